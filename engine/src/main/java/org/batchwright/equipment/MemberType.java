package org.batchwright.equipment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What kind of value a member has. */
public enum MemberType {
  /** A decimal number in the member's unit. */
  NUMBER,
  /** Characters, also the name of a state. */
  TEXT,
  /** Yes or no, written {@code true} and {@code false}. */
  CONFIRMATION,
  /** A moment, written as RFC 3339 in UTC. */
  DATE_TIME;

  /** The word used in interfaces and in the record. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }

  /** The constant with this word. */
  @JsonCreator
  public static MemberType of(String word) {
    return Words.find(MemberType.class, word);
  }
}
