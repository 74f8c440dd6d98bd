package org.batchwright.connectors;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One value of one member, as it was received from the equipment.
 *
 * <p>A reading of bad quality has no value: nothing can mistake a dead sensor's last number for a measurement. What was
 * sent stays visible in {@code raw}.
 *
 * @param unit the member's declared unit (UCUM), null for text and flags.
 * @param sourceTime when the device took the value, by the device's clock; unchanged source times of a member that
 *     should move mean that it is frozen. Null when the server sends none.
 * @param serverTime when the server saw the value, by the server's clock; null when it sends none.
 * @param receivedAt when the value arrived here, by our clock.
 */
public record Reading(
    String equipment,
    String member,
    @Nullable Value value,
    @Nullable String unit,
    Quality quality,
    @Nullable Instant sourceTime,
    @Nullable Instant serverTime,
    Instant receivedAt,
    RawValue raw) {

  public Reading {
    if ((value == null) != (quality == Quality.BAD)) {
      throw new IllegalArgumentException(
          "A reading of bad quality has no value, every other reading has one: " + equipment + "."
              + member);
    }
  }
}
