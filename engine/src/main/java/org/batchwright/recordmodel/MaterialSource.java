package org.batchwright.recordmodel;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a material comes into the batch. */
public enum MaterialSource {
  /** From a lot in stock. */
  LOT,
  /** From a supply such as purified water, with a point of use instead of a lot. */
  POINT_OF_USE;

  /** The word used in packages, compiled records and interfaces. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }
}
