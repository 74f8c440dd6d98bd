package org.batchwright.recordmodel;

import com.fasterxml.jackson.annotation.JsonValue;

/** What one can do with a member of equipment. */
public enum MemberKind {
  /** Read it. */
  VALUE,
  /** Write it and read it back. */
  PARAMETER,
  /** Send it. */
  COMMAND,
  /** Hear it. */
  EVENT,
  /** Receive a report. */
  REPORT,
  /** A fixed property of the unit, such as its volume. */
  PROPERTY;

  /** The word used in packages, compiled records and interfaces. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }
}
