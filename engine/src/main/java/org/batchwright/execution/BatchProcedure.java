package org.batchwright.execution;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.batchwright.audit.Chain;
import org.batchwright.audit.Trail;
import org.batchwright.execution.BatchEvents.EvidenceOpened;
import org.batchwright.execution.BatchEvents.EvidenceSettled;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.Step;
import org.batchwright.workflow.CompletionGate;
import org.batchwright.workflow.Move;
import org.batchwright.workflow.Moves;
import org.batchwright.workflow.ProcedureOwner;
import org.batchwright.workflow.RunKey;
import org.batchwright.workflow.StuckJob;
import org.springframework.stereotype.Component;

/**
 * Batches as procedure runs: turns the moves of tokens into step runs and their proofs, and has the
 * last word before a step is completed.
 */
@Component
class BatchProcedure implements ProcedureOwner, CompletionGate {

  private final BatchStore batches;
  private final StepStore steps;
  private final IssuedRecords records;
  private final Ledger ledger;
  private final Exceptions exceptions;
  private final StepContexts contexts;
  private final Entries entries;
  private final EquipmentInUse equipment;
  private final LateVerifications late;
  private final Trail trail;

  BatchProcedure(
      BatchStore batches,
      StepStore steps,
      IssuedRecords records,
      Ledger ledger,
      Exceptions exceptions,
      StepContexts contexts,
      Entries entries,
      EquipmentInUse equipment,
      LateVerifications late,
      Trail trail) {
    this.late = late;
    this.equipment = equipment;
    this.contexts = contexts;
    this.entries = entries;
    this.batches = batches;
    this.steps = steps;
    this.records = records;
    this.ledger = ledger;
    this.exceptions = exceptions;
    this.trail = trail;
  }

  @Override
  public String kind() {
    return Batch.KIND;
  }

  @Override
  public Chain chain(RunKey run) {
    return Batch.chain(run.key());
  }

  @Override
  public ZoneId zone(RunKey run) {
    return batch(run).zone();
  }

  /** A step may be completed when nothing it owes is open. */
  @Override
  public void check(RunKey run, Occurrence occurrence) throws Refusal {
    Batch batch = batch(run);
    if (batch.held()) {
      throw new Refusal(
          ExecutionRefusal.BATCH_NOT_RUNNING,
          Map.of("batch", batch.number(), "state", batch.state()));
    }
    String missing = ledger.open(batch.number(), occurrence).values().stream()
        .filter(item -> !"signature.verified".equals(item.item()) || verifyNow(batch, occurrence))
        .map(item -> item.item() + (item.row() == 0 ? "" : " of row " + item.row()))
        .sorted()
        .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw new Refusal(
          ExecutionRefusal.STEP_INCOMPLETE,
          Map.of("step", occurrence.elementId(), "missing", missing));
    }
    late.require(batch, records.of(batch), occurrence);
  }

  @Override
  public void moved(Moves moves) {
    Batch batch = batch(moves.run());
    IssuedRecord record = records.of(batch);
    List<StepEvents.Opened> opened = new ArrayList<>();
    List<StepEvents.Ended> ended = new ArrayList<>();
    List<EvidenceOpened> owed = new ArrayList<>();
    List<EvidenceSettled> settled = new ArrayList<>();
    Set<Occurrence> endedScopes = new HashSet<>();
    for (Move move : moves.moves()) {
      if (move.kind() != Move.Kind.TAKEN) {
        Step step = record.step(move.elementId()).orElse(null);
        if (step != null) {
          move(batch, step, move, opened, ended, owed, settled);
        } else if (move.kind() != Move.Kind.STARTED) {
          endedScopes.add(move.doing());
        }
      }
    }
    if (!opened.isEmpty() || !ended.isEmpty()) {
      trail.record(
          batch.chain(), new StepEvents.StepsMoved(batch.number(), opened, ended, owed, settled));
    }
    opened.stream()
        .filter(step -> record.requireStep(step.step()).fields().stream()
            .anyMatch(field -> field.calculation() != null))
        .forEach(step -> derive(batch, new Occurrence(step.occurrence())));
    settleUnreachable(batch, moves, endedScopes);
  }

  /** A step may only show what was calculated from others, such as a yield. */
  private void derive(Batch batch, Occurrence occurrence) {
    try {
      entries.derive(contexts.of(batch, occurrence));
    } catch (Refusal missing) {
      throw new IllegalStateException("A step that just opened is not there", missing);
    }
  }

  @Override
  public void stuck(StuckJob job) {
    exceptions.raise(
        job.run().key(),
        ExceptionType.PROCEDURE_STUCK,
        job.job().at() == null ? null : job.job().at().text(),
        0,
        job.job().elementId(),
        job.attempts(),
        Map.of("element", job.job().elementId(), "cause", job.cause()));
  }

  private void move(
      Batch batch,
      Step step,
      Move move,
      List<StepEvents.Opened> opened,
      List<StepEvents.Ended> ended,
      List<EvidenceOpened> owed,
      List<EvidenceSettled> settled) {
    Occurrence occurrence = move.doing();
    switch (move.kind()) {
      case STARTED -> {
        opened.add(new StepEvents.Opened(occurrence.text(), step.id(), step.type()));
        owed.addAll(ledger.further(batch.number(), step, occurrence));
      }
      case ENDED -> ended.add(new StepEvents.Ended(occurrence.text(), "done"));
      case CANCELLED -> {
        ended.add(new StepEvents.Ended(occurrence.text(), "aborted"));
        settled.addAll(ledger.aborted(batch.number(), occurrence));
      }
      case TAKEN -> throw new IllegalStateException("A flow is no step");
    }
  }

  private void settleUnreachable(Batch batch, Moves moves, Set<Occurrence> endedScopes) {
    List<EvidenceSettled> settled = ledger.unreachable(batch.number(), endedScopes, moves.ended());
    if (moves.ended()) {
      equipment.releaseAll(batch);
      trail.record(
          batch.chain(),
          new BatchEvents.BatchFinished(
              batch.number(), "aborting".equals(batch.state()), settled, batch.version() + 1));
    } else if (!settled.isEmpty()) {
      trail.record(
          batch.chain(),
          new StepEvents.StepsMoved(batch.number(), List.of(), List.of(), List.of(), settled));
    }
  }

  private boolean verifyNow(Batch batch, Occurrence occurrence) {
    return records.of(batch).requireStep(occurrence.elementId()).signature().when()
        == org.batchwright.recordmodel.VerifyWhen.NOW;
  }

  private Batch batch(RunKey run) {
    return batches
        .find(run.key())
        .orElseThrow(() -> new IllegalStateException("No batch for the run " + run));
  }
}
