package org.batchwright.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule that was asked, its answer, and everything it looked at: the explanation of a gate.
 *
 * @param rule the stable id of the rule.
 * @param version the version of the rule or of the content it stands in.
 * @param verdict what it answered.
 * @param inputs every value it used, looked up or received.
 */
public record Fact(String rule, String version, String verdict, List<Input> inputs) {

  public Fact {
    inputs = List.copyOf(inputs);
  }

  /**
   * One value that a rule used.
   *
   * @param name what the value is.
   * @param value its text; absent means that there was none.
   * @param unit UCUM code, where it has one.
   * @param source where it came from, such as {@code typed}, {@code scale} or a table's row.
   * @param quality the quality a machine reported with it.
   * @param time when it was true.
   */
  public record Input(
      String name,
      @Nullable String value,
      @Nullable String unit,
      @Nullable String source,
      @Nullable String quality,
      @Nullable Instant time) {

    /** A value without unit, quality and time of its own. */
    public static Input of(String name, @Nullable Object value) {
      return new Input(name, value == null ? null : value.toString(), null, null, null, null);
    }
  }
}
