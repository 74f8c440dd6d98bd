package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A formula of the record, computed in decimal arithmetic and rounded once at the end.
 *
 * @param expression in the arithmetic of the package reference.
 * @param unit UCUM code of the result.
 * @param decimals the result is rounded to them, half up.
 * @param cases worked examples that must come out right before approval.
 */
public record Calculation(
    String id, String expression, String unit, int decimals, List<Case> cases) {

  public Calculation {
    cases = List.copyOf(cases);
  }

  /**
   * A worked example.
   *
   * @param given the values of each reference, by its text.
   * @param gives the expected result; absent if there must be none.
   */
  public record Case(
      Map<String, List<BigDecimal>> given, @Nullable BigDecimal gives) {

    public Case {
      Map<String, List<BigDecimal>> sorted = new TreeMap<>();
      given.forEach((reference, values) -> sorted.put(reference, List.copyOf(values)));
      given = Collections.unmodifiableMap(sorted);
    }
  }
}
