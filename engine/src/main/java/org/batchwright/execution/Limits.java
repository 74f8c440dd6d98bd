package org.batchwright.execution;

import java.math.BigDecimal;
import org.batchwright.recordmodel.Bounds;
import org.batchwright.recordmodel.Compare;
import org.batchwright.recordmodel.Limit;
import org.jspecify.annotations.Nullable;

/** How limits are written beside a value, the same on screen, in the record and in print. */
final class Limits {

  private Limits() {}

  /** Such as {@code 2.0 to 8.0 (alert 3.0 to 7.0), rounded}. */
  static String shown(Limit limit) {
    String alert = limit.alert().equals(Bounds.NONE) ? "" : " (alert " + shown(limit.alert()) + ")";
    String compare = limit.compare() == Compare.ROUNDED ? ", rounded" : "";
    return shown(limit.action()) + alert + compare;
  }

  private static String shown(Bounds bounds) {
    @Nullable BigDecimal low = bounds.low();
    @Nullable BigDecimal high = bounds.high();
    if (low != null && high != null) {
      return low.toPlainString() + " to " + high.toPlainString();
    }
    if (low != null) {
      return "at least " + low.toPlainString();
    }
    return high == null ? "no limit" : "at most " + high.toPlainString();
  }
}
