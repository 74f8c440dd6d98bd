package org.batchwright.recordmodel;

import org.jspecify.annotations.Nullable;

/**
 * What kind of value a reference or calculation gives.
 *
 * @param unit UCUM code of a number; {@link #MOMENT}, {@link #TEXT} or {@link #YES_NO} for others.
 * @param several whether it may be any number of values.
 * @param decimals the most decimals a value can have when it is compared; absent if unknown.
 */
record Typed(String unit, boolean several, @Nullable Integer decimals) {

  static final String MOMENT = "moment";
  static final String TEXT = "text";
  static final String YES_NO = "yes or no";

  /** The unit of the number 0 as it is written in a calculation: any. */
  static final String ZERO = "0";

  static Typed number(String unit) {
    return new Typed(unit, false, null);
  }

  boolean isNumber() {
    return !unit.equals(MOMENT) && !unit.equals(TEXT) && !unit.equals(YES_NO);
  }
}
