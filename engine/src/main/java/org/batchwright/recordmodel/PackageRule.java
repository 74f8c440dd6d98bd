package org.batchwright.recordmodel;

import static org.batchwright.recordmodel.RuleText.error;

/** Rules about the files of a package. */
enum PackageRule implements LintRule {
  UNREADABLE(
      error("package.unreadable", "The folder or zip can be read.", "Pack the package again.")),
  TOO_LARGE(error(
      "package.too-large",
      "A package has at most 100 MB, 2,000 files, 5 MB per text file and 20 MB per picture.",
      "Make it smaller; large files do not belong into a record.")),
  UNSAFE_PATH(error(
      "package.unsafe-path",
      "Paths are plain, different, and stay inside the package.",
      "Rename the file; use letters, digits, - and _, no links.")),
  UNKNOWN_FILE(error(
      "package.unknown-file",
      "Every file has its place in a package.",
      "Remove the file, or rename it as the package reference says.")),
  MISSING_FILE(error(
      "package.missing-file",
      "record.yaml, procedure.bpmn and the texts of every language are there.",
      "Add the file.")),
  UNUSED_FILE(error(
      "package.unused-file",
      "Every file is used: nothing is approved without a meaning.",
      "Remove the file, or use it.")),
  NOT_UTF_8(error("package.not-utf-8", "Text files are UTF-8.", "Save the file as UTF-8.")),
  WRONG_MEDIUM(error(
      "package.wrong-medium",
      "A picture is what its name says.",
      "Export it again as PNG or JPEG.")),
  FOLDER_NAME(error(
      "package.folder-name",
      "The folder has the name of the record.",
      "Rename the folder or the record.")),
  XML_MALFORMED(error(
      "package.xml-malformed", "XML is well formed.", "Export the file again from the modeller.")),
  XML_DOCTYPE(error(
      "package.xml-doctype",
      "XML has no document type, entity or processing instruction.",
      "Remove it; it could read files of the server.",
      "OWASP ASVS 5.0")),
  XML_TOO_LARGE(error(
      "package.xml-too-large",
      "XML has at most 5,000 elements, 100 levels and 30 attributes per element.",
      "Split the procedure.")),
  YAML_MALFORMED(
      error("package.yaml-malformed", "YAML files hold one map of plain keys.", "Mend the line.")),
  YAML_UNSAFE(error(
      "package.yaml-unsafe",
      "YAML has one document without tags, anchors and aliases, within 50,000 nodes and 20 levels.",
      "Write the values out.")),
  YAML_DUPLICATE_KEY(error(
      "package.yaml-duplicate-key", "A key stands once in its map.", "Remove one of the two."));

  private final RuleText text;

  PackageRule(RuleText text) {
    this.text = text;
  }

  @Override
  public RuleText text() {
    return text;
  }

  /** Whether a finding says that files could not be taken in as they are. */
  static boolean aboutFiles(Finding finding) {
    return finding.rule().equals(UNREADABLE.id())
        || finding.rule().equals(TOO_LARGE.id())
        || finding.rule().equals(UNSAFE_PATH.id());
  }
}
