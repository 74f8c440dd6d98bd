package org.batchwright.equipment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What is taken from a series of readings. */
public enum Statistic {
  /** The last reading. */
  LAST,
  /** The smallest. */
  MINIMUM,
  /** The greatest. */
  MAXIMUM,
  /** The mean over time: every value counts as long as it held. */
  MEAN,
  /** How long the member had a usable value, or the asked one, in seconds. */
  DURATION,
  /** How many readings. */
  COUNT;

  /** The word used in interfaces and in the record. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }

  /** The constant with this word. */
  @JsonCreator
  public static Statistic of(String word) {
    return Words.find(Statistic.class, word);
  }
}
