package org.batchwright.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchwright.audit.Chain;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one way to deploy, start and move procedures.
 *
 * <p>Every call that changes something runs inside a command ({@code audit.Commands}), locks the
 * run's row first, records its moves as one event on the run's chain, tells the {@link
 * ProcedureOwner}, and returns the moves. A call that loses a race throws a {@code
 * ConcurrencyFailureException}, so that the command is tried once more. Variables are {@code
 * String}, {@code Boolean}, {@code Integer} or {@code Long}; decimals are not variables.
 */
@Component
public class Procedures {

  Procedures() {}

  /**
   * Deploys the files of one approved record version together.
   *
   * @param chain the chain of the record.
   * @param name unique for ever; runs are started by it.
   * @param files BPMN with exactly one executable process, DMN, forms, by file name.
   * @throws Refusal {@code procedure-not-allowed} with every finding, {@code procedure-exists}.
   */
  public Deployed deploy(Chain chain, String name, Map<String, byte[]> files) throws Refusal {
    throw new UnsupportedOperationException(chain + name + files);
  }

  /** A deployed procedure. */
  public Optional<Deployed> deployed(String name) {
    throw new UnsupportedOperationException(name);
  }

  /**
   * Starts a run of a deployed procedure.
   *
   * @param items the frozen items of each item list, such as {@code lots} to {@code A, B, C}; the
   *     variable {@code lotsCount} is set from it and multi-instance scopes name their doings by it.
   * @throws Refusal {@code procedure-unknown}, {@code procedure-altered}, {@code run-exists}.
   */
  public Moves start(
      RunKey run, String deployment, Map<String, ?> variables, Map<String, List<String>> items)
      throws Refusal {
    throw new UnsupportedOperationException(run + deployment + variables + items);
  }

  /**
   * Locks the run until the end of the transaction and returns it as it is then. Call it before
   * anything is read that decides about a move.
   */
  public ProcedureRun lock(RunKey run) throws Refusal {
    throw new UnsupportedOperationException(run.toString());
  }

  /** The run as it is now, without a lock. */
  public Optional<ProcedureRun> find(RunKey run) {
    throw new UnsupportedOperationException(run.toString());
  }

  /**
   * Completes the user task of that occurrence, if the kind's {@link CompletionGate} allows it.
   *
   * @throws Refusal what the gate says, {@code no-completion-gate}, {@code activity-unknown}, {@code
   *     run-held}, {@code run-ended}.
   */
  public Moves complete(RunKey run, Occurrence occurrence, Map<String, ?> variables)
      throws Refusal {
    throw new UnsupportedOperationException(run + "" + occurrence + variables);
  }

  /**
   * Completes external work. Repeatable: for an occurrence that is done already nothing changes and
   * no moves are returned.
   *
   * @throws Refusal {@code run-held}: store the result and call again after resume, when the work
   *     is handed over again; {@code activity-unknown}, {@code run-ended}.
   */
  public Moves completeExternal(RunKey run, Occurrence occurrence, Map<String, ?> variables)
      throws Refusal {
    throw new UnsupportedOperationException(run + "" + occurrence + variables);
  }

  /**
   * Ends external work by a named error, for which the procedure has a boundary event. Repeatable
   * like {@link #completeExternal}.
   *
   * @throws Refusal {@code error-not-caught}, and those of {@link #completeExternal}.
   */
  public Moves raiseError(
      RunKey run, Occurrence occurrence, String errorCode, Map<String, ?> variables)
      throws Refusal {
    throw new UnsupportedOperationException(run + "" + occurrence + errorCode + variables);
  }

  /**
   * Sends a message to one place of the run, such as the start of an extra in-process check.
   *
   * @param at the occurrence that waits for it, see {@link AwaitedMessage}; null for the procedure.
   * @throws Refusal {@code message-not-awaited}, {@code run-held}, {@code run-ended}.
   */
  public Moves message(RunKey run, String name, @Nullable Occurrence at, Map<String, ?> variables)
      throws Refusal {
    throw new UnsupportedOperationException(run + name + at + variables);
  }

  /** The messages that the run would react to now. */
  public List<AwaitedMessage> awaitedMessages(RunKey run) {
    throw new UnsupportedOperationException(run.toString());
  }

  /**
   * Stops the run's timers and continuations; nothing moves until it is resumed. Repeatable.
   */
  public void holdTimers(RunKey run) throws Refusal {
    throw new UnsupportedOperationException(run.toString());
  }

  /** Lets timers and continuations go on; due times move by the length of the hold. */
  public void resumeTimers(RunKey run, Duration heldFor) throws Refusal {
    throw new UnsupportedOperationException(run + "" + heldFor);
  }

  /**
   * Aborts the run, on hold or not: by the record's own abort path, whose steps are then done, or,
   * where it has none, by ending everything that is open.
   *
   * @param reason why, as the person said it.
   */
  public Moves abort(RunKey run, String reason) throws Refusal {
    throw new UnsupportedOperationException(run + reason);
  }

  /** Everything that has started and not ended, scopes before what they hold. */
  public List<OpenActivity> openActivities(RunKey run) {
    throw new UnsupportedOperationException(run.toString());
  }

  /** The executed path: every move of the run in order. */
  public List<Move> path(RunKey run) {
    throw new UnsupportedOperationException(run.toString());
  }

  /** The jobs that failed for the last time and wait for a person, of all runs. */
  public List<StuckJob> stuckJobs() {
    throw new UnsupportedOperationException();
  }

  /**
   * Lets a stuck job be tried again from now.
   *
   * @throws Refusal {@code job-unknown}, {@code job-not-stuck}.
   */
  public void retry(RunKey run, JobKey job, String reason) throws Refusal {
    throw new UnsupportedOperationException(run + "" + job + reason);
  }

  /**
   * Fires one job by its natural key, as the runner does; for replay, which runs no clock.
   *
   * @throws Refusal {@code job-unknown}, {@code run-held}.
   */
  public Moves fire(RunKey run, JobKey job) throws Refusal {
    throw new UnsupportedOperationException(run + "" + job);
  }
}
