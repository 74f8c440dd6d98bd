package org.batchwright.connectors.opcua;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.batchwright.connectors.Command;
import org.batchwright.connectors.CommandResult;
import org.batchwright.connectors.ConnectorException;
import org.batchwright.connectors.ConnectorException.Kind;
import org.batchwright.connectors.EquipmentConnection;
import org.batchwright.connectors.LinkState;
import org.batchwright.connectors.LinkStatus;
import org.batchwright.connectors.Member;
import org.batchwright.connectors.MemberDescription;
import org.batchwright.connectors.Reading;
import org.batchwright.connectors.Sampling;
import org.batchwright.connectors.SetPoint;
import org.batchwright.connectors.Subscription;
import org.batchwright.connectors.Transfer;
import org.batchwright.connectors.Value;
import org.batchwright.connectors.WriteResult;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.SessionActivityListener;
import org.eclipse.milo.opcua.sdk.client.UaSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to one OPC UA server that looks after itself.
 *
 * <p>One thread of its own does everything that concerns the life of the line; the library's threads only report. After
 * a loss the library offers the old session to the server for a while, which costs embedded servers least; then the
 * client is built anew with discovery, which also follows a renewed server certificate.
 */
final class OpcUaConnection implements EquipmentConnection {

  private static final Logger LOG = LoggerFactory.getLogger(OpcUaConnection.class);
  private static final int MAX_BACKOFF_SECONDS = 15;
  private static final int CLOSE_SECONDS = 5;

  private final OpcUaConfig config;
  private final Failures failures;
  private final ScheduledExecutorService worker;
  private final List<Feed> feeds = new CopyOnWriteArrayList<>();

  private volatile @Nullable LiveSession live;
  private volatile LinkStatus status;
  private volatile @Nullable OpcUaClient client;
  private volatile boolean closed;

  OpcUaConnection(OpcUaConfig config) {
    this.config = config;
    this.failures = new Failures(config);
    this.status = new LinkStatus(LinkState.CONNECTING, config.clock().instant(), null, "");
    this.worker = Executors.newSingleThreadScheduledExecutor(task -> {
      Thread thread = new Thread(task, "opcua-" + config.name());
      thread.setDaemon(true);
      return thread;
    });
  }

  void connectFirst() throws ConnectorException {
    try {
      worker
          .submit(() -> {
            attempt();
            return true;
          })
          .get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ConnectorException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failures.notConnected("connecting was interrupted.");
    }
  }

  void connectSoon() {
    run(() -> attemptRepeatedly(0));
  }

  @Override
  public LinkStatus status() {
    LinkStatus last = status;
    // Between the loss itself and the worker's hearing of it, nobody may read that all is well.
    return live == null && last.state() == LinkState.CONNECTED ? lostNow() : last;
  }

  @Override
  public List<Reading> read(List<Member> members) throws ConnectorException {
    return new Looks(session()).read(members);
  }

  @Override
  public List<MemberDescription> describe(List<Member> members) throws ConnectorException {
    return new Looks(session()).describe(members);
  }

  @Override
  public List<WriteResult> write(List<SetPoint> setPoints) throws ConnectorException {
    return new Orders(session()).write(setPoints);
  }

  @Override
  public Transfer transfer(List<SetPoint> setPoints, Duration within) throws ConnectorException {
    return new Orders(session()).transfer(setPoints, within);
  }

  @Override
  public CommandResult call(Command command, List<Value> inputs) throws ConnectorException {
    return new Orders(session()).call(command, inputs);
  }

  @Override
  public Subscription subscribe(List<Member> members, Sampling sampling, int capacity) {
    return subscribe(members, sampling, capacity, Feed.USUAL_MESSAGE_SIZE);
  }

  Subscription subscribe(List<Member> members, Sampling sampling, int capacity, int messageSize) {
    if (closed) {
      throw new IllegalStateException("The connection " + failures.where() + " is closed.");
    }
    Feed feed = new Feed(members, sampling, capacity, messageSize, config.clock(), this);
    run(() -> {
      feeds.add(feed);
      feed.link(status);
      LiveSession session = live;
      if (session != null) {
        feed.attach(session, status);
      }
    });
    if (closed) {
      feed.end(status);
    }
    return feed;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    boolean up = live != null;
    live = null;
    status = closedNow();
    worker.shutdownNow();
    for (Feed feed : feeds) {
      feed.end(status);
    }
    OpcUaClient last = client;
    client = null;
    if (last != null && up) {
      disconnect(last);
    } else if (last != null) {
      Handshake.abandon(last);
    }
  }

