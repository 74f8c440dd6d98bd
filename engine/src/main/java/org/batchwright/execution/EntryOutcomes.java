package org.batchwright.execution;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.batchwright.execution.BatchEvents.EvidenceSettled;
import org.batchwright.recordmodel.Field;
import org.batchwright.recordmodel.Limit;
import org.batchwright.recordmodel.Source;
import org.batchwright.recordmodel.ValueType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a recorded value means: its verdict, the proofs it settles, the departures it raises. */
@Component
class EntryOutcomes {

  private final StepStore steps;
  private final OutOfLimits outOfLimits;
  private final Exceptions exceptions;

  EntryOutcomes(StepStore steps, OutOfLimits outOfLimits, Exceptions exceptions) {
    this.outOfLimits = outOfLimits;
    this.steps = steps;
    this.exceptions = exceptions;
  }

  /** The attempt with what the limits, or the expected value, say. */
  static StepEvents.Attempt judged(
      StepContext step,
      Field field,
      int row,
      int number,
      String value,
      Source source,
      @Nullable String origin) {
    Limit limit = field.type() == ValueType.NUMBER
        ? step.record().limit(step.step(), field, step.occurrence()).orElse(null)
        : null;
    if (limit != null) {
      var judgement = limit.judge(new BigDecimal(value));
      return new StepEvents.Attempt(
          row,
          field.key(),
          number,
          value,
          field.unit(),
          source.word(),
          origin,
          judgement.verdict().word(),
          judgement.compared().toPlainString(),
          Limits.shown(limit),
          null);
    }
    boolean unexpected = field.expected() != null && !field.expected().equals(value);
    return new StepEvents.Attempt(
        row,
        field.key(),
        number,
        value,
        field.unit(),
        source.word(),
        origin,
        unexpected ? "out" : "in",
        null,
        field.expected() == null ? null : "= " + field.expected(),
        null);
  }

  /**
   * Raises what is out of its limits, unexpected, or entered another way than the record intends.
   *
   * @param entered the field that was entered, with {@code entry}; absent for what follows from it.
   */
  void raise(
      StepContext step,
      StepEvents.Attempt attempt,
      @Nullable Field entered,
      Entries.@Nullable NewEntry entry) {
    Field field = step.step().field(attempt.field()).orElseThrow();
    outOfLimits.recorded(step, attempt);
    if (entry != null && field.equals(entered) && entry.source() != field.source()) {
      exceptions.raise(
          step.batch().number(),
          ExceptionType.OTHER_SOURCE,
          step.occurrence().text(),
          attempt.row(),
          attempt.field(),
          attempt.attempt(),
          Map.of(
              "field", step.label(field),
              "intended", field.source().word(),
              "used", entry.source().word(),
              "reason", String.valueOf(entry.reason())));
    }
  }

  /** Who performed the step signed for none of the values that the second person read alone. */
  private static boolean signs(
      StepContext step, Evidence signature, List<StepEvents.Attempt> attempts) {
    return "signature.verified".equals(signature.item())
        || attempts.stream().anyMatch(attempt -> !StepContent.ofSecond(step, attempt.field()));
  }

  /** The proofs of the fields themselves. */
  List<EvidenceSettled> settledFields(StepContext step, List<StepEvents.Attempt> attempts) {
    return settledFields(step, attempts, evidence(step));
  }

  private static List<EvidenceSettled> settledFields(
      StepContext step, List<StepEvents.Attempt> attempts, List<Evidence> evidence) {
    Map<String, Evidence> open = Ledger.open(evidence);
    List<EvidenceSettled> settled = new ArrayList<>();
    for (StepEvents.Attempt attempt : attempts) {
      open.values().stream()
          .filter(item -> item.row() == attempt.row() && attempt.field().equals(item.field()))
          .forEach(
              item -> settled.add(Ledger.satisfied(step.occurrence(), item.item(), item.row())));
    }
    return settled;
  }

  /** The proofs that these attempts settle; signatures over what was before are owed again. */
  List<EvidenceSettled> settled(
      StepContext step, List<StepEvents.Attempt> attempts, @Nullable Integer completedRow) {
    // Not the step's own, older list: one command may record several values after each other.
    List<Evidence> evidence = evidence(step);
    List<EvidenceSettled> settled = settledFields(step, attempts, evidence);
    evidence.stream()
        .filter(item -> item.item().startsWith("signature."))
        .filter(item -> signs(step, item, attempts))
        .filter(item -> item.state().equals(EvidenceState.SATISFIED.code()))
        .forEach(item -> settled.add(new EvidenceSettled(
            item.occurrence(),
            item.item(),
            0,
            EvidenceState.OPEN.code(),
            "content-changed-after-signing")));
    var table = step.step().rows();
    if (completedRow != null
        && table != null
        && Ledger.open(evidence).containsKey(Ledger.key("rows", 0))) {
      long complete = step.countingRows().stream()
          .filter(row -> "complete".equals(row.state()) || row.number() == completedRow)
          .count();
      if (complete >= table.minimum()) {
        settled.add(Ledger.satisfied(step.occurrence(), "rows", 0));
      }
    }
    return settled;
  }

  private List<Evidence> evidence(StepContext step) {
    return steps.evidence(step.batch().number(), step.occurrence());
  }
}
