package org.batchwright.execution;

import java.util.Locale;

/** How a proof that the record owes stands; every item ends in one of these, and none stays open. */
public enum EvidenceState {
  OPEN,
  SATISFIED,
  /** No path leads there any more. */
  NOT_APPLICABLE_BY_RULE,
  /** Authorised people decided and signed that it does not apply. */
  NOT_APPLICABLE_BY_DECISION,
  /** The step was left out, with an exception. */
  BYPASSED,
  /** A later doing of the step counts instead. */
  SUPERSEDED,
  /** It is missing, with an exception. */
  EXCEPTION;

  /** The stored code in kebab-case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
