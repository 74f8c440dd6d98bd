package org.batchwright.recordmodel;

import static org.batchwright.recordmodel.RuleText.error;

/** Rules about forms. */
enum FormRule implements LintRule {
  MALFORMED(error(
      "form.malformed", "A form is JSON of the form editor.", "Export it again from the editor.")),
  WRONG_ID(error(
      "form.wrong-id", "A form's id is its file name in camelCase.", "Rename one of the two.")),
  COMPONENT_REFUSED(error(
      "form.component-refused",
      "Only components that record one value, and headings, are used.",
      "Replace or remove the component.")),
  EXPRESSION(error(
      "form.expression",
      "Nothing is computed in the browser.",
      "Use a calculation or a decision.",
      "21 CFR 211.68(b)")),
  UNKNOWN_PROPERTY(error(
      "form.unknown-property",
      "Only known entries are used.",
      "Remove it; limits belong to parameters.")),
  BAD_KEY(error("form.bad-key", "Every field has a key of its own.", "Rename the key.")),
  NO_LABEL(error("form.no-label", "Every field, table and heading has a label.", "Add the label.")),
  NO_CHOICES(error("form.no-choices", "A choice has at least two values.", "Add the values.")),
  PATTERN(error(
      "form.pattern",
      "Patterns are regular expressions that run in linear time (RE2).",
      "Mend the pattern.")),
  TABLE(error(
      "form.table",
      "A form has at most one table, with path rows and a key field of its own.",
      "Mend the table."));

  private final RuleText text;

  FormRule(RuleText text) {
    this.text = text;
  }

  @Override
  public RuleText text() {
    return text;
  }
}
