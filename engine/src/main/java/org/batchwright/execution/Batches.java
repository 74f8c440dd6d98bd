package org.batchwright.execution;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Trail;
import org.batchwright.effect.Effects;
import org.batchwright.identity.Caller;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.workflow.AwaitedMessage;
import org.batchwright.workflow.Move;
import org.batchwright.workflow.Procedures;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Batches as a whole: finding them, holding and resuming them, starting extra rounds. */
@Component
public class Batches {

  private final BatchCommands commands;
  private final BatchStore store;
  private final Exceptions exceptions;
  private final Procedures procedures;
  private final Effects effects;
  private final Rounds rounds;
  private final Trail trail;

  Batches(
      BatchCommands commands,
      BatchStore store,
      Exceptions exceptions,
      Procedures procedures,
      Effects effects,
      Rounds rounds,
      Trail trail) {
    this.rounds = rounds;
    this.effects = effects;
    this.commands = commands;
    this.store = store;
    this.exceptions = exceptions;
    this.procedures = procedures;
    this.trail = trail;
  }

  /** A batch by its number. */
  public Batch find(String number) throws Refusal {
    return commands.require(number);
  }

  /** Batches of a site in the given states, newest first, before the given serial. */
  public List<Batch> list(String site, List<String> states, long beforeSerial, int limit) {
    return store.list(site, states, beforeSerial, limit);
  }

  /**
   * Puts a batch on hold: entries, commands and process timers stop; expiry, holding times and
   * calibration run on. Machines may still deliver results, which are recorded and wait.
   */
  public Answer<State> hold(Caller caller, UUID key, String batch, String reason) throws Refusal {
    return commands.work(
        caller, key, "hold-batch", Map.of("reason", reason), batch, State.class, running -> {
          if (!"running".equals(running.state())) {
            throw notRunning(running);
          }
          trail.record(
              running.chain(),
              new BatchEvents.BatchHeld(batch, store.holds(batch) + 1, running.version() + 1),
              Trail.Particulars.reason(reason));
          exceptions.raise(
              batch, ExceptionType.BATCH_HELD, null, 0, null, null, Map.of("reason", reason));
          procedures.holdTimers(running.run());
          return new State("held");
        });
  }

  /** Lets a held batch go on; process timers move by the length of the hold. */
  public Answer<State> resume(Caller caller, UUID key, String batch, String reason) throws Refusal {
    return commands.run(
        caller, key, "resume-batch", Map.of("reason", reason), batch, State.class, held -> {
          BatchStore.Hold hold = store
              .openHold(batch)
              .orElseThrow(
                  () -> new Refusal(ExecutionRefusal.BATCH_NOT_HELD, Map.of("batch", batch)));
          trail.record(
              held.chain(),
              new BatchEvents.BatchResumed(batch, hold.number(), held.version() + 1),
              Trail.Particulars.reason(reason));
          procedures.resumeTimers(held.run(), Duration.between(hold.heldAt(), trail.moment()));
          effects.wake(held.run());
          return new State("running");
        });
  }

  /**
   * Aborts a running or held batch: everything open is taken away and the record's abort path
   * begins; without one the procedure ends at once. What was made and booked stays on record.
   *
   * @throws Refusal {@code batch-not-running} if it has ended or is being aborted already.
   */
  public Answer<State> abort(Caller caller, UUID key, String batch, String reason) throws Refusal {
    return commands.run(
        caller, key, "abort-batch", Map.of("reason", reason), batch, State.class, running -> {
          if (!"running".equals(running.state()) && !running.held()) {
            throw notRunning(running);
          }
          trail.record(
              running.chain(),
              new BatchEvents.BatchAborting(batch, running.version() + 1),
              Trail.Particulars.reason(reason));
          exceptions.raise(
              batch, ExceptionType.BATCH_ABORTED, null, 0, null, null, Map.of("reason", reason));
          procedures.abort(running.run(), reason);
          return new State(commands.require(batch).state());
        });
  }

  private static Refusal notRunning(Batch batch) {
    return new Refusal(
        ExecutionRefusal.BATCH_NOT_RUNNING,
        Map.of("batch", batch.number(), "state", batch.state()));
  }

  /** The extra rounds a person may start now; a batch is aborted another way. */
  public List<AwaitedMessage> rounds(String batch) throws Refusal {
    return procedures.awaitedMessages(commands.require(batch).run()).stream()
        .filter(message -> !message.name().equals(Procedures.ABORT))
        .toList();
  }

  /**
   * Starts an extra round, such as an additional in-process check.
   *
   * @throws Refusal {@code round-not-awaited}, {@code rounds-open} if as many are open as may be.
   */
  public Answer<State> startRound(
      Caller caller, UUID key, String batch, String message, @Nullable Occurrence at)
      throws Refusal {
    return commands.work(
        caller,
        key,
        "start-round",
        Map.of("message", message, "at", at == null ? "" : at.text()),
        batch,
        State.class,
        running -> {
          rounds.require(running, message, at);
          procedures.message(running.run(), message, at, Map.of());
          return new State("running");
        });
  }

  /** Every move of the batch in order: the executed path. */
  public List<Move> path(String batch) throws Refusal {
    return procedures.path(commands.require(batch).run());
  }

  /** The holding times that run now. */
  public List<OutputClock> clocks(String batch) throws Refusal {
    return store.clocks(commands.require(batch).number());
  }

  /** The state a batch is in now. */
  public record State(String state) {}
}
