package org.batchwright.recordmodel;

import com.fasterxml.jackson.annotation.JsonValue;

/** What kind of proof an evidence item is. */
public enum EvidenceKind {
  /** A required field has a value. */
  FIELD,
  /** The table has at least its minimum of rows. */
  ROWS,
  /** A named person did the step, without signing. */
  ATTRIBUTION,
  /** The signature of the person who did it. */
  SIGNATURE_PERFORMED,
  /** The signature of the second person. */
  SIGNATURE_VERIFIED,
  /** The result of what equipment or another system was asked to do. */
  EFFECT,
  /** The one outcome of a decision. */
  DECISION,
  /** A calculated value. */
  CALCULATION;

  /** The word used in packages, compiled records and interfaces. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }
}
