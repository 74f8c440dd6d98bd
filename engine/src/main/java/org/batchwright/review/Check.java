package org.batchwright.review;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.batchwright.audit.Fact;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * One thing that must be right before a batch is released, and how it stands now.
 *
 * @param rule the stable id of the rule.
 * @param code the refusal it leads to; absent if it passed.
 * @param count how many things were looked at, if it passed, or are wrong, if not.
 * @param items what is wrong, at most {@link #SHOWN} of them.
 */
public record Check(
    String rule, Verdict verdict, @Nullable String code, int count, List<String> items) {

  static final String VERSION = "1";
  static final int SHOWN = 50;

  public Check {
    items = List.copyOf(items);
  }

  /** How a check ended; only what passed counts as passed. */
  public enum Verdict {
    PASSED,
    FAILED;

    /** The stored word. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Check passed(ReleaseRule rule, int count) {
    return new Check(rule.id(), Verdict.PASSED, null, count, List.of());
  }

  static Check failed(ReleaseRule rule, List<String> items) {
    return new Check(
        rule.id(),
        Verdict.FAILED,
        rule.refusal().code(),
        items.size(),
        items.subList(0, Math.min(items.size(), SHOWN)));
  }

  static Check of(ReleaseRule rule, int looked, List<String> wrong) {
    return wrong.isEmpty() ? passed(rule, looked) : failed(rule, wrong);
  }

  boolean failed() {
    return verdict == Verdict.FAILED;
  }

  Refusal refusal(String batch, ReviewRefusal refusal) {
    return new Refusal(
        refusal,
        Map.of("batch", batch, "count", count, "first", items.isEmpty() ? "" : items.get(0)));
  }

  Fact fact() {
    return new Fact(
        "release:" + rule,
        VERSION,
        verdict.word(),
        List.of(Fact.Input.of("count", count), Fact.Input.of("items", String.join("; ", items))));
  }
}
