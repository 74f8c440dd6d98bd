package org.batchwright.recordmodel;

import static org.batchwright.recordmodel.RuleText.error;

/** Rules about parameters and their limits. */
enum ParameterRule implements LintRule {
  BAD_UNIT(error(
      "parameter.bad-unit",
      "Units are UCUM codes.",
      "Write the UCUM code; 1 for a pure number.",
      "PI 041 9.1.5")),
  EMPTY(error(
      "parameter.empty",
      "A parameter has a target, a limit or a text.",
      "Add one of them, or remove the parameter.")),
  CRITICAL_UNLIMITED(error(
      "parameter.critical-unlimited",
      "Critical parameters have limits.",
      "Add alert or action limits.",
      "21 CFR 211.110(b)")),
  NO_COMPARE(error(
      "parameter.no-compare",
      "Limits say how a value is compared.",
      "Add compare: rounded or compare: exact.",
      "USP 7.20")),
  LIMITS_DISORDER(
      error("parameter.limits-disorder", "Limits and target are in order.", "Mend the numbers.")),
  DECIMALS(error(
      "parameter.decimals",
      "Target and limits have no more decimals than the parameter.",
      "Raise decimals, or round the number.",
      "USP 7.20"));

  private final RuleText text;

  ParameterRule(RuleText text) {
    this.text = text;
  }

  @Override
  public RuleText text() {
    return text;
  }
}
