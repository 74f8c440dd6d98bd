package org.batchwright.masterrecord.web;

import java.math.BigDecimal;
import org.batchwright.kernel.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * A decimal with its unit.
 *
 * @param value the digits as they were written, as text.
 * @param unit UCUM code, {@code 1} for a pure number.
 */
record Amount(String value, String unit) {

  static Amount of(Quantity quantity) {
    return new Amount(quantity.value().toPlainString(), quantity.unit());
  }

  static @Nullable Amount ofNullable(@Nullable Quantity quantity) {
    return quantity == null ? null : of(quantity);
  }

  static @Nullable Amount of(@Nullable BigDecimal value, @Nullable String unit) {
    return value == null ? null : new Amount(value.toPlainString(), unit == null ? "1" : unit);
  }
}
