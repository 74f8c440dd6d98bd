package org.batchwright.execution;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.batchwright.recordmodel.Field;
import org.batchwright.recordmodel.Limit;
import org.batchwright.recordmodel.Reference;
import org.springframework.stereotype.Component;

/**
 * Exceptions for values outside their limits.
 *
 * <p>What is calculated from the rows of a table, such as the total of four portions, is too low
 * until the last row is there; below its limit it is judged when the step ends. Above it no further
 * row makes it good, so that is an exception at once.
 */
@Component
class OutOfLimits {

  private final StepStore steps;
  private final BatchStore batches;
  private final Exceptions exceptions;

  OutOfLimits(StepStore steps, BatchStore batches, Exceptions exceptions) {
    this.steps = steps;
    this.batches = batches;
    this.exceptions = exceptions;
  }

  /** Judges a value that is being recorded. */
  void recorded(StepContext step, StepEvents.Attempt attempt) {
    Field field = step.step().field(attempt.field()).orElseThrow();
    boolean out = "out".equals(attempt.verdict()) && !field.judgedByDecision();
    if (out && !stillGrows(step, field, String.valueOf(attempt.value()))) {
      raise(
          step,
          field,
          attempt.row(),
          attempt.attempt(),
          String.valueOf(attempt.value()),
          String.valueOf(attempt.limits()));
    }
  }

  /** Whether rows still add up to the field's value, which is too low for now. */
  static boolean growing(StepContext step, Field field) {
    return step.values()
        .text(step.occurrence(), 0, field.key())
        .filter(value -> ofRows(step, field) && stillGrows(step, field, value))
        .isPresent();
  }

  /** Judges what could still have grown until the step was done. */
  void stepDone(StepContext step) {
    for (Field field : step.step().fields()) {
      if (ofRows(step, field) && !field.judgedByDecision()) {
        last(step, field)
            .filter(attempt -> "out".equals(attempt.verdict()) && !raised(step, attempt))
            .ifPresent(attempt -> raise(
                step,
                field,
                0,
                attempt.number(),
                String.valueOf(attempt.value()),
                String.valueOf(attempt.limits())));
      }
    }
  }

  private Optional<Attempt> last(StepContext step, Field field) {
    return steps.attempts(step.batch().number(), step.occurrence()).stream()
        .filter(attempt ->
            attempt.row() == 0 && attempt.field().equals(field.key()) && attempt.recorded())
        .reduce((earlier, later) -> later);
  }

  private boolean raised(StepContext step, Attempt attempt) {
    return batches.exceptions(step.batch().number()).stream()
        .anyMatch(exception -> step.occurrence().text().equals(exception.occurrence())
            && attempt.field().equals(exception.field())
            && Integer.valueOf(attempt.number()).equals(exception.attempt()));
  }

  private static boolean stillGrows(StepContext step, Field field, String value) {
    if (!step.run().open() || !ofRows(step, field)) {
      return false;
    }
    Optional<Limit> limit = step.record().limit(step.step(), field, step.occurrence());
    BigDecimal low = limit.map(one -> one.action().low()).orElse(null);
    return low != null && new BigDecimal(value).compareTo(low) < 0;
  }

  private static boolean ofRows(StepContext step, Field field) {
    String calculation = field.calculation();
    return calculation != null
        && !field.row()
        && step.step().rows() != null
        && step.record().calculator().references(calculation).stream()
            .anyMatch(reference -> reference.kind() == Reference.Kind.OWN && reference.rows());
  }

  private void raise(
      StepContext step, Field field, int row, int attempt, String value, String limits) {
    exceptions.raise(
        step.batch().number(),
        field.expected() == null ? ExceptionType.LIMIT_EXCEEDED : ExceptionType.UNEXPECTED_VALUE,
        step.occurrence().text(),
        row,
        field.key(),
        attempt,
        Map.of(
            "field",
            step.label(field),
            "value",
            value + (field.unit() == null ? "" : " " + field.unit()),
            "limits",
            limits));
  }
}
