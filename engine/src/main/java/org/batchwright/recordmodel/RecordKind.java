package org.batchwright.recordmodel;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a package is approved as. */
public enum RecordKind {
  /** The way to make one product. */
  MASTER_RECORD,
  /** A building block that is copied into records. */
  BLOCK,
  /** Decisions that several records share. */
  RULE_SET,
  /** A procedure bound to equipment or a room instead of a batch, such as cleaning. */
  EQUIPMENT_PROCEDURE;

  /** The word used in packages, compiled records and interfaces. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }
}
