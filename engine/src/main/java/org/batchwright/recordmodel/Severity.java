package org.batchwright.recordmodel;

import com.fasterxml.jackson.annotation.JsonValue;

/** How grave a finding is. */
public enum Severity {
  /** The package is refused. */
  ERROR,
  /** The package may be approved; the reviewer sees it. */
  WARNING;

  /** The word used in packages, compiled records and interfaces. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }
}
