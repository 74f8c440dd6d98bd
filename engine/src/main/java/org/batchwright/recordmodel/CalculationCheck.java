package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks calculations: that they can be read, fit their steps and units, and pass their cases. */
final class CalculationCheck {

  private final Draft draft;
  private final RecordSource source;
  private final Scope procedure;
  private final ReferenceTypes types;
  private final Findings findings;
  private final Map<String, Expression> expressions = new HashMap<>();

  CalculationCheck(Draft draft, Scope procedure, ReferenceTypes types) {
    this.draft = draft;
    this.source = draft.source();
    this.procedure = procedure;
    this.types = types;
    this.findings = draft.findings();
  }

  void run() {
    for (Calculation calculation : source.calculations) {
      try {
        Expression expression = ExpressionParser.parse(calculation.expression());
        expressions.put(calculation.id(), expression);
        cases(calculation, expression);
      } catch (SyntaxProblem wrong) {
        add(CalculationRule.MALFORMED, calculation, wrong.what());
      }
    }
    procedure.allSteps().forEach(step -> {
      for (Field field : step.fields()) {
        source
            .calculation(String.valueOf(field.calculation()))
            .ifPresent(calculation -> use(step, field, calculation));
      }
      cycles(step);
    });
  }

  private void use(Step step, Field field, Calculation calculation) {
    Expression expression = expressions.get(calculation.id());
    if (expression == null) {
      return;
    }
    UnitCheck units = new UnitCheck(types, step, field.row());
    try {
      Typed typed = units.type(expression);
      if (typed.several() || !fits(typed, calculation.unit())) {
        add(
            CalculationRule.UNIT,
            calculation,
            "In step " + step.id() + " it gives "
                + (typed.several() ? "several values" : typed.unit()) + ", not "
                + calculation.unit());
      }
    } catch (UnitCheck.UnitProblem wrong) {
      add(CalculationRule.UNIT, calculation, "In step " + step.id() + " " + wrong.getMessage());
    } catch (SyntaxProblem wrong) {
      add(CalculationRule.REFERENCE, calculation, "In step " + step.id() + " " + wrong.what());
    }
    for (Reference reference : units.unguarded()) {
      if (types.mayBeMissing(reference, step)) {
        add(
            CalculationRule.MAY_BE_MISSING,
            calculation,
            "Step " + reference.owner() + " may have been left out when " + step.id() + " runs");
      }
    }
  }

  private static boolean fits(Typed typed, String unit) {
    return typed.isNumber() && (typed.unit().equals(Typed.ZERO) || Units.same(typed.unit(), unit));
  }

  /** A calculated field must not depend on itself. */
  private void cycles(Step step) {
    Map<String, Set<String>> needs = new HashMap<>();
    for (Field field : step.fields()) {
      Expression expression = expressions.get(String.valueOf(field.calculation()));
      if (expression != null) {
        needs.put(
            field.key(),
            Expression.references(expression)
                .filter(reference -> reference.kind() == Reference.Kind.OWN)
                .map(Reference::name)
                .collect(Collectors.toSet()));
      }
    }
    for (String field : needs.keySet()) {
      Set<String> seen = new HashSet<>();
      Deque<String> open = new ArrayDeque<>(needs.get(field));
      while (!open.isEmpty()) {
        String next = open.pop();
        if (seen.add(next)) {
          open.addAll(needs.getOrDefault(next, Set.of()));
        }
      }
      if (seen.contains(field)) {
        findings.add(
            CalculationRule.CYCLE,
            draft.model().step(step.id()).orElseThrow().place(),
            "The field " + field + " of step " + step.id() + " is calculated from itself.");
      }
    }
  }

  /** CALC-1: a formula is tested before it is approved. */
  private void cases(Calculation calculation, Expression expression) {
    if (calculation.cases().stream().noneMatch(example -> example.gives() != null)) {
      add(CalculationRule.NO_CASE, calculation, "It has no worked example with a result");
    }
    Set<String> known =
        Expression.references(expression).map(Reference::text).collect(Collectors.toSet());
    int number = 0;
    for (Calculation.Case example : calculation.cases()) {
      number++;
      for (String given : example.given().keySet()) {
        if (!known.contains(given)) {
          add(
              CalculationRule.CASE_FAILS,
              calculation,
              "Case " + number + " gives " + given + ", which the calculation does not use");
        }
      }
      String result = compute(calculation, expression, example);
      String expected = example.gives() == null ? "none" : example.gives().toPlainString();
      if (!result.equals(expected) && !equal(result, example.gives())) {
        add(
            CalculationRule.CASE_FAILS,
            calculation,
            "Case " + number + " gives " + result + ", not " + expected);
      }
    }
  }

  private static boolean equal(String result, @Nullable BigDecimal expected) {
    return expected != null
        && Numbers.parse(result).map(number -> number.compareTo(expected) == 0).orElse(false);
  }

  private String compute(Calculation calculation, Expression expression, Calculation.Case example) {
    Arithmetic arithmetic = new Arithmetic(reference -> given(reference, example));
    try {
      return arithmetic
          .compute(expression)
          .setScale(calculation.decimals(), RoundingMode.HALF_UP)
          .toPlainString();
    } catch (Arithmetic.NoValue none) {
      return "none";
    }
  }

  /** The values of a case; a parameter that is not given has the value of the first formula. */
  private Resolved given(Reference reference, Calculation.Case example) {
    List<BigDecimal> values = example.given().get(reference.text());
    if (values == null && reference.kind() == Reference.Kind.PARAMETER) {
      values = source
          .parameter(String.valueOf(reference.owner()))
          .flatMap(parameter -> IssuedQuantities.bound(parameter, reference.name()))
          .map(List::of)
          .orElse(null);
    }
    return values == null
        ? new Resolved(List.of(), List.of(), reference.text() + " is not given", true)
        : new Resolved(values.stream().map(FieldValue::of).toList(), List.of(), null, false);
  }

  private void add(LintRule rule, Calculation calculation, String reason) {
    findings.add(
        rule,
        source.place("calculation", calculation.id()),
        "The calculation " + calculation.id() + " is wrong: " + reason + ".");
  }
}
