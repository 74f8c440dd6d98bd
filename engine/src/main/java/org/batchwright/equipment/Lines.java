package org.batchwright.equipment;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.batchwright.connectors.ConnectorException;
import org.batchwright.connectors.EquipmentConnection;
import org.batchwright.connectors.LinkState;
import org.batchwright.connectors.LinkStatus;
import org.batchwright.connectors.opcua.OpcUa;
import org.batchwright.connectors.opcua.OpcUaConfig;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The open lines to equipment; kept in step with what the record says about connections. */
@Component
class Lines implements SmartLifecycle {

  static final String SCHEME = "opc.tcp";

  private static final Logger LOG = LoggerFactory.getLogger(Lines.class);
  private static final long STOP_SECONDS = 2;

  private final ConnectionStore store;
  private final Targets targets;
  private final TrustFolder trust;
  private final Logins logins;
  private final ReadingIntake intake;
  private final ReadingHistory history;
  private final Clock clock;
  private final LineSettings settings;
  private final Map<String, Line> open = new ConcurrentHashMap<>();
  private final Map<String, String> problems = new ConcurrentHashMap<>();
  private @Nullable ScheduledExecutorService worker;

  Lines(
      ConnectionStore store,
      Targets targets,
      TrustFolder trust,
      Logins logins,
      ReadingIntake intake,
      ReadingHistory history,
      Clock clock,
      LineSettings settings) {
    this.store = store;
    this.targets = targets;
    this.trust = trust;
    this.logins = logins;
    this.intake = intake;
    this.history = history;
    this.clock = clock;
    this.settings = settings;
  }

  @Override
  public boolean isAutoStartup() {
    return settings.connect();
  }

  /** Lines are there before effects are sent, and until all of them have stopped. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE - 1;
  }

  @Override
  public synchronized void start() {
    if (worker != null) {
      return;
    }
    ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(task -> {
      Thread thread = new Thread(task, "lines");
      thread.setDaemon(true);
      return thread;
    });
    worker = started;
    started.execute(guarded(() -> {
      applyTrust();
      store.active().forEach(this::openLine);
    }));
    started.scheduleWithFixedDelay(guarded(history::refresh), 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public synchronized void stop() {
    ScheduledExecutorService running = worker;
    if (running != null) {
      worker = null;
      running.shutdown();
      try {
        if (!running.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
          running.shutdownNow();
        }
      } catch (InterruptedException interrupted) {
        running.shutdownNow();
        Thread.currentThread().interrupt();
      }
      open.values().forEach(Line::close);
      open.clear();
      history.stop();
    }
  }

  @Override
  public boolean isRunning() {
    return worker != null;
  }

  /** Opens, changes or closes a line as the record says, once the running command has committed. */
  void reopenAfterCommit(String code) {
    afterCommit(() -> reopen(code));
  }

  /** Watches what is bound now, once the running command has committed. */
  void resubscribeAfterCommit(String code) {
    afterCommit(() -> {
      Line line = open.get(code);
      if (line != null) {
        line.watch(targets.over(code));
      }
    });
  }

  /** Looks at once which units are held, once the running command has committed. */
  void heldAfterCommit() {
    afterCommit(history::refresh);
  }

  /**
   * Trusts whom the record says, once the running command has committed.
   *
   * @param all whether lines that are up are opened anew, too.
   */
  void applyTrustAfterCommit(boolean all) {
    afterCommit(() -> {
      applyTrust();
      for (ConnectionStore.Row row : store.active()) {
        Line line = open.get(row.code());
        if (all || line == null || line.connection().status().state() != LinkState.CONNECTED) {
          reopen(row.code());
        }
      }
    });
  }

  /** The line of a connection, for a request. */
  EquipmentConnection connection(String equipment, String code) throws Refusal {
    Line line = open.get(code);
    if (line == null) {
      throw new Refusal(
          EquipmentRefusal.NOT_CONNECTED,
          Map.of(
              "equipment",
              equipment,
              "why",
              problems.getOrDefault(code, "the connection " + code + " is not open.")));
    }
    return line.connection();
  }

  /** Whether the line is up. */
  boolean connected(String code) {
    Line line = open.get(code);
    return line != null && line.connection().status().state() == LinkState.CONNECTED;
  }

  /** Waits until everything that equipment had delivered before the call has been taken. */
  void awaitTaken(String code) {
    Line line = open.get(code);
    if (line == null) {
      return;
    }
    try {
      line.fence().get(5, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException late) {
      LOG.warn("Readings of connection {} are taken too slowly", code, late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  State state(ConnectionStore.Row row) {
    if (row.retired()) {
      return new State(ConnectionState.CLOSED, null, null);
    }
    Line line = open.get(row.code());
    if (line == null) {
      String problem = problems.get(row.code());
      return new State(
          problem == null ? ConnectionState.CONNECTING : ConnectionState.REFUSED, null, problem);
    }
    LinkStatus status = line.connection().status();
    return new State(
        state(status), status.since(), status.reason().isEmpty() ? null : status.reason());
  }

  private static ConnectionState state(LinkStatus status) {
    ConnectorException.Kind kind = status.kind();
    if (kind == ConnectorException.Kind.NOT_TRUSTED_BY_SERVER
        || kind == ConnectorException.Kind.SERVER_NOT_TRUSTED
        || kind == ConnectorException.Kind.REFUSED) {
      return ConnectionState.REFUSED;
    }
    return switch (status.state()) {
      case CONNECTING -> ConnectionState.CONNECTING;
      case CONNECTED -> ConnectionState.CONNECTED;
      case LOST -> ConnectionState.LOST;
      case CLOSED -> ConnectionState.CLOSED;
    };
  }

  private void reopen(String code) {
    Line before = open.remove(code);
    if (before != null) {
      before.close();
    }
    store.find(code).filter(row -> !row.retired()).ifPresent(this::openLine);
  }

  private void openLine(ConnectionStore.Row row) {
    String user = row.userName();
    Integer login = row.loginVersion();
    if (user == null || login == null) {
      problems.put(row.code(), "no log-in is set for the connection " + row.code() + ".");
      return;
    }
    Optional<String> password = logins.find(row.code(), login);
    if (password.isEmpty()) {
      problems.put(
          row.code(),
          "the password of the connection " + row.code() + " is not in this home. Set it again.");
      return;
    }
    logins.forgetBefore(row.code(), login);
    try {
      EquipmentConnection connection = OpcUa.open(new OpcUaConfig(
          row.code(),
          URI.create(row.endpoint()),
          new OpcUaConfig.Login(user, password.get()),
          trust.open(),
          settings.timing(),
          clock));
      Line line = new Line(row.code(), Duration.ofMillis(row.samplingMillis()), connection, intake);
      problems.remove(row.code());
      open.put(row.code(), line);
      line.watch(targets.over(row.code()));
    } catch (IOException | IllegalArgumentException failed) {
      LOG.error("The connection {} cannot be opened", row.code(), failed);
      problems.put(row.code(), String.valueOf(failed.getMessage()));
    }
  }

  private void applyTrust() {
    try {
      trust.apply(store.certificates());
    } catch (IOException failed) {
      LOG.error("The trust list cannot be brought up to date", failed);
    }
  }

  private void afterCommit(Runnable task) {
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        ScheduledExecutorService to = worker;
        if (to != null) {
          to.execute(guarded(task));
        }
      }
    });
  }

  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException failed) {
        LOG.error("A task of the lines to equipment failed", failed);
      }
    };
  }

  /** How a line is now. */
  record State(
      ConnectionState state,
      @Nullable Instant since,
      @Nullable String problem) {}
}
