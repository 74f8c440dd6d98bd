package org.batchwright.recordmodel;

import org.jspecify.annotations.Nullable;

/** One rule that every package is held against. */
public interface LintRule {

  /** The stable id, family and rule in kebab-case. */
  default String id() {
    return text().id();
  }

  /** Whether a breach refuses the package. */
  default Severity severity() {
    return text().severity();
  }

  /** What must be true. */
  default String title() {
    return text().title();
  }

  /** How to mend a breach. */
  default String mend() {
    return text().mend();
  }

  /** The requirement behind it; absent for a house rule. */
  default @Nullable String clause() {
    return text().clause();
  }

  /** Everything said about the rule. */
  RuleText text();
}
