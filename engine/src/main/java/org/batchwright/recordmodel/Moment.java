package org.batchwright.recordmodel;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which end of a step run is meant. */
public enum Moment {
  /** When it began. */
  START,
  /** When it was done. */
  END;

  /** The word used in packages, compiled records and interfaces. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }
}
