package org.batchwright.recordmodel;

import static org.batchwright.recordmodel.RuleText.error;

/** Rules about questions in the flow. */
enum ConditionRule implements LintRule {
  MISPLACED(error(
      "condition.misplaced",
      "Conditions stand on the answers of a question.",
      "Remove the condition.")),
  MISSING(error("condition.missing", "Every answer has a condition.", "Add it.", "CPG 425.500")),
  UNNAMED(error("condition.unnamed", "Every answer has a name.", "Name the flow.")),
  MALFORMED(error(
      "condition.malformed", "A condition can be read.", "Write it like ${outcome == 'accept'}.")),
  UNKNOWN_VARIABLE(error(
      "condition.unknown-variable",
      "A condition looks at outcomes of the same scope.",
      "Use the outcome variable of the decide step.")),
  UNDECIDED(error(
      "condition.undecided",
      "The decision is taken before the question on every path.",
      "Move the decide step.",
      "CPG 425.500")),
  UNKNOWN_OUTCOME(error(
      "condition.unknown-outcome", "A condition names outcomes that exist.", "Mend the outcome.")),
  NOT_ONE_WAY(error(
      "condition.not-one-way",
      "Every outcome leads exactly one way.",
      "Mend the conditions.",
      "CPG 425.500"));

  private final RuleText text;

  ConditionRule(RuleText text) {
    this.text = text;
  }

  @Override
  public RuleText text() {
    return text;
  }
}
