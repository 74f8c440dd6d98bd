package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The limits of one value and how it is compared with them.
 *
 * <p>A limit lives once, in the parameter or the formula; everything that judges a value asks this.
 *
 * @param decimals the decimals of the limit: with {@link Compare#ROUNDED}, a value is rounded to
 *     them, half up, once (USP 7.20, Ph. Eur. 1.4).
 */
public record Limit(Bounds alert, Bounds action, int decimals, Compare compare) {

  /** What the limits say about a value as recorded. */
  public Judgement judge(BigDecimal value) {
    BigDecimal compared = compared(value);
    Verdict verdict = Verdict.IN;
    if (!action.contains(compared)) {
      verdict = Verdict.OUT;
    } else if (!alert.contains(compared)) {
      verdict = Verdict.ALERT;
    }
    return new Judgement(verdict, value, compared, this);
  }

  /** The value as it is compared: rounded by the limit's rule, or as it is. */
  public BigDecimal compared(BigDecimal value) {
    return compare == Compare.ROUNDED ? value.setScale(decimals, RoundingMode.HALF_UP) : value;
  }
}
