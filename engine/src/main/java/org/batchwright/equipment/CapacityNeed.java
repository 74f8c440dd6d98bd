package org.batchwright.equipment;

import java.math.BigDecimal;
import org.batchwright.kernel.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * How much a unit shall take, against one of its properties, such as 267 L in a working volume of
 * 600 L used from 35 to 75 %.
 *
 * @param property a numeric property of the class in the same unit as the amount.
 * @param lowPercent least part of the property, in percent; absent for no lower end.
 * @param highPercent greatest part; absent for no upper end.
 */
public record CapacityNeed(
    String property,
    Quantity amount,
    @Nullable BigDecimal lowPercent,
    @Nullable BigDecimal highPercent) {

  /** At most what the property says, such as the range of a scale. */
  public static CapacityNeed atMost(String property, Quantity amount) {
    return new CapacityNeed(property, amount, null, BigDecimal.valueOf(100));
  }

  /** At least what the property says, such as the minimum weight of a scale. */
  public static CapacityNeed atLeast(String property, Quantity amount) {
    return new CapacityNeed(property, amount, BigDecimal.valueOf(100), null);
  }
}
