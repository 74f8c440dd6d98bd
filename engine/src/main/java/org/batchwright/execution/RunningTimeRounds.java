package org.batchwright.execution;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.batchwright.audit.Actor;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.audit.Fact;
import org.batchwright.audit.Trail;
import org.batchwright.equipment.Reading;
import org.batchwright.equipment.Readings;
import org.batchwright.kernel.Ids;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.Parameter;
import org.batchwright.recordmodel.Scope;
import org.batchwright.recordmodel.Trigger;
import org.batchwright.workflow.AwaitedMessage;
import org.batchwright.workflow.Procedures;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Starts the checks that are due after some running time of equipment, such as every 30 minutes of a
 * tablet press: the time counts only while the equipment runs, as the equipment itself reports it.
 *
 * <p>While equipment cannot be asked nothing is started; people can start the check themselves.
 */
@Component
class RunningTimeRounds implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(RunningTimeRounds.class);

  private final Commands commands;
  private final BatchStore batches;
  private final IssuedRecords records;
  private final EquipmentInUse equipment;
  private final Readings readings;
  private final Procedures procedures;
  private final Rounds rounds;
  private final Trail trail;
  private final Ids ids;
  private final Duration every;
  private @Nullable ScheduledExecutorService clock;

  RunningTimeRounds(
      Commands commands,
      BatchStore batches,
      IssuedRecords records,
      EquipmentInUse equipment,
      Readings readings,
      Procedures procedures,
      Rounds rounds,
      Trail trail,
      Ids ids,
      @Value("${batchwright.rounds.look-every:2s}") Duration every) {
    this.commands = commands;
    this.batches = batches;
    this.records = records;
    this.equipment = equipment;
    this.readings = readings;
    this.procedures = procedures;
    this.rounds = rounds;
    this.trail = trail;
    this.ids = ids;
    this.every = every;
  }

  /** Looks at every running batch once; for each, starts what is due. */
  void look() {
    for (Batch batch : batches.running()) {
      try {
        look(batch);
      } catch (Refusal refusal) {
        LOG.debug("No check of batch {} can be started: {}", batch.number(), refusal.getMessage());
      } catch (RuntimeException broken) {
        LOG.error("The running time for checks of batch {} was not judged", batch.number(), broken);
      }
    }
  }

  private void look(Batch batch) throws Refusal {
    IssuedRecord record = records.of(batch);
    List<Scope> rounds = record
        .record()
        .procedure()
        .allScopes()
        .filter(scope -> round(scope) != null)
        .toList();
    if (rounds.isEmpty()) {
      return;
    }
    for (AwaitedMessage message : procedures.awaitedMessages(batch.run())) {
      for (Scope scope : rounds) {
        if (Objects.requireNonNull(round(scope)).message().equals(message.name())) {
          look(batch, record, scope, message);
        }
      }
    }
  }

  private void look(Batch batch, IssuedRecord record, Scope scope, AwaitedMessage message)
      throws Refusal {
    Scope.Round round = Objects.requireNonNull(round(scope));
    Occurrence around = message.at();
    Occurrence at = around == null ? new Occurrence(scope.id() + ".1") : around;
    Optional<String> unit =
        equipment.unit(batch.number(), record, Objects.requireNonNull(round.equipment()), at);
    if (unit.isEmpty()) {
      return;
    }
    judge(
        batch,
        record,
        scope,
        message,
        readings.readNow(unit.get(), Objects.requireNonNull(round.member())));
  }

  /** Judges a running time as it was read, now or in a replay. */
  void judge(Batch batch, String round, String at, Reading reading) throws Refusal {
    IssuedRecord record = records.of(batch);
    Scope scope = record
        .record()
        .procedure()
        .allScopes()
        .filter(one -> one.id().equals(round))
        .findFirst()
        .orElseThrow();
    String awaited = Objects.requireNonNull(round(scope)).message();
    for (AwaitedMessage message : procedures.awaitedMessages(batch.run())) {
      if (message.name().equals(awaited) && place(message.at()).equals(at)) {
        judge(batch, record, scope, message, reading);
      }
    }
  }

  private void judge(
      Batch batch, IssuedRecord record, Scope scope, AwaitedMessage message, Reading reading)
      throws Refusal {
    Scope.Round round = Objects.requireNonNull(round(scope));
    Occurrence around = message.at();
    Duration now = TimeUnits.of(reading.number(), String.valueOf(reading.unit()));
    Optional<Duration> last = batches.roundClock(batch.number(), scope.id(), place(around));
    Duration interval = interval(record, round);
    // A counter that was cleared starts again.
    boolean fresh = last.isEmpty() || now.compareTo(last.get()) < 0;
    boolean due = !fresh && now.minus(last.get()).compareTo(interval) >= 0;
    if (fresh || (due && !rounds.full(batch, scope, around))) {
      run(batch, scope, message, reading, now, interval, due);
    }
  }

  private void run(
      Batch batch,
      Scope scope,
      AwaitedMessage message,
      Reading reading,
      Duration now,
      Duration interval,
      boolean due)
      throws Refusal {
    CommandContext context = new CommandContext(
        ids.next(),
        due ? "start-due-round" : "start-round-clock",
        Map.of("round", scope.id(), "at", place(message.at())),
        batch.chain(),
        Actor.SYSTEM,
        null,
        batch.zone());
    commands.run(context, Batches.State.class, () -> {
      procedures.lock(batch.run());
      // Held, ended or looked at by a person meanwhile: it is judged again at the next look.
      Batch locked = batches.find(batch.number()).orElseThrow();
      if (!locked.running() || (due && rounds.full(locked, scope, message.at()))) {
        return new Batches.State(locked.state());
      }
      if (due) {
        rounds.require(locked, message.name(), message.at());
      }
      trail.record(
          batch.chain(),
          new BatchEvents.RoundClockSet(
              batch.number(), scope.id(), place(message.at()), now.toMillis(), due),
          Trail.Particulars.facts(new Fact(
              "running-time:" + scope.id(),
              batch.approved().hex(),
              due ? "due" : "begins",
              List.of(reading.asInput(), Fact.Input.of("every", Moments.shown(interval))))));
      if (due) {
        procedures.message(batch.run(), message.name(), message.at(), Map.of());
      }
      return new Batches.State("running");
    });
  }

  private static Duration interval(IssuedRecord record, Scope.Round round) {
    Parameter parameter =
        record.quantities().parameter(Objects.requireNonNull(round.every())).orElseThrow();
    BigDecimal target = Objects.requireNonNull(parameter.target());
    return TimeUnits.of(target, String.valueOf(parameter.unit()));
  }

  private static Scope.@Nullable Round round(Scope scope) {
    Scope.Round round = scope.round();
    return round != null && round.trigger() == Trigger.RUNNING_TIME ? round : null;
  }

  private static String place(@Nullable Occurrence at) {
    return at == null ? "" : at.text();
  }

  @Override
  public synchronized void start() {
    ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
        work -> new Thread(work, "rounds-by-running-time"));
    started.scheduleWithFixedDelay(
        this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    clock = started;
  }

  @Override
  public synchronized void stop() {
    ScheduledExecutorService running = clock;
    clock = null;
    if (running != null) {
      running.shutdown();
      try {
        if (!running.awaitTermination(5, TimeUnit.SECONDS)) {
          running.shutdownNow();
        }
      } catch (InterruptedException interrupted) {
        running.shutdownNow();
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return clock != null;
  }
}
