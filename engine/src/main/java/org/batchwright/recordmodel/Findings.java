package org.batchwright.recordmodel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything found so far, without repetition; reading goes on after each. */
final class Findings {

  /** More than this many say nothing new and would only cost memory. */
  static final int MAXIMUM = 2_000;

  private final Set<Finding> all = new LinkedHashSet<>();

  /** Notes a breach of a rule at a place. */
  void add(LintRule rule, Place place, String reason) {
    if (all.size() < MAXIMUM) {
      all.add(new Finding(
          rule.id(),
          rule.severity(),
          place.file(),
          place.line(),
          place.element(),
          reason,
          rule.mend(),
          rule.clause()));
    }
  }

  boolean hasErrors() {
    return all.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
  }

  /** Sorted by file, line and rule. */
  List<Finding> sorted() {
    List<Finding> list = new ArrayList<>(all);
    list.sort(Comparator.comparing(Finding::file)
        .thenComparing(finding -> finding.line() == null ? 0 : finding.line())
        .thenComparing(Finding::rule)
        .thenComparing(finding -> finding.element() == null ? "" : finding.element())
        .thenComparing(Finding::reason));
    return List.copyOf(list);
  }

  /** Where something was found. */
  record Place(
      String file, @Nullable Integer line, @Nullable String element) {

    static Place of(String file) {
      return new Place(file, null, null);
    }

    static Place of(String file, @Nullable String element) {
      return new Place(file, null, element);
    }
  }
}