  /** Runs a task on the connection's own thread, after a delay; tasks of a closed connection are dropped. */
  void schedule(Runnable task, Duration delay) {
    try {
      Future<?> unused =
          worker.schedule(() -> guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("{} is closed, task dropped", failures.where());
    }
  }

  void run(Runnable task) {
    schedule(task, Duration.ZERO);
  }

  void forget(Feed feed) {
    feeds.remove(feed);
  }

  @Nullable
  LiveSession live() {
    return live;
  }

  private void guarded(Runnable task) {
    try {
      if (!closed) {
        task.run();
      }
    } catch (RuntimeException e) {
      LOG.error("{}: a task of the connection failed", failures.where(), e);
    }
  }

  private LiveSession session() throws ConnectorException {
    LiveSession session = live;
    if (session == null) {
      LinkStatus now = status();
      throw failures.notConnected(
          now.reason().isEmpty() ? "state " + now.state() + "." : now.reason());
    }
    return session;
  }

  private void attempt() throws ConnectorException {
    OpcUaClient fresh = new Handshake(config).connect();
    try {
      fresh.addSessionActivityListener(new Watch(fresh));
      client = fresh;
      up(fresh);
    } catch (ConnectorException e) {
      client = null;
      Handshake.abandon(fresh);
      throw e;
    }
    if (closed) {
      live = null;
      status = closedNow();
      disconnect(fresh);
    }
  }

  private void attemptRepeatedly(int failed) {
    try {
      attempt();
    } catch (ConnectorException e) {
      report(e);
      LinkState state = status.state() == LinkState.CONNECTED ? LinkState.LOST : status.state();
      change(new LinkStatus(state, status.since(), e.kind(), e.getMessage()));
      long seconds = Math.min(MAX_BACKOFF_SECONDS, 1L << Math.min(failed, 4));
      schedule(() -> attemptRepeatedly(failed + 1), Duration.ofSeconds(seconds));
    }
  }

  /** Says once what keeps the connection down; that a new server's certificate waits for somebody is no fault. */
  private void report(ConnectorException e) {
    boolean isNew = status.state() != LinkState.LOST;
    if (e.getMessage().equals(status.reason())) {
      LOG.debug("{}", e.getMessage());
    } else if (isNew && e.kind() == Kind.SERVER_NOT_TRUSTED) {
      LOG.info("{}", e.getMessage());
    } else {
      LOG.warn("{}", e.getMessage());
    }
  }

  private void up(OpcUaClient active) throws ConnectorException {
    LiveSession session = LiveSession.begin(active, config);
    live = session;
    LinkStatus connected = new LinkStatus(LinkState.CONNECTED, config.clock().instant(), null, "");
    status = connected;
    LOG.info("{} is connected", failures.where());
    // Each tells its reader of the gap before it tells of the return.
    for (Feed feed : feeds) {
      feed.attach(session, connected);
    }
  }

  private void lost(OpcUaClient gone) {
    if (client != gone || status.state() != LinkState.CONNECTED) {
      return;
    }
    live = null;
    LOG.warn("{}: the connection is lost", failures.where());
    change(lostNow());
    for (Feed feed : feeds) {
      feed.lost();
    }
    schedule(() -> renew(gone), config.timing().renew());
  }

  private LinkStatus closedNow() {
    return new LinkStatus(LinkState.CLOSED, config.clock().instant(), null, "");
  }

  private LinkStatus lostNow() {
    return new LinkStatus(
        LinkState.LOST, config.clock().instant(), Kind.NOT_CONNECTED, "the connection was lost.");
  }

  private void regained(OpcUaClient active) {
    if (client != active || live != null) {
      return;
    }
    try {
      up(active);
    } catch (ConnectorException e) {
      LOG.warn("{}", e.getMessage());
      renew(active);
    }
  }

  private void renew(OpcUaClient old) {
    if (client == old && live == null) {
      client = null;
      Handshake.abandon(old);
      attemptRepeatedly(0);
    }
  }

  private void change(LinkStatus next) {
    LinkStatus before = status;
    status = next;
    if (before.state() != next.state() || before.kind() != next.kind()) {
      for (Feed feed : feeds) {
        feed.link(next);
      }
    }
  }

  private void disconnect(OpcUaClient last) {
    try {
      last.disconnectAsync().get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.info("{} did not answer our good-bye", failures.where());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reports what happens to the session of one client. */
  private final class Watch implements SessionActivityListener {

    private final OpcUaClient watched;

    Watch(OpcUaClient watched) {
      this.watched = watched;
    }

    @Override
    public void onSessionInactive(UaSession session) {
      if (client == watched) {
        // At once, not on the worker: no request may use the old session from here on.
        live = null;
        run(() -> lost(watched));
      }
    }

    @Override
    public void onSessionActive(UaSession session) {
      run(() -> regained(watched));
    }
  }
}
