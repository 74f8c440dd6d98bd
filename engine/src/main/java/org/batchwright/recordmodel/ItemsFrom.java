package org.batchwright.recordmodel;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where the members of an item list come from. */
public enum ItemsFrom {
  /** The record, or the order within the allowed number. */
  MEMBERS,
  /** The positions of the formula that are weighed. */
  POSITIONS;

  /** The word used in packages, compiled records and interfaces. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }
}
