package org.batchwright.review;

import org.batchwright.kernel.RefusalCode;
import org.batchwright.kernel.RefusalKind;

/** Why a batch is not reviewed, released or rejected as asked. */
public enum ReviewRefusal implements RefusalCode {
  NOT_FINISHED(
      "review-not-finished",
      "Batch {batch} is {state}. It is reviewed when its procedure has ended."),
  BATCH_DISPOSED(
      "batch-disposed",
      "Batch {batch} was {state}; nothing about it is decided any more.",
      RefusalKind.CONFLICT),
  ABORTED("batch-aborted", "Batch {batch} was aborted before its end. It can only be rejected."),
  EVIDENCE_OPEN(
      "evidence-open",
      "Batch {batch} owes {count} proofs, first {first}. Each must be settled before this."),
  VALUES_NOT_JUDGED(
      "values-not-judged",
      "{count} values of batch {batch} were never compared with their limits, first {first}."),
  DEPARTURE_UNEXPLAINED(
      "departure-unexplained",
      "{count} values of batch {batch} are outside their limits without an exception, first"
          + " {first}."),
  DECISION_WITHOUT_OUTCOME(
      "decision-without-outcome",
      "{count} decisions of batch {batch} ended without an outcome, first {first}."),
  SIGNATURES_STALE(
      "signatures-stale",
      "{count} signatures of batch {batch} no longer cover what was signed, first {first}. It must"
          + " be signed again."),
  EXCEPTIONS_UNDECIDED(
      "exceptions-undecided",
      "{count} exceptions of batch {batch} are not decided, first {first}. Decide each of them."),
  EXCEPTION_REJECTS(
      "exception-rejects-batch",
      "It was decided that batch {batch} must be rejected because of {first}."),
  RESULTS_MISSING(
      "results-missing",
      "Batch {batch} waits for {count} results, first {first}. Each is entered and verified by two"
          + " people."),
  RESULTS_NOT_CONFORMING(
      "results-not-conforming",
      "A result of batch {batch} does not conform: {first}. The batch cannot be released."),
  TRAIL_BROKEN(
      "trail-broken",
      "The audit trail of batch {batch} does not verify: {first}. Call the administrator."),
  PRODUCTION_REVIEW_MISSING(
      "production-review-missing",
      "Batch {batch} has no production review of its record as it is now.",
      RefusalKind.CONFLICT),
  QUALITY_REVIEW_MISSING(
      "quality-review-missing",
      "Batch {batch} has no quality review of its record, exceptions and decisions as they are"
          + " now.",
      RefusalKind.CONFLICT),
  TOOK_PART(
      "reviewer-took-part",
      "{person} took part in batch {batch} and cannot judge it for quality. Ask somebody else.",
      RefusalKind.AUTHORITY),
  SAME_REVIEWER(
      "same-reviewer",
      "{person} gave the production review of batch {batch}; quality is another person.",
      RefusalKind.AUTHORITY),
  RESULT_UNKNOWN(
      "result-unknown", "The record of {batch} asks for no {result}.", RefusalKind.ABSENT),
  RESULT_NOT_YOURS(
      "result-not-yours",
      "{result} is for: {roles}. {person} holds none of these.",
      RefusalKind.AUTHORITY),
  RESULT_NOT_ENTERED("result-not-entered", "{result} of batch {batch} was not entered yet."),
  RESULT_SAME_PERSON(
      "result-same-person",
      "{person} entered {result} and cannot verify it. Ask a second person.",
      RefusalKind.AUTHORITY),
  REASON_NEEDED("review-reason-needed", "Say why: {what}."),
  REFERENCE_NEEDED("review-reference-needed", "Name {what}."),
  SAMPLE_UNKNOWN(
      "sample-unknown", "{sample} is no sample of batch {batch}. Its samples are: {samples}."),
  STAGE_UNKNOWN("review-stage-unknown", "There is no review '{stage}'.", RefusalKind.ABSENT),
  STAGE_NOT_YOURS(
      "review-not-yours",
      "{person} holds no role that may give the {stage} review.",
      RefusalKind.AUTHORITY),
  EXCEPTION_DISPOSITION_UNKNOWN(
      "exception-disposition-unknown",
      "'{disposition}' is none of: {allowed}.",
      RefusalKind.MALFORMED);

  private final String code;
  private final String message;
  private final RefusalKind kind;

  ReviewRefusal(String code, String message) {
    this(code, message, RefusalKind.RULE);
  }

  ReviewRefusal(String code, String message, RefusalKind kind) {
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
