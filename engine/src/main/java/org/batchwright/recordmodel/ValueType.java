package org.batchwright.recordmodel;

import com.fasterxml.jackson.annotation.JsonValue;

/** What kind of value a field holds. */
public enum ValueType {
  /** A decimal number in the unit of the field. */
  NUMBER,
  /** Characters, also the content of a scanned code. */
  TEXT,
  /** One of the listed values. */
  CHOICE,
  /** True, or not confirmed. */
  CONFIRMATION,
  /** A calendar day. */
  DATE,
  /** A time of day. */
  TIME,
  /** A moment. */
  DATE_TIME,
  /** Stored bytes. */
  FILE;

  /** The word used in packages, compiled records and interfaces. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }
}
