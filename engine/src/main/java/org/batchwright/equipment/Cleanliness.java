package org.batchwright.equipment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How clean a unit of equipment is. */
public enum Cleanliness {
  /** Cleaned and checked; valid until its time. */
  CLEAN,
  /** Used since the last cleaning, or never cleaned. */
  DIRTY,
  /** Being cleaned. */
  IN_CLEANING;

  /** The word used in interfaces and in the record. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }

  /** The constant with this word. */
  @JsonCreator
  public static Cleanliness of(String word) {
    return Words.find(Cleanliness.class, word);
  }
}
