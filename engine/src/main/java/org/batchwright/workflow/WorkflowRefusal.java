package org.batchwright.workflow;

import org.batchwright.kernel.RefusalCode;
import org.batchwright.kernel.RefusalKind;

/** Why the port declines a call. */
public enum WorkflowRefusal implements RefusalCode {
  PROCEDURE_NOT_ALLOWED(
      "procedure-not-allowed",
      "The procedure {name} breaks {count} rules of deployment: {findings}"),
  PROCEDURE_EXISTS(
      "procedure-exists",
      "A procedure named {name} is deployed already. Deploy a new version under a new name.",
      RefusalKind.CONFLICT),
  PROCEDURE_UNKNOWN(
      "procedure-unknown", "No procedure named {name} is deployed.", RefusalKind.ABSENT),
  PROCEDURE_ALTERED(
      "procedure-altered",
      "The file {file} of procedure {name} is not the one that was deployed. Nothing may be started"
          + " from it; tell the system owner."),
  RUN_EXISTS(
      "run-exists", "{run} was started already and cannot start twice.", RefusalKind.CONFLICT),
  RUN_UNKNOWN("run-unknown", "There is no procedure run {run}.", RefusalKind.ABSENT),
  RUN_ENDED("run-ended", "{run} has ended; nothing moves in it any more.", RefusalKind.CONFLICT),
  RUN_HELD("run-held", "{run} is on hold. Resume it first."),
  NO_COMPLETION_GATE(
      "no-completion-gate",
      "Nothing decides whether steps of a {kind} may be completed, so none may.",
      RefusalKind.AUTHORITY),
  ACTIVITY_UNKNOWN(
      "activity-unknown", "{run} has no open {what} {occurrence}.", RefusalKind.ABSENT),
  MESSAGE_NOT_AWAITED(
      "message-not-awaited",
      "{run} does not wait for the message {message} at {scope}.",
      RefusalKind.CONFLICT),
  ERROR_NOT_CAUGHT(
      "error-not-caught", "The procedure has no path for the error {error} of {occurrence}."),
  JOB_UNKNOWN("job-unknown", "{run} has no such job: {job}.", RefusalKind.ABSENT),
  JOB_NOT_STUCK(
      "job-not-stuck",
      "The job {job} of {run} has not failed for the last time.",
      RefusalKind.CONFLICT);

  private final String code;
  private final String message;
  private final RefusalKind kind;

  WorkflowRefusal(String code, String message) {
    this(code, message, RefusalKind.RULE);
  }

  WorkflowRefusal(String code, String message, RefusalKind kind) {
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
