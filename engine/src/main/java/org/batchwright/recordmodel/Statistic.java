package org.batchwright.recordmodel;

import com.fasterxml.jackson.annotation.JsonValue;

/** What is taken from a series of readings. */
public enum Statistic {
  /** The last reading. */
  LAST,
  /** The smallest. */
  MINIMUM,
  /** The greatest. */
  MAXIMUM,
  /** The mean over time. */
  MEAN,
  /** How long the member had a value, in the unit of the field. */
  DURATION,
  /** How many readings. */
  COUNT;

  /** The word used in packages, compiled records and interfaces. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }
}
