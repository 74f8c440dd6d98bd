package org.batchwright.recordmodel;

import static org.batchwright.recordmodel.RuleText.error;

/** Rules about the way of materials. */
enum MaterialRule implements LintRule {
  POSITION(error(
      "material.position",
      "A position is measured like its material.",
      "Mend the unit.",
      "21 CFR 211.186(b)(4)")),
  ACTIVE(error(
      "material.active",
      "Active ingredients of the header are positions of every formula.",
      "Add the position, or mend the header.",
      "21 CFR 211.186(b)(2)")),
  NOT_WEIGHED(error(
      "material.not-weighed",
      "Every position from stock is weighed.",
      "Add a weigh step.",
      "21 CFR 211.101(c)")),
  NOT_CHARGED(error(
      "material.not-charged",
      "Every position is charged.",
      "Add a charge step.",
      "21 CFR 211.101(d)")),
  OUTPUT(error(
      "material.output",
      "Outputs are made and used; one is the product.",
      "Set produces and consumes on the steps.",
      "21 CFR 211.188(b)(3)")),
  HOLD(error(
      "material.hold",
      "Hold times are parameters in a unit of time.",
      "Mend the parameter.",
      "21 CFR 211.111"));

  private final RuleText text;

  MaterialRule(RuleText text) {
    this.text = text;
  }

  @Override
  public RuleText text() {
    return text;
  }
}
