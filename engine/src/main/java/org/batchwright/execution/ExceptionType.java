package org.batchwright.execution;

import java.util.Arrays;
import java.util.Locale;

/** What can depart from the approved record: a closed list, each with the words people see. */
public enum ExceptionType {
  LIMIT_EXCEEDED("A value is outside its action limits"),
  UNEXPECTED_VALUE("A value is not the one the record expects"),
  OTHER_SOURCE("A value was not entered the way the record intends"),
  DECISION_WITHOUT_OUTCOME("A decision has no single outcome"),
  ADVERSE_OUTCOME("A decision has an outcome that the record calls an exception"),
  OUTCOME_CHANGED("A correction changes what a decision would have said"),
  RESULT_CHANGED("A correction changes a calculated value that was relied on"),
  NOT_COMPUTABLE("A value that the record asks for cannot be calculated"),
  HOLD_TIME_EXCEEDED("A permitted holding time is over"),
  TIME_TOO_SHORT("A step was shorter than its minimum time"),
  TIME_TOO_LONG("A step was longer than its maximum time"),
  USE_REFUSED("Material or equipment that may not be used was presented"),
  EFFECT_FAILED("Equipment did not do what it was asked"),
  EFFECT_UNKNOWN("It is not known whether equipment did what it was asked"),
  BATCH_HELD("The batch was put on hold"),
  BATCH_ABORTED("The batch was aborted"),
  PROCEDURE_STUCK("The procedure cannot go on by itself"),
  OBSERVATION("A person observed something");

  private final String meaning;

  ExceptionType(String meaning) {
    this.meaning = meaning;
  }

  /** The stored code in kebab-case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String meaning() {
    return meaning;
  }

  /** The type with this code. */
  public static ExceptionType of(String code) {
    return Arrays.stream(values())
        .filter(type -> type.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No exception type " + code));
  }
}
