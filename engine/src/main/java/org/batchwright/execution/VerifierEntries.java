package org.batchwright.execution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.EnteredBy;
import org.batchwright.recordmodel.Field;
import org.batchwright.recordmodel.Source;
import org.springframework.stereotype.Component;

/**
 * Values that the second person reads alone and gives with the signature, such as an independent
 * reading of the same scale.
 */
@Component
class VerifierEntries {

  private final StepStore steps;
  private final EntryOutcomes outcomes;
  private final Trail trail;

  VerifierEntries(StepStore steps, EntryOutcomes outcomes, Trail trail) {
    this.steps = steps;
    this.outcomes = outcomes;
    this.trail = trail;
  }

  /**
   * Judges the second person's values as attempts; nothing is recorded.
   *
   * @param values by field; in a table by row and field, such as {@code 2/reading}.
   * @throws Refusal {@code step-incomplete} if a needed one is missing, {@code field-unknown},
   *     {@code reason-needed} for another value than was recorded, and those of a value that cannot
   *     be one of its field.
   */
  List<StepEvents.Attempt> judge(StepContext step, Map<String, String> values) throws Refusal {
    List<StepEvents.Attempt> attempts = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    Set<String> unknown = new TreeSet<>(values.keySet());
    for (Field field : step.step().fields()) {
      if (field.enteredBy() == EnteredBy.VERIFIER) {
        for (int row : rows(step, field)) {
          String key = row == 0 ? field.key() : row + "/" + field.key();
          unknown.remove(key);
          String given = values.get(key);
          if (given != null && !given.isBlank()) {
            judge(step, field, row, given, attempts);
          } else if (field.required() && recorded(step, field, row).isEmpty()) {
            missing.add(step.label(field) + (row == 0 ? "" : " of row " + row));
          }
        }
      }
    }
    if (!unknown.isEmpty()) {
      throw new Refusal(
          ExecutionRefusal.FIELD_UNKNOWN,
          Map.of("step", step.stepName(), "field", String.join(", ", unknown)));
    }
    if (!missing.isEmpty()) {
      throw new Refusal(
          ExecutionRefusal.STEP_INCOMPLETE,
          Map.of("step", step.stepName(), "missing", String.join(", ", missing)));
    }
    return attempts;
  }

  private void judge(
      StepContext step, Field field, int row, String given, List<StepEvents.Attempt> attempts)
      throws Refusal {
    String value = FieldInput.accept(field, step.language(), given, null);
    String before = recorded(step, field, row);
    if (value.equals(before)) {
      return;
    }
    if (!before.isEmpty()) {
      throw new Refusal(
          ExecutionRefusal.REASON_NEEDED,
          Map.of("what", step.label(field) + " was recorded before; correct it with the reason"));
    }
    int number = steps.attemptCount(step.batch().number(), step.occurrence(), row, field.key()) + 1;
    Source source = field.source() == Source.SCANNED ? Source.SCANNED : Source.TYPED;
    attempts.add(EntryOutcomes.judged(step, field, row, number, value, source, "verification"));
  }

  /** Records what was judged, in the name of the second person, inside the running command. */
  void record(StepContext step, String person, List<StepEvents.Attempt> attempts) {
    if (attempts.isEmpty()) {
      return;
    }
    trail.record(
        step.batch().chain(),
        new StepEvents.VerificationEntered(
            step.batch().number(),
            step.occurrence().text(),
            person,
            attempts,
            outcomes.settledFields(step, attempts)));
    attempts.forEach(attempt -> outcomes.raise(step, attempt, null, null));
  }

  /** The attempts of the step with these on top, as the second person is shown them. */
  List<Attempt> shown(StepContext step, String person, List<StepEvents.Attempt> attempts) {
    List<Attempt> shown = new ArrayList<>(step.values().attempts(step.occurrence()));
    attempts.forEach(attempt -> shown.add(new Attempt(
        attempt.row(),
        attempt.field(),
        attempt.attempt(),
        attempt.value(),
        attempt.unit(),
        attempt.source(),
        attempt.origin(),
        "person:" + person,
        null,
        attempt.verdict(),
        attempt.compared(),
        attempt.limits(),
        attempt.refusal(),
        null,
        Instant.EPOCH)));
    return shown;
  }

  private static List<Integer> rows(StepContext step, Field field) {
    return field.row() ? step.countingRows().stream().map(StepRow::number).toList() : List.of(0);
  }

  private static String recorded(StepContext step, Field field, int row) {
    return step.values().text(step.occurrence(), row, field.key()).orElse("");
  }
}
