package org.batchwright.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.batchwright.recordmodel.EnteredBy;
import org.batchwright.recordmodel.Field;
import org.batchwright.signature.Meaning;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees and signs of a step run: the step, every current value with its verdict, and
 * the exceptions raised in it.
 *
 * <p>It names no row identifiers and no position in the trail, so that it can be recomputed at any
 * time and compared with what was signed.
 */
record StepContent(
    String batch,
    String record,
    int recordVersion,
    String issuedSha256,
    String occurrence,
    String step,
    List<Value> values,
    List<String> exceptions) {

  /**
   * @param row 0 for the step itself.
   * @param revision how often the value was changed.
   */
  record Value(
      int row,
      String field,
      String label,
      @Nullable String value,
      @Nullable String unit,
      String source,
      String person,
      String verdict,
      int revision) {}

  /** The content as it is now, with what the second person entered. */
  static StepContent of(StepContext step, List<Attempt> attempts, List<BatchException> exceptions) {
    return of(step, attempts, exceptions, Meaning.VERIFIED.code());
  }

  /**
   * The content as it is now, for a signature of this meaning: who performed a step does not sign
   * for what the second person reads alone.
   */
  static StepContent of(
      StepContext step, List<Attempt> attempts, List<BatchException> exceptions, String meaning) {
    boolean second = Meaning.VERIFIED.code().equals(meaning);
    Map<String, Value> current = new TreeMap<>();
    for (Attempt attempt : attempts) {
      boolean signed = second || !ofSecond(step, attempt.field());
      if (signed && attempt.recorded() && counts(step, attempt.row())) {
        String key =
            String.format(java.util.Locale.ROOT, "%06d %s", attempt.row(), attempt.field());
        Value before = current.get(key);
        current.put(key, value(step, attempt, before == null ? 0 : before.revision() + 1));
      }
    }
    return new StepContent(
        step.batch().number(),
        step.batch().record(),
        step.batch().recordVersion(),
        step.batch().issued().hex(),
        step.occurrence().text(),
        step.stepName(),
        new ArrayList<>(current.values()),
        exceptions.stream()
            .filter(exception -> step.occurrence().text().equals(exception.occurrence()))
            .map(exception -> "E-" + exception.number() + " " + exception.type())
            .toList());
  }

  private static boolean counts(StepContext step, int row) {
    return row == 0 || step.rows().stream().anyMatch(one -> one.number() == row && one.counts());
  }

  private static Value value(StepContext step, Attempt attempt, int revision) {
    String label = step.step().field(attempt.field()).map(step::label).orElse(attempt.field());
    return new Value(
        attempt.row(),
        attempt.field(),
        label,
        attempt.value(),
        attempt.unit(),
        attempt.source(),
        attempt.person(),
        attempt.verdict(),
        revision);
  }

  /** Whether the second person enters this field. */
  static boolean ofSecond(StepContext step, String field) {
    return step.step()
        .field(field)
        .filter(one -> one.enteredBy() == EnteredBy.VERIFIER)
        .isPresent();
  }

  /** The fields that the performer must have filled and has not, in words. */
  static List<String> missing(StepContext step) {
    List<String> missing = new ArrayList<>();
    for (Field field : step.step().fields()) {
      boolean own = field.enteredBy() == EnteredBy.PERFORMER;
      if (own && field.required() && !field.row() && !step.excused(field)) {
        if (step.values().text(step.occurrence(), 0, field.key()).isEmpty()) {
          missing.add(step.label(field));
        }
      }
    }
    step.countingRows().stream()
        .filter(row -> "open".equals(row.state()))
        .forEach(row -> missing.add("row " + row.number()));
    var table = step.step().rows();
    if (table != null && step.countingRows().size() < table.minimum()) {
      missing.add("at least " + table.minimum() + " rows of " + table.label().in(step.language()));
    }
    return missing;
  }
}
