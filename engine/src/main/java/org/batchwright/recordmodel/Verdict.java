package org.batchwright.recordmodel;

import com.fasterxml.jackson.annotation.JsonValue;

/** What the limits say about a value. */
public enum Verdict {
  /** Inside every limit. */
  IN,
  /** Outside an alert limit, inside the action limits. */
  ALERT,
  /** Outside an action limit. */
  OUT;

  /** The word used in packages, compiled records and interfaces. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }
}
