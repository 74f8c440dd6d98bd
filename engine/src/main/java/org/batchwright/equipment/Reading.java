package org.batchwright.equipment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.batchwright.audit.Fact;
import org.jspecify.annotations.Nullable;

/**
 * One value of one member, received from equipment and rounded once to the declared decimals.
 *
 * @param value plain decimal, text, {@code true}/{@code false} or RFC 3339; absent if the quality is
 *     bad; of a list, its items in brackets.
 * @param items the values of a list; empty for a single value.
 * @param unit UCUM code.
 * @param status the protocol's name of the status, such as {@code Good} or {@code Bad_SensorFailure}.
 * @param sourceTime when the equipment took the value, by its clock.
 * @param serverTime when the server saw it, by the server's clock.
 * @param receivedAt when it arrived, by our clock.
 * @param raw the value exactly as sent, before rounding; also of bad quality.
 * @param rawType the data type on the wire.
 * @param binding version of the member's binding it came through.
 */
public record Reading(
    String equipment,
    String member,
    @Nullable String value,
    List<String> items,
    @Nullable String unit,
    ReadingQuality quality,
    String status,
    @Nullable Instant sourceTime,
    @Nullable Instant serverTime,
    Instant receivedAt,
    @Nullable String raw,
    String rawType,
    int binding) {

  public Reading {
    items = items == null ? List.of() : List.copyOf(items);
  }

  /** The value as a number. */
  public BigDecimal number() {
    if (value == null) {
      throw new IllegalStateException(equipment + "." + member + " has no value");
    }
    return new BigDecimal(value);
  }

  /** This reading as the input of a rule. */
  public Fact.Input asInput() {
    return new Fact.Input(
        equipment + "." + member,
        value,
        unit,
        "equipment",
        quality.word(),
        sourceTime == null ? receivedAt : sourceTime);
  }
}
