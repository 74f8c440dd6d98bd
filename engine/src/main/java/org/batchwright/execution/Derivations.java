package org.batchwright.execution;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.batchwright.audit.Fact;
import org.batchwright.recordmodel.Calculated;
import org.batchwright.recordmodel.Field;
import org.batchwright.recordmodel.Source;
import org.batchwright.recordmodel.UsedInput;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Computes the calculated fields of a step again and notes those whose value is new. */
@Component
class Derivations {

  private final StepStore steps;

  Derivations(StepStore steps) {
    this.steps = steps;
  }

  /**
   * Every calculated value of the step that differs from what is recorded, row first.
   *
   * @param row the row that changed; 0 for the step itself.
   * @param facts is given each calculation with everything it used.
   */
  List<StepEvents.Attempt> recompute(StepContext step, int row, List<Fact> facts) {
    return recompute(step, row, facts, inputs -> true);
  }

  /**
   * As {@link #recompute(StepContext, int, List)}, for calculations whose inputs are concerned.
   */
  List<StepEvents.Attempt> recompute(
      StepContext step, int row, List<Fact> facts, Predicate<List<UsedInput>> concerned) {
    List<StepEvents.Attempt> derived = new ArrayList<>();
    boolean again = true;
    // A calculation may use another one of the same step; the record has no cycles (lint).
    for (int pass = 0; again && pass <= step.step().fields().size(); pass++) {
      again = false;
      for (Field field : step.step().fields()) {
        if (field.calculation() != null && (!field.row() || row > 0)) {
          again |= derive(step, field, field.row() ? row : 0, derived, facts, concerned);
        }
      }
    }
    return derived;
  }

  private boolean derive(
      StepContext step,
      Field field,
      int row,
      List<StepEvents.Attempt> derived,
      List<Fact> facts,
      Predicate<List<UsedInput>> concerned) {
    Calculated result = step.record()
        .calculator()
        .calculate(
            Objects.requireNonNull(field.calculation()),
            step.occurrence(),
            row == 0 ? null : row,
            step.values());
    @Nullable BigDecimal value = result.value();
    String before = step.values().text(step.occurrence(), row, field.key()).orElse(null);
    // A result that follows from another new one of the step is concerned too.
    boolean affected = concerned.test(result.inputs()) || !derived.isEmpty();
    if (value == null || value.toPlainString().equals(before) || !affected) {
      return false;
    }
    int recorded = steps.attemptCount(step.batch().number(), step.occurrence(), row, field.key());
    derived.removeIf(one -> one.row() == row && one.field().equals(field.key()));
    derived.add(EntryOutcomes.judged(
        step,
        field,
        row,
        recorded + 1,
        value.toPlainString(),
        Source.CALCULATED,
        field.calculation()));
    step.values().put(step.occurrence(), row, field.key(), value.toPlainString());
    facts.removeIf(fact -> fact.rule().equals(rule(field, row)));
    facts.add(new Fact(
        rule(field, row),
        step.batch().approved().hex(),
        value.toPlainString(),
        result.inputs().stream().map(Derivations::input).toList()));
    return true;
  }

  private static String rule(Field field, int row) {
    return "calculation:" + field.calculation() + (row == 0 ? "" : "/" + row);
  }

  private static Fact.Input input(UsedInput used) {
    String name = used.run() == null
        ? used.reference()
        : used.run() + "." + used.reference() + (used.row() == null ? "" : "/" + used.row());
    return new Fact.Input(name, used.value(), used.unit(), null, null, null);
  }
}
