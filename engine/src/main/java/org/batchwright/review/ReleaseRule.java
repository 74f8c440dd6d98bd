package org.batchwright.review;

/**
 * What must hold before a batch is released: a closed list, in the order in which it is asked (21
 * CFR 211.22(a), 211.165(a), 211.188, 211.192).
 */
enum ReleaseRule {
  PROCEDURE_COMPLETED("procedure-completed", ReviewRefusal.ABORTED),
  TRAIL_INTACT("trail-intact", ReviewRefusal.TRAIL_BROKEN),
  EVIDENCE_SETTLED("evidence-settled", ReviewRefusal.EVIDENCE_OPEN),
  VALUES_JUDGED("values-judged", ReviewRefusal.VALUES_NOT_JUDGED),
  DEPARTURES_EXPLAINED("departures-explained", ReviewRefusal.DEPARTURE_UNEXPLAINED),
  DECISIONS_TAKEN("decisions-taken", ReviewRefusal.DECISION_WITHOUT_OUTCOME),
  SIGNATURES_STAND("signatures-stand", ReviewRefusal.SIGNATURES_STALE),
  PRODUCTION_REVIEWED("production-reviewed", ReviewRefusal.PRODUCTION_REVIEW_MISSING),
  EXCEPTIONS_DECIDED("exceptions-decided", ReviewRefusal.EXCEPTIONS_UNDECIDED),
  NO_EXCEPTION_REJECTS("no-exception-rejects", ReviewRefusal.EXCEPTION_REJECTS),
  QUALITY_REVIEWED("quality-reviewed", ReviewRefusal.QUALITY_REVIEW_MISSING),
  RESULTS_THERE("results-there", ReviewRefusal.RESULTS_MISSING),
  RESULTS_CONFORM("results-conform", ReviewRefusal.RESULTS_NOT_CONFORMING);

  private final String id;
  private final ReviewRefusal refusal;

  ReleaseRule(String id, ReviewRefusal refusal) {
    this.id = id;
    this.refusal = refusal;
  }

  String id() {
    return id;
  }

  ReviewRefusal refusal() {
    return refusal;
  }

  /** What production must have put right before it signs. */
  boolean ofProduction() {
    return ordinal() > PROCEDURE_COMPLETED.ordinal() && ordinal() <= SIGNATURES_STAND.ordinal();
  }

  /** What must be right before quality signs its review. */
  boolean ofQuality() {
    return ordinal() > PROCEDURE_COMPLETED.ordinal() && ordinal() <= EXCEPTIONS_DECIDED.ordinal();
  }

  /** What cannot be right any more if the procedure did not come to its end. */
  boolean needsTheEnd() {
    return this == EVIDENCE_SETTLED || this == DECISIONS_TAKEN || this == SIGNATURES_STAND;
  }
}
