package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batchwright.kernel.Occurrence;
import org.jspecify.annotations.Nullable;

/**
 * Computes the calculations of a record from recorded values.
 *
 * <p>A pure function: the same values give the same result, so that every derived value can be
 * recomputed from what was stored (21 CFR 211.68(b)).
 */
public final class Calculator {

  private final CompiledRecord record;
  private final References references;
  private final Map<String, Expression> expressions = new HashMap<>();

  public Calculator(CompiledRecord record) {
    this.record = record;
    this.references = new References(record);
    for (Calculation calculation : record.calculations()) {
      try {
        expressions.put(calculation.id(), ExpressionParser.parse(calculation.expression()));
      } catch (SyntaxProblem impossible) {
        throw new IllegalArgumentException(
            "A compiled record holds a calculation that cannot be read: " + calculation.id(),
            impossible);
      }
    }
  }

  /**
   * The result of a calculation at a step run.
   *
   * @param row the row it is for; absent for a field beside the table.
   * @throws IllegalArgumentException if the record has no such calculation.
   */
  public Calculated calculate(
      String calculation, Occurrence at, @Nullable Integer row, RecordedValues values) {
    Calculation found = record
        .calculation(calculation)
        .orElseThrow(() -> new IllegalArgumentException("No calculation " + calculation));
    Arithmetic arithmetic =
        new Arithmetic(reference -> references.resolve(reference, at, row, values));
    try {
      BigDecimal value = arithmetic.compute(expression(calculation));
      return new Calculated(
          value.setScale(found.decimals(), RoundingMode.HALF_UP),
          found.unit(),
          arithmetic.inputs(),
          null);
    } catch (Arithmetic.NoValue absent) {
      return new Calculated(null, found.unit(), arithmetic.inputs(), absent.getMessage());
    }
  }

  /**
   * The references a calculation uses, for example to find what a corrected value changes.
   *
   * @throws IllegalArgumentException if the record has no such calculation.
   */
  public List<Reference> references(String calculation) {
    return Expression.references(expression(calculation)).distinct().toList();
  }

  /** The calculated fields of a step, each after those it needs; fields of rows come once. */
  public List<Field> calculatedFields(Step step) {
    List<Field> open = new ArrayList<>(
        step.fields().stream().filter(field -> field.calculation() != null).toList());
    List<Field> ordered = new ArrayList<>();
    while (!open.isEmpty()) {
      List<String> waiting = open.stream().map(Field::key).toList();
      Field next = open.stream()
          .filter(field -> references(String.valueOf(field.calculation())).stream()
              .filter(reference -> reference.kind() == Reference.Kind.OWN)
              .noneMatch(reference -> waiting.contains(reference.name())))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException(
              "Step " + step.id() + " calculates a field from itself"));
      ordered.add(next);
      open.remove(next);
    }
    return ordered;
  }

  private Expression expression(String calculation) {
    Expression expression = expressions.get(calculation);
    if (expression == null) {
      throw new IllegalArgumentException("No calculation " + calculation);
    }
    return expression;
  }
}
