package org.batchwright.equipment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How the download of one parameter ended. */
public enum TransferResult {
  /** Taken, and reads back as wanted. */
  VERIFIED,
  /** The equipment refused it. */
  REFUSED,
  /** Taken, but the equipment holds another value. */
  DIFFERENT,
  /** Taken, but it could not be read back with good quality. */
  NOT_READABLE,
  /** Nobody can tell whether it was taken. */
  UNKNOWN;

  /** The word used in interfaces and in the record. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }

  /** The constant with this word. */
  @JsonCreator
  public static TransferResult of(String word) {
    return Words.find(TransferResult.class, word);
  }
}
