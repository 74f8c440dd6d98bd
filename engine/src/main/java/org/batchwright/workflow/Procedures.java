package org.batchwright.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.batchwright.audit.Chain;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.OptimisticLockingFailureException;
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

  /** The name of the message that the start of a record's abort path waits for. */
  public static final String ABORT = "abort";

  private final Deployments deployments;
  private final RunMover mover;
  private final RunStore runs;
  private final JobStore jobs;
  private final Trail trail;
  private final Wakeups wakeups;
  private final ByKind<CompletionGate> gates;

  Procedures(
      Deployments deployments,
      RunMover mover,
      RunStore runs,
      JobStore jobs,
      Trail trail,
      Wakeups wakeups,
      ObjectProvider<CompletionGate> gates) {
    this.deployments = deployments;
    this.mover = mover;
    this.runs = runs;
    this.jobs = jobs;
    this.trail = trail;
    this.wakeups = wakeups;
    this.gates = new ByKind<>(gates, CompletionGate::kind);
  }

  /**
   * Deploys the files of one approved record version together.
   *
   * @param chain the chain of the record.
   * @param name unique for ever; runs are started by it.
   * @param files BPMN with exactly one executable process, DMN, forms, by file name.
   * @throws Refusal {@code procedure-not-allowed} with every finding, {@code procedure-exists}.
   */
  public Deployed deploy(Chain chain, String name, Map<String, byte[]> files) throws Refusal {
    return deployments.deploy(chain, name, files);
  }

  /**
   * Hands the files of a procedure that is on record to the engine of this database, which has never
   * seen them; for replay.
   */
  public void handOver(String name, Map<String, byte[]> files) {
    deployments.handOver(name, files);
  }

  /** A deployed procedure. */
  public Optional<Deployed> deployed(String name) {
    return deployments.find(name);
  }

  /**
   * A deployed procedure, after proving that the engine still holds exactly the files that were
   * deployed.
   *
   * @throws Refusal {@code procedure-unknown}, {@code procedure-altered} naming the file.
   */
  public Deployed unaltered(String name) throws Refusal {
    return deployments.unaltered(name);
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
    Map<String, Object> values = ConditionValues.checked(variables);
    items.forEach((list, members) -> values.put(list + "Count", members.size()));
    ConditionValues.checked(values);
    Deployed deployed = deployments.unaltered(deployment);
    if (runs.exists(run)) {
      throw new Refusal(WorkflowRefusal.RUN_EXISTS, Map.of("run", run));
    }
    ProcedureOwner owner = mover.owner(run);
    trail.record(
        owner.chain(run),
        new ProcedureEvents.Started(
            run,
            owner.chain(run).text(),
            owner.zone(run).getId(),
            deployment,
            deployed.digest().hex(),
            items));
    Engine.Outcome<String> started =
        mover.call(new EngineCommands.Start(deployed.definitionId(), run.key(), values));
    runs.insertEngineRun(run, Objects.requireNonNull(started.answer()));
    return mover.record(mover.lock(run), started.recorder());
  }

  /**
   * Locks the run until the end of the transaction and returns it as it is then. Call it before
   * anything is read that decides about a move.
   */
  public ProcedureRun lock(RunKey run) throws Refusal {
    return mover.lock(run).run();
  }

  /** The run as it is now, without a lock. */
  public Optional<ProcedureRun> find(RunKey run) {
    return runs.find(run).map(RunStore.Row::run);
  }

  /**
   * Completes the user task of that occurrence, if the kind's {@link CompletionGate} allows it.
   *
   * @throws Refusal what the gate says, {@code no-completion-gate}, {@code activity-unknown}, {@code
   *     run-held}, {@code run-ended}.
   */
  public Moves complete(RunKey run, Occurrence occurrence, Map<String, ?> variables)
      throws Refusal {
    Map<String, Object> values = ConditionValues.checked(variables);
    RunStore.Row row = mover.movable(run);
    String task = open(run, occurrence, "user task").taskId();
    if (task == null) {
      throw unknown(run, occurrence, "user task");
    }
    CompletionGate gate = gates.find(run.kind());
    if (gate == null) {
      throw new Refusal(WorkflowRefusal.NO_COMPLETION_GATE, Map.of("kind", run.kind()));
    }
    gate.check(run, occurrence);
    return mover.move(
        row,
        new EngineCommands.CompleteTask(task, values),
        passage -> passage.grantCompletion(task));
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
    Map<String, Object> values = ConditionValues.checked(variables);
    RunStore.Row row = mover.lock(run);
    Optional<String> task = externalTask(row, occurrence);
    return task.isEmpty()
        ? new Moves(run, List.of(), false)
        : mover.move(row, new EngineCommands.CompleteExternal(task.get(), values));
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
    Map<String, Object> values = ConditionValues.checked(variables);
    RunStore.Row row = mover.lock(run);
    Optional<String> task = externalTask(row, occurrence);
    if (task.isEmpty()) {
      return new Moves(run, List.of(), false);
    }
    Engine.Outcome<Boolean> raised =
        mover.call(new EngineCommands.RaiseError(task.get(), errorCode, values));
    if (!Boolean.TRUE.equals(raised.answer())) {
      throw new Refusal(
          WorkflowRefusal.ERROR_NOT_CAUGHT, Map.of("error", errorCode, "occurrence", occurrence));
    }
    return mover.record(row, raised.recorder());
  }

  /**
   * Sends a message to one place of the run, such as the start of an extra in-process check.
   *
   * @param at the occurrence that waits for it, see {@link AwaitedMessage}; null for the procedure.
   * @throws Refusal {@code message-not-awaited}, {@code run-held}, {@code run-ended}.
   */
  public Moves message(RunKey run, String name, @Nullable Occurrence at, Map<String, ?> variables)
      throws Refusal {
    Map<String, Object> values = ConditionValues.checked(variables);
    RunStore.Row row = mover.movable(run);
    return mover.move(row, deliver(row, name, at, values));
  }

  /** The messages that the run would react to now. */
  public List<AwaitedMessage> awaitedMessages(RunKey run) {
    return runs.find(run).stream()
        .flatMap(row -> mover.waiting(row).stream())
        .map(RunMover.Waiting::message)
        .toList();
  }

  /**
   * Stops the run's timers and continuations; nothing moves until it is resumed. Repeatable.
   */
  public void holdTimers(RunKey run) throws Refusal {
    RunStore.Row row = mover.running(run);
    if (!row.run().held()) {
      mover.call(new EngineCommands.SuspendJobs(row.instance()));
      trail.record(row.run().chain(), new ProcedureEvents.Held(run));
    }
  }

  /** Lets timers and continuations go on; due times move by the length of the hold. */
  public void resumeTimers(RunKey run, Duration heldFor) throws Refusal {
    RunStore.Row row = mover.running(run);
    if (row.run().held()) {
      mover.call(new EngineCommands.ResumeJobs(row.instance(), heldFor.toMillis()));
      trail.record(row.run().chain(), new ProcedureEvents.Resumed(run, heldFor.toString()));
      jobs.resume(run, heldFor, trail.moment());
      wakeups.afterCommit(run);
    }
  }

  /**
   * Aborts the run, on hold or not: by the record's own abort path, whose steps are then done, or,
   * where it has none, by ending everything that is open.
   *
   * @param reason why, as the person said it.
   */
  public Moves abort(RunKey run, String reason) throws Refusal {
    RunStore.Row row = mover.running(run);
    boolean path = row.run().state() == ProcedureRun.State.RUNNING
        && mover.waiting(row).stream().anyMatch(Procedures::starts);
    if (row.run().held()) {
      mover.call(new EngineCommands.ResumeJobs(row.instance(), 0));
    }
    trail.record(
        row.run().chain(),
        new ProcedureEvents.Aborted(run, path),
        Trail.Particulars.reason(reason));
    return mover.move(
        mover.lock(run),
        path ? deliver(row, ABORT, null, Map.of()) : new EngineCommands.Delete(row.instance()));
  }

  /** Everything that has started and not ended, scopes before what they hold. */
  public List<OpenActivity> openActivities(RunKey run) {
    return runs.open(run);
  }

  /** The executed path: every move of the run in order. */
  public List<Move> path(RunKey run) {
    return runs.path(run);
  }

  /** The jobs that failed for the last time and wait for a person, of all runs. */
  public List<StuckJob> stuckJobs() {
    return jobs.stuck();
  }

  /**
   * Lets a stuck job be tried again from now.
   *
   * @throws Refusal {@code job-unknown}, {@code job-not-stuck}.
   */
  public void retry(RunKey run, JobKey job, String reason) throws Refusal {
    RunStore.Row row = mover.running(run);
    JobStore.Row waiting = job(run, job);
    Optional<Integer> failure = jobs.failure(run, job);
    if (!waiting.stuck() || failure.isEmpty()) {
      throw new Refusal(WorkflowRefusal.JOB_NOT_STUCK, Map.of("run", run, "job", job));
    }
    trail.record(
        row.run().chain(),
        new ProcedureEvents.Retried(run, failure.get()),
        Trail.Particulars.reason(reason));
    jobs.release(run, job, trail.moment());
    wakeups.afterCommit(run);
  }

  /**
   * Fires one job by its natural key, as the runner does; for replay, which runs no clock.
   *
   * @throws Refusal {@code job-unknown}, {@code run-held}.
   */
  public Moves fire(RunKey run, JobKey job) throws Refusal {
    RunStore.Row row = mover.movable(run);
    String engineJob = job(run, job).engineJob();
    if (engineJob == null) {
      throw new Refusal(WorkflowRefusal.JOB_UNKNOWN, Map.of("run", run, "job", job));
    }
    return mover.move(row, new EngineCommands.RunJob(engineJob));
  }

  private RunStore.Activity open(RunKey run, Occurrence occurrence, String what) throws Refusal {
    RunStore.Activity activity = runs.activity(run, occurrence).orElse(null);
    if (activity == null) {
      throw unknown(run, occurrence, what);
    }
    if (activity.ended()) {
      throw new OptimisticLockingFailureException(occurrence + " was done meanwhile");
    }
    return activity;
  }

  /** The engine's id of the external task; empty if its work is done already. */
  private Optional<String> externalTask(RunStore.Row row, Occurrence occurrence) throws Refusal {
    RunKey run = row.run().key();
    RunStore.Activity activity = runs.activity(run, occurrence).orElse(null);
    if (activity == null) {
      throw unknown(run, occurrence, "external work");
    }
    if (activity.ended()) {
      return Optional.empty();
    }
    if (activity.externalId() == null) {
      throw unknown(run, occurrence, "external work");
    }
    if (row.run().held()) {
      throw new Refusal(WorkflowRefusal.RUN_HELD, Map.of("run", run));
    }
    return Optional.of(activity.externalId());
  }

  private EngineCommands.Deliver deliver(
      RunStore.Row row, String name, @Nullable Occurrence at, Map<String, Object> values)
      throws Refusal {
    RunKey run = row.run().key();
    List<RunMover.Waiting> waiting = mover.waiting(row).stream()
        .filter(one ->
            one.message().name().equals(name) && Objects.equals(one.message().at(), at))
        .toList();
    if (waiting.size() != 1) {
      throw new Refusal(
          WorkflowRefusal.MESSAGE_NOT_AWAITED,
          Map.of("run", run, "message", name, "scope", at == null ? "the procedure" : at));
    }
    return new EngineCommands.Deliver(name, waiting.get(0).executionId(), values);
  }

  private JobStore.Row job(RunKey run, JobKey key) throws Refusal {
    JobStore.Row job = jobs.find(run, key).orElse(null);
    if (job == null) {
      throw new Refusal(WorkflowRefusal.JOB_UNKNOWN, Map.of("run", run, "job", key));
    }
    return job;
  }

  private static boolean starts(RunMover.Waiting waiting) {
    return waiting.message().name().equals(ABORT) && waiting.message().at() == null;
  }

  private static Refusal unknown(RunKey run, Occurrence occurrence, String what) {
    return new Refusal(
        WorkflowRefusal.ACTIVITY_UNKNOWN,
        Map.of("run", run, "what", what, "occurrence", occurrence));
  }
}
