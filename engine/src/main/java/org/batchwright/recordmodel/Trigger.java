package org.batchwright.recordmodel;

import com.fasterxml.jackson.annotation.JsonValue;

/** What starts a round of an event scope. */
public enum Trigger {
  /** A person asks for it. */
  PERSON,
  /** The running time of equipment. */
  RUNNING_TIME,
  /** An event that equipment reports. */
  EQUIPMENT;

  /** The word used in packages, compiled records and interfaces. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }
}
