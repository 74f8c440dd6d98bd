package org.batchwright.recordmodel;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a package: where, why, and how to mend it.
 *
 * @param rule the stable id of the rule that found it, such as {@code flow.cycle-without-step}.
 * @param file the path in the package; empty for the package as a whole.
 * @param line the line in the file; absent where there is none.
 * @param element the id or path of the element; absent if it is the file.
 * @param clause the requirement behind the rule; absent for house rules.
 */
public record Finding(
    String rule,
    Severity severity,
    String file,
    @Nullable Integer line,
    @Nullable String element,
    String reason,
    String mend,
    @Nullable String clause) {

  @Override
  public String toString() {
    return severity.word() + " " + rule + " " + file + (line == null ? "" : ":" + line)
        + (element == null ? "" : " [" + element + "]") + ": " + reason + " " + mend;
  }
}
