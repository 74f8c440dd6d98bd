package org.batchwright.recordmodel;

import static org.batchwright.recordmodel.RuleText.error;
import static org.batchwright.recordmodel.RuleText.warning;

/** Rules about test batches. */
enum ScenarioRule implements LintRule {
  NONE(
      error("scenario.none", "A package has a test batch.", "Add a scenario.", "21 CFR 211.68(b)")),
  UNKNOWN(error("scenario.unknown", "A scenario speaks of this record.", "Mend the name.")),
  NOT_COVERED(warning(
      "scenario.not-covered",
      "Every outcome of every decision is expected by a scenario.",
      "Add a scenario, or the outcome.",
      "21 CFR 211.68(b)"));

  private final RuleText text;

  ScenarioRule(RuleText text) {
    this.text = text;
  }

  @Override
  public RuleText text() {
    return text;
  }
}
