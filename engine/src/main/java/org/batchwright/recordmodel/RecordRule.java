package org.batchwright.recordmodel;

import static org.batchwright.recordmodel.RuleText.error;

/** Rules about names and links in a record. */
enum RecordRule implements LintRule {
  UNKNOWN_PROPERTY(error(
      "record.unknown-property",
      "Only known properties are given.",
      "Remove the property or mend its name.")),
  MISSING_PROPERTY(error(
      "record.missing-property",
      "Every needed property is given.",
      "Add the property; see the package reference.")),
  WRONG_VALUE(error(
      "record.wrong-value",
      "Every value is of the kind its property wants.",
      "Mend the value; see the package reference.")),
  BAD_ID(error(
      "record.bad-id",
      "Ids are lower camel names that people wrote.",
      "Rename it, for example weighSalt.")),
  DUPLICATE_ID(error("record.duplicate-id", "An id names one thing.", "Rename one of the two.")),
  LOOK_ALIKE_ID(error(
      "record.look-alike-id",
      "No two ids can be taken for each other.",
      "Rename one of the two; capitals, 0 and o, 1, I and l do not tell ids apart.")),
  UNKNOWN_REFERENCE(error(
      "record.unknown-reference",
      "What is named exists and fits.",
      "Mend the name, or add what is named.")),
  KIND(error(
      "record.kind",
      "The kind of package is one this version can approve: masterRecord.",
      "Set kind to masterRecord.")),
  UNUSED(error("record.unused", "What is defined is used.", "Remove it, or use it."));

  private final RuleText text;

  RecordRule(RuleText text) {
    this.text = text;
  }

  @Override
  public RuleText text() {
    return text;
  }
}
