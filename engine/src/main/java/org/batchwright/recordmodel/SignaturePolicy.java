package org.batchwright.recordmodel;

import java.util.List;

/**
 * Who signs a step, and when.
 *
 * @param verifiedBy roles of the second person; empty without one. Of a decision: of the second person
 *     of people's choice, where the table has no outcome.
 * @param samePersonMayVerify whether the person who did it may be the second person; never for a
 *     critical step.
 */
public record SignaturePolicy(
    SignatureKind kind, List<String> verifiedBy, VerifyWhen when, boolean samePersonMayVerify) {

  public SignaturePolicy {
    verifiedBy = List.copyOf(verifiedBy);
  }

  /** How many signatures one doing of the step needs. */
  public int count() {
    return kind.ordinal();
  }
}
