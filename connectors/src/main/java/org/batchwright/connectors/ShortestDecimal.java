package org.batchwright.connectors;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;

/**
 * The decimal with the fewest digits that reads back to a given binary number.
 *
 * <p>{@code Double.toString} before JDK 19 sometimes prints more digits than needed (JDK-4511638), so its answer is only
 * the starting point.
 */
final class ShortestDecimal {

  private ShortestDecimal() {}

  static BigDecimal of(double number) {
    requireFinite(Double.isFinite(number), number);
    return shorten(
        new BigDecimal(number),
        new BigDecimal(Double.toString(number)),
        d -> d.doubleValue() == number);
  }

  static BigDecimal of(float number) {
    requireFinite(Float.isFinite(number), number);
    return shorten(
        new BigDecimal(number),
        new BigDecimal(Float.toString(number)),
        d -> d.floatValue() == number);
  }

  private static BigDecimal shorten(
      BigDecimal exact, BigDecimal printed, Predicate<BigDecimal> readsBack) {
    BigDecimal best = printed.stripTrailingZeros();
    for (int digits = best.precision(); digits >= 1; digits--) {
      BigDecimal candidate =
          exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
      if (readsBack.test(candidate)) {
        best = candidate;
      } else if (digits < best.precision()) {
        break;
      }
    }
    return best;
  }

  private static void requireFinite(boolean finite, Number number) {
    if (!finite) {
      throw new IllegalArgumentException(number + " is not a number that can be recorded.");
    }
  }
}
