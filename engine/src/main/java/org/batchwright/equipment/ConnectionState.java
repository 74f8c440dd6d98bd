package org.batchwright.equipment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Whether the equipment behind a connection can be talked to. */
public enum ConnectionState {
  /** Not reached yet; being tried. */
  CONNECTING,
  /** Values arrive. */
  CONNECTED,
  /** Was reached, is not any more; being tried. */
  LOST,
  /** Reached, but one side does not trust the other or the log-in is wrong; a person must act. */
  REFUSED,
  /** Retired. */
  CLOSED;

  /** The word used in interfaces and in the record. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }

  /** The constant with this word. */
  @JsonCreator
  public static ConnectionState of(String word) {
    return Words.find(ConnectionState.class, word);
  }
}
