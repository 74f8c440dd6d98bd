package org.batchwright.recordmodel;

import org.jspecify.annotations.Nullable;

/**
 * What is said about a rule.
 *
 * @param clause the requirement behind it; absent for a house rule.
 */
public record RuleText(
    String id,
    Severity severity,
    String title,
    String mend,
    @Nullable String clause) {

  static RuleText error(String id, String title, String mend) {
    return new RuleText(id, Severity.ERROR, title, mend, null);
  }

  static RuleText error(String id, String title, String mend, String clause) {
    return new RuleText(id, Severity.ERROR, title, mend, clause);
  }

  static RuleText warning(String id, String title, String mend) {
    return new RuleText(id, Severity.WARNING, title, mend, null);
  }

  static RuleText warning(String id, String title, String mend, String clause) {
    return new RuleText(id, Severity.WARNING, title, mend, clause);
  }
}
