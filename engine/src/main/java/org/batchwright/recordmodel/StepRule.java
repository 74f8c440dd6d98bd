package org.batchwright.recordmodel;

import static org.batchwright.recordmodel.RuleText.error;

/** Rules about steps and their properties. */
enum StepRule implements LintRule {
  UNKNOWN_TYPE(error(
      "step.unknown-type",
      "Every step has a step type of the vocabulary.",
      "Set the property stepType.")),
  WRONG_ELEMENT(error(
      "step.wrong-element",
      "A step type is drawn as its BPMN element.",
      "Change the element or the type.")),
  UNKNOWN_PROPERTY(error(
      "step.unknown-property",
      "Only properties of the vocabulary are given.",
      "Remove it or mend its name.")),
  MISSING_PROPERTY(error(
      "step.missing-property", "A step type has its needed properties.", "Add the property.")),
  PROPERTY_TWICE(
      error("step.property-twice", "A property is given once.", "Remove one of the two.")),
  WRONG_VALUE(error("step.wrong-value", "Values of properties exist and fit.", "Mend the value.")),
  MISSING_FORM(error(
      "step.missing-form",
      "A step has the form and the table that its type needs.",
      "Add or remove it.")),
  NO_INSTRUCTION(error(
      "step.no-instruction",
      "An instruction step has an instruction.",
      "Name it by the property instruction.",
      "21 CFR 211.186(b)(9)")),
  NO_ROLE(error(
      "step.no-role",
      "Somebody may do each step.",
      "Set performedBy on the step or its scope.",
      "21 CFR 211.188(b)(11)")),
  NO_WORK_CENTRE(error(
      "step.no-work-centre",
      "Each step of a person has a work centre.",
      "Set workCentre on the step or its scope.")),
  VERIFIER(error(
      "step.verifier",
      "A second person is named where one signs, and only there.",
      "Set verifiedBy, or signature to performedAndVerified.",
      "21 CFR 211.101(c), 211.188(b)(11)")),
  CRITICAL_UNSIGNED(error(
      "step.critical-unsigned",
      "Critical steps are signed; two people are two people.",
      "Set signature, or critical to false with a reason in the review.",
      "21 CFR 211.188(b)(11)")),
  PURPOSE(error(
      "step.purpose",
      "The fields a step type needs are there, with their purpose.",
      "Set purpose on the field, and make it required.")),
  INCOMPLETE(error("step.incomplete", "A step says everything its type needs.", "Mend the step.")),
  CLEARANCE(error(
      "step.clearance",
      "A work centre is cleared before and after use.",
      "Add the line clearance step.",
      "21 CFR 211.188(b)(6)"));

  private final RuleText text;

  StepRule(RuleText text) {
    this.text = text;
  }

  @Override
  public RuleText text() {
    return text;
  }
}
