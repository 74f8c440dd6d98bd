package org.batchwright.recordmodel;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where a scope stands in the procedural model of ISA-88. */
public enum Level {
  /** The whole record. */
  PROCEDURE,
  /** The work in one unit or room, one screen of the diagram. */
  UNIT_PROCEDURE,
  /** A part of a unit procedure. */
  OPERATION,
  /** A frame around unit procedures or operations, for sub-lots or repetition. */
  GROUP,
  /** The one interrupting path that brings everything to a safe state. */
  ABORT;

  /** The word used in packages, compiled records and interfaces. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }
}
