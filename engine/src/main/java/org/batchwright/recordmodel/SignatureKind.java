package org.batchwright.recordmodel;

import com.fasterxml.jackson.annotation.JsonValue;

/** Who signs a step. */
public enum SignatureKind {
  /** Nobody; the step is attributed to the person logged in. */
  NONE,
  /** The person who did it. */
  PERFORMED,
  /** The person who did it, and a second person. */
  PERFORMED_AND_VERIFIED;

  /** The word used in packages, compiled records and interfaces. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }
}
