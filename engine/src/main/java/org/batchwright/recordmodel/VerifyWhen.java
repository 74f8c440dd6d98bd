package org.batchwright.recordmodel;

import com.fasterxml.jackson.annotation.JsonValue;

/** Until when the second person must have signed. */
public enum VerifyWhen {
  /** Before the step is done. */
  NOW,
  /** Before the next step begins. */
  BEFORE_NEXT_STEP,
  /** Before the enclosing operation ends. */
  BEFORE_END_OF_OPERATION;

  /** The word used in packages, compiled records and interfaces. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }
}
