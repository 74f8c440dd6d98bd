package org.batchwright.recordmodel;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which person enters a field. */
public enum EnteredBy {
  /** The person who does the step. */
  PERFORMER,
  /** The second person, without seeing the first value. */
  VERIFIER;

  /** The word used in packages, compiled records and interfaces. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }
}
