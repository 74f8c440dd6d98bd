package org.batchwright.material;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where material without a lot is taken from, such as a tap of purified water: it has a status
 * instead of lots.
 */
public record PointOfUse(
    String code,
    String name,
    String material,
    String site,
    @Nullable String workCentre,
    Status status,
    long version) {

  /** Whether a point of use may be drawn from, as quality decided. */
  public enum Status {
    RELEASED,
    BLOCKED;

    /** The stored word. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
