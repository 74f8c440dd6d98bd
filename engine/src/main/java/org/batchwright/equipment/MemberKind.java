package org.batchwright.equipment;

import com.fasterxml.jackson.annotation.JsonCreator;
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
  /** A fixed property of the unit, such as its working volume. */
  PROPERTY;

  /** The word used in interfaces and in the record. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }

  /** The constant with this word. */
  @JsonCreator
  public static MemberKind of(String word) {
    return Words.find(MemberKind.class, word);
  }
}
