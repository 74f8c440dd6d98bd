package org.batchwright.execution;

import org.batchwright.kernel.RefusalCode;
import org.batchwright.kernel.RefusalKind;

/** Why work on a batch is declined. */
public enum ExecutionRefusal implements RefusalCode {
  BATCH_UNKNOWN("batch-unknown", "There is no batch {batch}.", RefusalKind.ABSENT),
  BATCH_EXISTS(
      "batch-exists",
      "The batch number {batch} was used before and is never given again. Choose another."),
  BATCH_NUMBER_MALFORMED(
      "batch-number-malformed",
      "'{batch}' cannot be a batch number: use 1 to 40 letters, digits, dots, hyphens, underscores.",
      RefusalKind.MALFORMED),
  BATCH_NOT_RUNNING("batch-not-running", "Batch {batch} is {state}; no step can be worked on."),
  BATCH_ON_HOLD(
      "batch-on-hold",
      "Batch {batch} is on hold since {since}: {reason}. A supervisor can resume it."),
  BATCH_OF_OTHER_SITE(
      "batch-of-other-site", "Batch {batch} belongs to site {site}; it is judged there."),
  BATCH_NOT_HELD("batch-not-held", "Batch {batch} is not on hold."),
  STEP_UNKNOWN("step-unknown", "Batch {batch} has no step run {occurrence}.", RefusalKind.ABSENT),
  STEP_NOT_OPEN(
      "step-not-open",
      "{step} ({occurrence}) is {state}. Entries of a finished step are corrected, not added.",
      RefusalKind.CONFLICT),
  STEP_NOT_YOURS("step-not-yours", "{step} may be done by: {roles}. {person} holds none of these."),
  FIELD_UNKNOWN("field-unknown", "{step} has no field {field}.", RefusalKind.ABSENT),
  FIELD_CALCULATED(
      "field-calculated", "{field} is calculated by the product and cannot be entered."),
  FIELD_PRINTED(
      "field-printed", "{field} is filled when its label is printed; it cannot be entered."),
  FIELD_HAS_RESULT(
      "field-has-result",
      "{field} has a result or can have one; only what cannot be calculated can be left without.",
      RefusalKind.CONFLICT),
  FIELD_OF_SECOND_PERSON(
      "field-of-second-person", "{field} is entered by the second person at the verification."),
  ROW_UNKNOWN("row-unknown", "{step} has no open row {row}.", RefusalKind.ABSENT),
  ROW_TWICE("row-twice", "'{value}' is in row {row} already; each may be listed once."),
  ROWS_FULL("rows-full", "{step} may have at most {maximum} rows."),
  VALUE_NOT_A_NUMBER(
      "value-not-a-number", "'{value}' is not a number. Enter digits, with a decimal point."),
  VALUE_TOO_PRECISE("value-too-precise", "{field} is recorded with at most {precision} decimals."),
  VALUE_OF_OTHER_UNIT("value-of-other-unit", "{field} is recorded in {unit}, not in {given}."),
  VALUE_NOT_A_CHOICE("value-not-a-choice", "'{value}' is not one of: {choices}."),
  VALUE_MALFORMED("value-malformed", "'{value}' cannot be a value of {field}: {why}."),
  SOURCE_NOT_ALLOWED(
      "source-not-allowed", "{field} must come from: {intended}. It cannot be {given}."),
  SOURCE_CLAIMED(
      "source-claimed",
      "Only the product takes {field} from its device; a value sent as '{given}' is not accepted."),
  REASON_NEEDED("reason-needed", "Say why: {what}."),
  NO_DEVICE(
      "no-device",
      "{field} is not taken from a device: the record names none, or no unit was identified yet."),
  NOT_STABLE("not-stable", "{equipment} is not stable. Wait until it is and take the value again."),
  STEP_INCOMPLETE("step-incomplete", "{step} is not complete. Missing: {missing}."),
  SIGNATURE_NEEDED("signature-needed", "{step} must be signed; it cannot just be completed."),
  SIGNATURE_NOT_DUE("signature-not-due", "{step} does not need this signature now."),
  SECOND_PERSON_IS_FIRST(
      "second-person-is-first",
      "{person} did this step and cannot be its second person. Ask somebody else."),
  VERIFICATION_OWED(
      "verification-owed",
      "{owed} ({occurrence}) must be verified by a second person before {step} can be finished."),
  NOT_ENTITLED_TO_SIGN(
      "not-entitled-to-sign", "{person} holds none of the roles that may sign here: {roles}."),
  HOLD_TIME_OVER(
      "hold-time-over",
      "{output} may be used until {until}; it is {now} now, {over} too late. It was not used."),
  EXCEPTION_UNKNOWN(
      "exception-unknown", "Batch {batch} has no exception E-{number}.", RefusalKind.ABSENT),
  NOTHING_TO_CORRECT(
      "nothing-to-correct",
      "{field} was never recorded in {occurrence}; there is nothing to correct."),
  STEP_STILL_OPEN(
      "step-still-open",
      "{step} is still open. Change the value there; corrections are for finished steps.",
      RefusalKind.CONFLICT),
  BOOKED_ALREADY(
      "booked-already",
      "{field} was booked in stock or equipment. Reverse the booking there and raise an exception."),
  EQUIPMENT_NOT_ASSIGNED(
      "equipment-not-assigned",
      "{step} needs {entry}, but no unit was assigned to it. Identify one in its equipment check."),
  NOT_A_MACHINE_STEP(
      "not-a-machine-step", "{step} is not done by equipment; it cannot be done by hand instead."),
  LABEL_MISMATCH(
      "label-mismatch", "'{value}' was scanned, but the label of this row is {label}. Scan it."),
  LABEL_NOT_READY("label-not-ready", "The label of row {row} needs first: {missing}."),
  LABEL_PRINTED("label-printed", "Row {row} has its label {label} already.", RefusalKind.CONFLICT),
  EQUIPMENT_MISMATCH(
      "equipment-mismatch", "{value} is not the unit identified for this step, which is {unit}."),
  ROOM_MISMATCH(
      "room-mismatch", "{value} is not the room in which {workCentre} was cleared ({room})."),
  DECISION_NOT_OPEN(
      "decision-not-open", "No decision of people is awaited at {step}.", RefusalKind.CONFLICT),
  OUTCOME_UNKNOWN(
      "outcome-unknown", "'{outcome}' is no outcome of {decision}. Choose one of: {outcomes}."),
  OUTCOME_EXHAUSTED(
      "outcome-exhausted",
      "{step} has led to '{outcome}' as often as the record allows. Choose another outcome."),
  SECOND_PERSON_NEEDED(
      "second-person-needed", "{step} is decided by two people. The second one may be: {roles}."),
  EFFECT_NOT_FAILED(
      "effect-not-failed",
      "{step} has no failed request that could be repeated.",
      RefusalKind.CONFLICT),
  EFFECT_OF_OTHER_STEP(
      "effect-of-other-step", "{step} has no request {effect}.", RefusalKind.ABSENT),
  ROUND_NOT_AWAITED("round-not-awaited", "{round} cannot be started now.", RefusalKind.CONFLICT),
  ROUNDS_OPEN(
      "rounds-open",
      "{round} is open {open} times already, which is as often as it may be. Finish one first.",
      RefusalKind.CONFLICT);

  private final String code;
  private final String message;
  private final RefusalKind kind;

  ExecutionRefusal(String code, String message) {
    this(code, message, RefusalKind.RULE);
  }

  ExecutionRefusal(String code, String message, RefusalKind kind) {
    this.code = code;
    this.message = message;
    this.kind = kind;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String message() {
    return message;
  }

  @Override
  public RefusalKind kind() {
    return kind;
  }
}
