package org.batchwright.equipment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One check of whether a unit of equipment is fit for a use; each is a rule of its own. */
public enum FitCheck {
  /** The unit is of the class the record asks for. */
  CLASS,
  /** No other batch holds it and it is not under maintenance. */
  AVAILABLE,
  /** It is neither blocked nor under maintenance. */
  RELEASED,
  /** It is clean and the cleaning is still valid. */
  CLEAN,
  /** Its calibration is not overdue. */
  CALIBRATED,
  /** Its daily check is not overdue. */
  DAILY_CHECK,
  /** What it shall take is within what it can take. */
  CAPACITY;

  /** The word used in interfaces and in the record. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }

  /** The constant with this word. */
  @JsonCreator
  public static FitCheck of(String word) {
    return Words.find(FitCheck.class, word);
  }
}
