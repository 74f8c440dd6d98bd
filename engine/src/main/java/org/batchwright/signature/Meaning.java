package org.batchwright.signature;

import java.util.Locale;

/** What a signature says (21 CFR 11.50(a)(3)): a controlled list, shown wherever it appears. */
public enum Meaning {
  AUTHORED("I wrote this master record and submit it for approval"),
  CHECKED("I checked this master record for technical correctness"),
  APPROVED("I approve this master record for production"),
  ISSUED("I issue this batch record for production"),
  PERFORMED("I performed this step as recorded"),
  VERIFIED("I verified this step as a second person"),
  CORRECTED("I corrected this entry for the reason given"),
  ACKNOWLEDGED("I know of this exception and decided as stated"),
  REVIEWED_PRODUCTION("I reviewed this batch record for production"),
  REVIEWED_QUALITY("I reviewed this batch record for quality"),
  RESULTS_VERIFIED("I verified these results as a second person"),
  RELEASED("I release this batch"),
  REJECTED("I reject this batch"),
  LOT_RELEASED("I release this lot for use"),
  LOT_REJECTED("I reject this lot"),
  LOT_BLOCKED("I block this lot from use"),
  LOT_QUARANTINED("I put this lot into quarantine");

  private final String statement;

  Meaning(String statement) {
    this.statement = statement;
  }

  /** The stored code in kebab-case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What the signer states, in English. */
  public String statement() {
    return statement;
  }
}
