package org.batchwright.recordmodel;

import static org.batchwright.recordmodel.RuleText.error;

/** Rules about decision tables. */
enum DecisionRule implements LintRule {
  NOT_ONE_TABLE(error(
      "decision.not-one-table",
      "A file holds one named decision with one table and rules.",
      "Split the file.")),
  WRONG_ID(error(
      "decision.wrong-id",
      "A decision's id is its file name in camelCase.",
      "Rename one of the two.")),
  HIT_POLICY(error(
      "decision.hit-policy", "The hit policy is UNIQUE or ANY.", "Change it.", "CPG 425.500")),
  LANGUAGE(error(
      "decision.language",
      "Cells are in the language of the package reference.",
      "Remove the attribute.")),
  INPUT(error(
      "decision.input",
      "Inputs are plain names with a type; texts have allowed values.",
      "Mend the input.")),
  OUTCOME(error(
      "decision.outcome",
      "The first output is outcome; its values are quoted lower camel names.",
      "Mend the output.")),
  CELL(error("decision.cell", "Cells can be read.", "Mend the cell.")),
  UNKNOWN_LIMIT(
      error("decision.unknown-limit", "Limits in cells exist in every formula.", "Mend the name.")),
  CATCH_ALL(error(
      "decision.catch-all",
      "No rule is for everything.",
      "Say what the rule is for.",
      "CPG 425.500")),
  GAP(error(
      "decision.gap",
      "Every possible combination has a rule.",
      "Add a rule, or say by input values what is possible.",
      "CPG 425.500")),
  OVERLAP(error(
      "decision.overlap",
      "No combination has two rules that differ.",
      "Narrow one of the rules.",
      "CPG 425.500")),
  TOO_LARGE(
      error("decision.too-large", "A table can be checked completely.", "Split the decision.")),
  BINDING(error(
      "decision.binding",
      "Every input is bound to one value of its kind.",
      "Mend the property inputs.")),
  MAY_BE_MISSING(error(
      "decision.may-be-missing",
      "What a decision judges has surely been done.",
      "Move the step; without the value the decision stays open.")),
  ENDLESS(error(
      "decision.endless",
      "A loop is left once its maximum is reached.",
      "Give the decision rounds(<flow>), and a rule for the maximum.")),
  NO_CASES(
      error("decision.no-cases", "A decision has a case file.", "Add it.", "21 CFR 211.68(b)")),
  CASE_FAILS(error(
      "decision.case-fails",
      "Cases come out right.",
      "Mend the case or the table.",
      "21 CFR 211.68(b)")),
  RULE_WITHOUT_CASE(error(
      "decision.rule-without-case",
      "Every rule is hit by a case.",
      "Add a case.",
      "21 CFR 211.68(b)"));

  private final RuleText text;

  DecisionRule(RuleText text) {
    this.text = text;
  }

  @Override
  public RuleText text() {
    return text;
  }
}
