package org.batchwright.review;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.batchwright.execution.BatchException;
import org.batchwright.execution.BatchRecord;
import org.batchwright.execution.Evidence;
import org.batchwright.execution.ExecutionRefusal;
import org.batchwright.execution.StepRow;
import org.batchwright.execution.StepRun;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.Step;
import org.batchwright.recordmodel.Text;
import org.jspecify.annotations.Nullable;

/** One step run, as a reviewer looks at it. */
public record StepReview(
    String occurrence,
    @Nullable String item,
    String step,
    String type,
    String state,
    Instant openedAt,
    @Nullable Instant endedAt,
    @Nullable String endedBy,
    Text name,
    @Nullable Text instruction,
    boolean critical,
    List<StepRow> rows,
    List<EntryView> entries,
    List<Evidence> evidence,
    List<BatchException> exceptions,
    List<Signed> signatures,
    List<BatchRecord.TakenDecision> decisions,
    List<BatchRecord.StepEffect> effects,
    List<BatchRecord.HoldTime> holdTimes) {

  /**
   * A signature of the step run.
   *
   * @param covers whether the values are still those that were signed.
   */
  public record Signed(BatchReview.GivenSignature signature, boolean covers) {}

  static StepReview of(BatchRecord whole, String occurrence) throws Refusal {
    StepRun run = whole.runs().stream()
        .filter(one -> one.occurrence().text().equals(occurrence))
        .findFirst()
        .orElseThrow(() -> new Refusal(
            ExecutionRefusal.STEP_UNKNOWN,
            Map.of("batch", whole.batch().number(), "occurrence", occurrence)));
    Step step = whole.record().step(run.step()).orElseThrow();
    return new StepReview(
        occurrence,
        Outline.item(run.occurrence()),
        run.step(),
        run.type(),
        run.state(),
        run.openedAt(),
        run.endedAt(),
        run.endedBy(),
        step.name(),
        step.instruction(),
        step.critical(),
        whole.rows(occurrence),
        EntryView.of(whole, run),
        whole.evidence().stream()
            .filter(item -> item.occurrence().equals(occurrence))
            .toList(),
        whole.exceptions().stream()
            .filter(one -> occurrence.equals(one.occurrence()))
            .toList(),
        whole.signatures(occurrence).stream()
            .map(one -> new Signed(BatchReview.GivenSignature.of(one.signature()), one.covers()))
            .toList(),
        whole.decisions().stream()
            .filter(one -> one.occurrence().equals(occurrence))
            .toList(),
        whole.effects().stream()
            .filter(one -> one.occurrence().equals(occurrence))
            .toList(),
        whole.holdTimes().stream()
            .filter(
                one -> one.occurrence().equals(occurrence) || occurrence.equals(one.stoppedBy()))
            .toList());
  }
}
