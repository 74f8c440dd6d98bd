package org.batchwright.execution;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Trail;
import org.batchwright.execution.BatchEvents.EvidenceSettled;
import org.batchwright.identity.Caller;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.springframework.stereotype.Component;

/** Rows of a step's table, such as portions and drums: added as work goes on, never removed. */
@Component
public class StepTableRows {

  private final BatchCommands commands;
  private final StepContexts contexts;
  private final StepStore steps;
  private final Ledger ledger;
  private final Trail trail;

  StepTableRows(
      BatchCommands commands, StepContexts contexts, StepStore steps, Ledger ledger, Trail trail) {
    this.commands = commands;
    this.contexts = contexts;
    this.steps = steps;
    this.ledger = ledger;
    this.trail = trail;
  }

  /** Adds a row to the table of an open step; its number is never used again. */
  public Answer<Row> addRow(Caller caller, UUID key, String batch, Occurrence occurrence)
      throws Refusal {
    return commands.work(
        caller,
        key,
        "add-row",
        Map.of("occurrence", occurrence.text()),
        batch,
        Row.class,
        running -> {
          StepContext step = contexts.open(running, occurrence, caller);
          var table = step.step().rows();
          if (table == null || step.countingRows().size() >= table.maximum()) {
            throw new Refusal(
                ExecutionRefusal.ROWS_FULL,
                Map.of("step", step.stepName(), "maximum", table == null ? 0 : table.maximum()));
          }
          int row = step.rows().size() + 1;
          trail.record(
              running.chain(),
              new StepEvents.RowAdded(
                  batch, occurrence.text(), row, ledger.ofRow(step.step(), occurrence, row)));
          return new Row(row);
        });
  }

  /** Gives up an open row, with the reason; what was entered stays on record. */
  public Answer<Row> discardRow(
      Caller caller, UUID key, String batch, Occurrence occurrence, int row, String reason)
      throws Refusal {
    return commands.work(
        caller,
        key,
        "discard-row",
        Map.of("occurrence", occurrence.text(), "row", row, "reason", reason),
        batch,
        Row.class,
        running -> {
          StepContext step = contexts.open(running, occurrence, caller);
          EntryChecks.requireOpenRow(step, row);
          List<EvidenceSettled> settled = steps.evidence(batch, occurrence).stream()
              .filter(item -> item.row() == row)
              .map(item -> new EvidenceSettled(
                  occurrence.text(),
                  item.item(),
                  row,
                  EvidenceState.SUPERSEDED.code(),
                  "row-discarded"))
              .toList();
          trail.record(
              running.chain(),
              new StepEvents.RowDiscarded(batch, occurrence.text(), row, settled),
              Trail.Particulars.reason(reason));
          return new Row(row);
        });
  }

  /** The number of a row. */
  public record Row(int row) {}
}
