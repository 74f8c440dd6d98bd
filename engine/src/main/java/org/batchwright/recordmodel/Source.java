package org.batchwright.recordmodel;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where a value comes from. */
public enum Source {
  /** Entered by a person at a keyboard. */
  TYPED,
  /** Read from a code. */
  SCANNED,
  /** Taken over from a connected scale. */
  SCALE,
  /** Taken over from equipment. */
  EQUIPMENT,
  /** Parsed from a machine report. */
  REPORT,
  /** Computed by the product from recorded values. */
  CALCULATED;

  /** The word used in packages, compiled records and interfaces. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }
}
