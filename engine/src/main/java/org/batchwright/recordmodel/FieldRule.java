package org.batchwright.recordmodel;

import static org.batchwright.recordmodel.RuleText.error;

/** Rules about what fields mean. */
enum FieldRule implements LintRule {
  WRONG(error(
      "field.wrong",
      "Source, limit, precision and member of a field fit each other and the step.",
      "Mend the property of the field.")),
  UNIT(error(
      "field.unit",
      "Every number has one unit, that of its parameter and calculation.",
      "Mend the unit.",
      "PI 041 9.1.5")),
  OPTIONAL(error(
      "field.optional",
      "What is critical or judged by a decision must be recorded.",
      "Make the field required.",
      "21 CFR 211.188(b)")),
  WEIGHT_ROUNDED(error(
      "field.weight-rounded",
      "Weights are compared as they are.",
      "Set compare: exact on the parameter.",
      "USP 7.20"));

  private final RuleText text;

  FieldRule(RuleText text) {
    this.text = text;
  }

  @Override
  public RuleText text() {
    return text;
  }
}
