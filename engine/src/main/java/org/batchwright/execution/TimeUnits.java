package org.batchwright.execution;

import java.math.BigDecimal;
import java.time.Duration;

/** Turns an amount in a UCUM unit of time into a period. */
final class TimeUnits {

  private TimeUnits() {}

  /** The period, exact to the millisecond. */
  static Duration of(BigDecimal amount, String unit) {
    BigDecimal seconds =
        switch (unit) {
          case "s" -> amount;
          case "min" -> amount.multiply(BigDecimal.valueOf(60));
          case "h" -> amount.multiply(BigDecimal.valueOf(3600));
          case "d" -> amount.multiply(BigDecimal.valueOf(86_400));
          case "wk" -> amount.multiply(BigDecimal.valueOf(604_800));
          default ->
            throw new IllegalArgumentException(unit + " is no unit of time that is used here");
        };
    return Duration.ofMillis(seconds.movePointRight(3).longValue());
  }
}
