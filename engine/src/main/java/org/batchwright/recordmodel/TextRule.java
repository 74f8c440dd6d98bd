package org.batchwright.recordmodel;

import static org.batchwright.recordmodel.RuleText.error;

/** Rules about translations and instructions. */
enum TextRule implements LintRule {
  MISSING_TRANSLATION(error(
      "text.missing-translation",
      "Every text is there in every language of the record.",
      "Add the text under its key.")),
  UNKNOWN_KEY(error(
      "text.unknown-key", "Every translation belongs to a text.", "Remove it or mend the key.")),
  LEADING_LANGUAGE(error(
      "text.leading-language",
      "The first language is written in place.",
      "Move the texts and remove the file.")),
  UNKNOWN_LANGUAGE(error(
      "text.unknown-language",
      "Instructions are written in the languages of the record.",
      "Remove the file, or add the language.")),
  MISSING_INSTRUCTION(error(
      "text.missing-instruction",
      "An instruction is there in every language.",
      "Add the file.",
      "21 CFR 211.186(b)(9)")),
  INSTRUCTION(error(
      "text.instruction",
      "Instructions are Markdown with pictures of the package, without HTML and links.",
      "Mend the text."));

  private final RuleText text;

  TextRule(RuleText text) {
    this.text = text;
  }

  @Override
  public RuleText text() {
    return text;
  }
}
