package org.batchwright.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.batchwright.audit.Actor;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Moves a run by one command of the engine: lock, command, record, tell. In this order, so that two
 * movers of one run never meet inside the engine.
 */
@Component
class RunMover {

  private final Engine engine;
  private final RunStore runs;
  private final JobStore jobs;
  private final Trail trail;
  private final Wakeups wakeups;
  private final ByKind<ProcedureOwner> owners;

  RunMover(
      Engine engine,
      RunStore runs,
      JobStore jobs,
      Trail trail,
      Wakeups wakeups,
      ObjectProvider<ProcedureOwner> owners) {
    this.engine = engine;
    this.runs = runs;
    this.jobs = jobs;
    this.trail = trail;
    this.wakeups = wakeups;
    this.owners = new ByKind<>(owners, ProcedureOwner::kind);
  }

  ProcedureOwner owner(RunKey run) {
    ProcedureOwner owner = owners.find(run.kind());
    if (owner == null) {
      throw new IllegalStateException("No module owns procedure runs of the kind " + run.kind());
    }
    return owner;
  }

  /** Locks a run. */
  RunStore.Row lock(RunKey run) throws Refusal {
    RunStore.Row row = runs.lock(run).orElse(null);
    if (row == null) {
      throw new Refusal(WorkflowRefusal.RUN_UNKNOWN, Map.of("run", run));
    }
    return row;
  }

  /** Locks a run that has not ended. */
  RunStore.Row running(RunKey run) throws Refusal {
    RunStore.Row row = lock(run);
    if (row.run().state().ended()) {
      throw new Refusal(WorkflowRefusal.RUN_ENDED, Map.of("run", run));
    }
    return row;
  }

  /** Locks a run in which tokens may move. */
  RunStore.Row movable(RunKey run) throws Refusal {
    RunStore.Row row = running(run);
    if (row.run().held()) {
      throw new Refusal(WorkflowRefusal.RUN_HELD, Map.of("run", run));
    }
    return row;
  }

  /** Runs a command that moves nothing. */
  <T> Engine.Outcome<T> call(Command<T> command) {
    return engine.call(trail.actor().text(), command);
  }

  /** Moves a locked run. */
  Moves move(RunStore.Row row, Command<?> command) {
    return move(row, command, passage -> {});
  }

  /** Moves a locked run, with more allowed to the engine than the command alone. */
  Moves move(RunStore.Row row, Command<?> command, Consumer<EngineDoor.Passage> prepare) {
    return record(row, engine.call(trail.actor().text(), command, prepare).recorder());
  }

  /** Puts what the engine moved on the record and tells the owner. */
  Moves record(RunStore.Row row, MoveRecorder recorder) {
    RunKey run = row.run().key();
    Numbering numbering = new Numbering(runs, row, row.instance(), recorder);
    Moves moves = new Moves(run, numbering.moves(), recorder.hasEnded());
    List<ProcedureEvents.Value> variables = numbering.variables();
    if (!moves.moves().isEmpty() || !variables.isEmpty() || moves.ended()) {
      trail.record(
          row.run().chain(),
          new ProcedureEvents.Moved(
              run,
              row.moves() + 1,
              moves.moves().stream().map(RunMover::step).toList(),
              variables,
              moves.ended()));
    }
    if (!numbering.activities().isEmpty()) {
      runs.insertActivities(run, numbering.activities());
    }
    queue(row, numbering, recorder);
    if (!moves.moves().isEmpty()) {
      owner(run).moved(moves);
    }
    return moves;
  }

  private void queue(RunStore.Row row, Numbering numbering, MoveRecorder recorder) {
    RunKey run = row.run().key();
    Instant now = trail.moment();
    boolean work = insertNew(row, recorder, now);
    for (Move move : numbering.moves()) {
      String topic = move.occurrence() == null
          ? null
          : numbering.topics().get(move.occurrence().text());
      if (move.kind() == Move.Kind.STARTED && topic != null) {
        jobs.insertExternal(run, move.doing(), topic, now);
        work = true;
      } else if (external(move)) {
        jobs.deleteExternal(run, move.doing());
      }
    }
    if (work) {
      wakeups.afterCommit(run);
    }
  }

  private boolean insertNew(RunStore.Row row, MoveRecorder recorder, Instant now) {
    List<JobStore.NewJob> created = jobs.align(row);
    Map<String, String> hosts = hosts(
        row,
        created.stream()
            .filter(JobStore.NewJob::timer)
            .map(JobStore.NewJob::element)
            .collect(Collectors.toSet()));
    for (JobStore.NewJob job : created) {
      Instant due = job.timer() ? recorder.dues().get(job.id()) : now;
      if (due == null) {
        throw new IllegalStateException("Nobody said when the timer is due: " + job.element());
      }
      String host = job.timer() ? hosts.get(job.element()) : null;
      jobs.insert(row.run().key(), job, job.place().waitingAt(host), due);
    }
    return !created.isEmpty();
  }

  /** The messages that a run would react to, each with the engine's id of what waits. */
  List<Waiting> waiting(RunStore.Row row) {
    List<RunStore.Subscription> subscriptions = runs.subscriptions(row.run().key());
    Map<String, String> hosts = hosts(
        row,
        subscriptions.stream().map(RunStore.Subscription::elementId).collect(Collectors.toSet()));
    return subscriptions.stream()
        .map(one -> new Waiting(
            new AwaitedMessage(
                one.message(),
                RunStore.occurrence(one.place().waitingAt(hosts.get(one.elementId()))),
                one.elementId()),
            one.executionId()))
        .toList();
  }

  private Map<String, String> hosts(RunStore.Row row, Set<String> events) {
    if (events.isEmpty()) {
      return Map.of();
    }
    EngineCommands.Hosts command = new EngineCommands.Hosts(row.definitionId(), events);
    return Objects.requireNonNull(engine.call(Actor.SYSTEM.text(), command).answer());
  }

  /** A message that is awaited, and the engine's id of what waits for it. */
  record Waiting(AwaitedMessage message, String executionId) {}

  private static boolean external(Move move) {
    boolean over = move.kind() == Move.Kind.ENDED || move.kind() == Move.Kind.CANCELLED;
    return over && (move.type().equals("serviceTask") || move.type().equals("businessRuleTask"));
  }

  private static ProcedureEvents.Step step(Move move) {
    Occurrence occurrence = move.occurrence();
    Occurrence scope = move.scope();
    return new ProcedureEvents.Step(
        move.kind(),
        move.elementId(),
        move.type(),
        move.name(),
        occurrence == null ? null : occurrence.text(),
        occurrence != null || scope == null ? null : scope.text());
  }
}
