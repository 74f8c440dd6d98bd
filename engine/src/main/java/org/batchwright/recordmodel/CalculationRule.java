package org.batchwright.recordmodel;

import static org.batchwright.recordmodel.RuleText.error;

/** Rules about calculations. */
enum CalculationRule implements LintRule {
  MALFORMED(error("calculation.malformed", "A calculation can be read.", "Mend the expression.")),
  REFERENCE(error(
      "calculation.reference",
      "A calculation refers to values that can be there.",
      "Mend the reference.",
      "21 CFR 211.68(b)")),
  UNIT(error(
      "calculation.unit",
      "Units fit.",
      "Mend the expression; use convert or percent to change a unit.",
      "21 CFR 211.68(b)")),
  CYCLE(error("calculation.cycle", "Nothing is calculated from itself.", "Mend the expression.")),
  NO_CASE(error(
      "calculation.no-case",
      "Every calculation has a worked example.",
      "Add a case.",
      "21 CFR 211.68(b)")),
  CASE_FAILS(error(
      "calculation.case-fails",
      "Worked examples come out right.",
      "Mend the example or the expression.",
      "21 CFR 211.68(b)")),
  MAY_BE_MISSING(error(
      "calculation.may-be-missing",
      "What is calculated from has surely been done.",
      "Use ifAbsent or all, or move the step."));

  private final RuleText text;

  CalculationRule(RuleText text) {
    this.text = text;
  }

  @Override
  public RuleText text() {
    return text;
  }
}
