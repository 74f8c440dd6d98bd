package org.batchwright.recordmodel;

import static org.batchwright.recordmodel.RuleText.error;
import static org.batchwright.recordmodel.RuleText.warning;

/** Rules about the diagram. */
enum LayoutRule implements LintRule {
  NO_PLANE(error("layout.no-plane", "Every collapsed scope has a plane of its own.", "Draw it.")),
  NOT_SHOWN(error(
      "layout.not-shown",
      "The diagram shows every element and flow.",
      "Draw it.",
      "21 CFR 211.186(b)(9)")),
  EXPANDED(error(
      "layout.expanded",
      "Unit procedures are collapsed.",
      "Collapse it: one screen per unit procedure.")),
  OVERLAP(warning("layout.overlap", "Shapes do not cover each other.", "Move one of them.")),
  TOO_MANY(warning(
      "layout.too-many", "One plane has at most 25 elements.", "Split the scope into operations."));

  private final RuleText text;

  LayoutRule(RuleText text) {
    this.text = text;
  }

  @Override
  public RuleText text() {
    return text;
  }
}
