package org.batchwright.recordmodel;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which balance a yield is. */
public enum YieldKind {
  /** Good output as a share of the theoretical output (21 CFR 211.103). */
  YIELD,
  /** All that came out as a share of what went in. */
  ACCOUNTABILITY;

  /** The word used in packages, compiled records and interfaces. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }
}
