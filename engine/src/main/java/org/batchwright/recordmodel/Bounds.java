package org.batchwright.recordmodel;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A low and a high limit, both included; an absent one does not limit.
 *
 * @param low the smallest value that is inside.
 * @param high the greatest value that is inside.
 */
public record Bounds(@Nullable BigDecimal low, @Nullable BigDecimal high) {

  /** Limits nothing. */
  public static final Bounds NONE = new Bounds(null, null);

  /** Whether the value lies inside, the limits themselves included. */
  public boolean contains(BigDecimal value) {
    return (low == null || value.compareTo(low) >= 0)
        && (high == null || value.compareTo(high) <= 0);
  }
}
