package org.batchwright.recordmodel;

import com.fasterxml.jackson.annotation.JsonValue;

/** What makes an event happen. */
public enum EventKind {
  /** The flow itself. */
  NONE,
  /** A message to this batch. */
  MESSAGE,
  /** Trouble that the step registered under a code. */
  ERROR,
  /** A period of time. */
  TIMER;

  /** The word used in packages, compiled records and interfaces. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }
}
