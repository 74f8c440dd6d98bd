package org.batchwright.equipment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How far the equipment itself vouches for a value. */
public enum ReadingQuality {
  /** The value can be used. */
  GOOD,
  /** The value is doubtful; a person decides. */
  UNCERTAIN,
  /** There is no value. */
  BAD;

  /** The word used in interfaces and in the record. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }

  /** The constant with this word. */
  @JsonCreator
  public static ReadingQuality of(String word) {
    return Words.find(ReadingQuality.class, word);
  }
}
