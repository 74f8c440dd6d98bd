package org.batchwright.recordmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calculations are decimal, exact where decimals can be, and never guess. */
@Tag("CALC-1")
class ArithmeticTests {

  private final Map<String, List<FieldValue>> values = new HashMap<>();

  private ArithmeticTests given(String reference, String... numbers) {
    values.put(
        reference,
        Arrays.stream(numbers).map(BigDecimal::new).map(FieldValue::of).toList());
    return this;
  }

  private String compute(String expression, int decimals) {
    try {
      return new Arithmetic(reference -> {
            List<FieldValue> found = values.get(reference.text());
            return found == null
                ? new Resolved(List.of(), List.of(), reference.text() + " never done", true)
                : new Resolved(found, List.of(), null, false);
          })
          .compute(ExpressionParser.parse(expression))
          .setScale(decimals, RoundingMode.HALF_UP)
          .toPlainString();
    } catch (Arithmetic.NoValue none) {
      return "none: " + none.getMessage();
    } catch (SyntaxProblem wrong) {
      return "wrong: " + wrong.getMessage();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.1 + 0.2, 1, 0.3",
    "2 + 3 * 4, 0, 14",
    "(2 + 3) * 4, 0, 20",
    "-2 - -3, 0, 1",
    "1 - 2 - 3, 0, -4",
    "12 / 4 / 3, 0, 1",
    "1 / 3, 6, 0.333333",
    "2 / 3, 2, 0.67",
    "1.005 * 100, 1, 100.5",
    "2.345, 2, 2.35",
    "-2.345, 2, -2.35",
    "12345678901234567890 + 1, 0, 12345678901234567891",
    "'convert(1.5, ''kg'', ''g'')', 0, 1500",
    "'round(2.675, 2) * 100', 0, 268",
    "'least(3, 1, 2) + greatest(3, 1, 2)', 0, 4",
    "'abs(-3.5)', 1, 3.5",
    "'percent(1, 8)', 1, 12.5",
    "'accountability(200, 190, 5, 3)', 1, 99.0",
    "'lossOnDrying(5.000, 4.925)', 1, 1.5",
    "'fillLevel(120, 0.45, 600)', 0, 44"
  })
  void computesDecimally(String expression, int decimals, String expected) {
    assertThat(compute(expression, decimals)).isEqualTo(expected);
  }

  // The last container's target follows from those already weighed (21 CFR 211.101(a)).
  @Test
  @Tag("P211-101a-1")
  void computesThePotencyOfTwoLots() {
    given("weighed", "60.000").given("assayA", "99.10").given("assayB", "98.80");

    assertThat(compute("(100.000 - weighed * assayA / 100) / assayB * 100", 3)).isEqualTo("41.032");
    assertThat(compute("120.000 - 60.000 - 41.032 - 12.000", 3)).isEqualTo("6.968");
  }

  @Test
  void computesTheStatisticsOfInProcessChecks() {
    given("rows.mass", "600", "602", "598", "604", "596");

    assertThat(compute("sum(rows.mass)", 0)).isEqualTo("3000");
    assertThat(compute("count(rows.mass)", 0)).isEqualTo("5");
    assertThat(compute("mean(rows.mass)", 1)).isEqualTo("600.0");
    assertThat(compute("min(rows.mass)", 0)).isEqualTo("596");
    assertThat(compute("max(rows.mass)", 0)).isEqualTo("604");
    assertThat(compute("stdev(rows.mass)", 4)).isEqualTo("3.1623");
    assertThat(compute("rsd(rows.mass)", 2)).isEqualTo("0.53");
    assertThat(compute("countOutside(rows.mass, 598, 602)", 0)).isEqualTo("2");
  }

  @Test
  void nothingAddedUpIsZeroButHasNoMean() {
    given("all(extraWater.quantity)");

    assertThat(compute("sum(all(extraWater.quantity))", 1)).isEqualTo("0.0");
    assertThat(compute("count(all(extraWater.quantity))", 0)).isEqualTo("0");
    assertThat(compute("mean(all(extraWater.quantity))", 1)).startsWith("none: mean of no values");
  }

  @ParameterizedTest
  @CsvSource({
    "1 / 0, none: division by zero",
    "1 / (2 - 2), none: division by zero",
    "'percent(1, 0)', none: division by zero",
    "'stdev(one)', none: a standard deviation needs two values",
    "missing + 1, none: missing never done",
    "'least(1, missing)', none: missing never done",
    "two + 1, 'none: two has 2 values, not one'"
  })
  void whatCannotBeComputedIsNoValueWithAReason(String expression, String expected) {
    given("one", "1").given("two", "1", "2");

    assertThat(compute(expression, 2)).isEqualTo(expected);
  }

  @Test
  void somethingElseStandsInOnlyForAStepThatWasNeverDone() {
    assertThat(compute("ifAbsent(adjust.quantity, 0) + 1", 0)).isEqualTo("1");
    assertThat(compute("ifAbsent(1 / 0, 0)", 0)).isEqualTo("none: division by zero");
  }

  @Test
  void aTextIsNoNumber() {
    values.put("lot", List.of(FieldValue.of("L123")));

    assertThat(compute("lot + 1", 0)).isEqualTo("none: lot is not a number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1 +",
        "(1",
        "1 2",
        "power(2, 3)",
        "sum()",
        "convert(1, 'kg')",
        "parameter.ph.lowest",
        "position.p10",
        "batch.mass",
        "a.b.c.d",
        "a.rows",
        "all(own)",
        "rounds(a.b)",
        "1,5",
        "'text'",
        "a['x']",
        "new Runtime()",
        "x.getClass()"
      })
  void whatIsNoCalculationIsRefused(String expression) {
    assertThat(compute(expression.equals("a.rows") ? "a.rows.b.c" : expression, 0))
        .startsWith("wrong: ");
  }

  @Test
  void deepNestingIsRefusedInsteadOfOverflowing() {
    assertThat(compute("(".repeat(900) + "1" + ")".repeat(900), 0)).startsWith("wrong: ");
    assertThat(compute("-".repeat(900) + "1", 0)).startsWith("wrong: ");
    assertThat(compute("1".repeat(3_000), 0)).startsWith("wrong: ");
  }
}
