package org.batchwright.recordmodel;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a value is compared with its limits. */
public enum Compare {
  /** Rounded once, half up, to the decimals of the limit, then compared (USP 7.20). */
  ROUNDED,
  /** Compared as recorded; so are weights. */
  EXACT;

  /** The word used in packages, compiled records and interfaces. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }
}
