package org.batchwright.recordmodel;

import static org.batchwright.recordmodel.RuleText.error;

/** Rules about what a master record must say. */
enum HeaderRule implements LintRule {
  MISSING_STATEMENT(error(
      "header.missing-statement",
      "The header says everything a master record must, or why it does not apply.",
      "Add the statement, or {notApplicable: \"reason\"}.",
      "21 CFR 211.186(b)(1), (2), (8), (9)")),
  MASS_BALANCE(error(
      "header.mass-balance",
      "The positions of a formula add up to the batch, or the record says why not.",
      "Mend a quantity, or give massBalance: {notApplicable: \"reason\"}.",
      "21 CFR 211.186(b)(4)")),
  THEORETICAL(error(
      "header.theoretical",
      "The formula gives the theoretical quantity of the product and of every output with a yield.",
      "Add the output to the formula.",
      "21 CFR 211.186(b)(6)")),
  SPECIMEN(error(
      "header.specimen",
      "The record holds a specimen of the label of the product.",
      "Add specimen: media/<file>.png to the label.",
      "21 CFR 211.186(b)(8)")),
  NO_YIELD(error(
      "header.no-yield",
      "A master record determines at least one yield.",
      "Add a yield with its step.",
      "21 CFR 211.103, 211.186(b)(7)")),
  YIELD_LIMITS(error(
      "header.yield-limits",
      "Every yield has a low and a high limit in percent.",
      "Give the parameter both action limits and the unit %.",
      "21 CFR 211.186(b)(7)")),
  NO_RELEASE_EVIDENCE(error(
      "header.no-release-evidence",
      "Release asks for laboratory results.",
      "Add an entry to release.evidence.",
      "21 CFR 211.165(a)"));

  private final RuleText text;

  HeaderRule(RuleText text) {
    this.text = text;
  }

  @Override
  public RuleText text() {
    return text;
  }
}
