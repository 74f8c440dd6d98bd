package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recorded value of a field: exactly one of its parts is there.
 *
 * @param moment of a date and time; dates and times of day are texts.
 */
public record FieldValue(
    @Nullable BigDecimal number,
    @Nullable String text,
    @Nullable Boolean confirmed,
    @Nullable Instant moment) {

  public static FieldValue of(BigDecimal number) {
    return new FieldValue(number, null, null, null);
  }

  public static FieldValue of(String text) {
    return new FieldValue(null, text, null, null);
  }

  public static FieldValue of(boolean confirmed) {
    return new FieldValue(null, null, confirmed, null);
  }

  public static FieldValue of(Instant moment) {
    return new FieldValue(null, null, null, moment);
  }

  @Override
  public String toString() {
    if (number != null) {
      return number.toPlainString();
    }
    if (text != null) {
      return text;
    }
    return confirmed != null ? confirmed.toString() : String.valueOf(moment);
  }
}
