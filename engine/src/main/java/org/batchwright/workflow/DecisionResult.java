package org.batchwright.workflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a decision table answered, and which of its rules matched.
 *
 * @param failure why there is no single outcome; absent if there is one.
 * @param missing names of inputs that the table uses and that had no value; nothing was evaluated.
 * @param rules ids of the rules that matched, in the order of the table.
 * @param outputs the outcome by the names of the output columns; empty without a single outcome.
 *     Numbers are {@code BigDecimal}.
 * @param fault what went wrong; with {@link Failure#FAULT} only.
 */
public record DecisionResult(
    @Nullable Failure failure,
    List<String> missing,
    List<String> rules,
    Map<String, @Nullable Object> outputs,
    @Nullable String fault) {

  public DecisionResult {
    missing = List.copyOf(missing);
    rules = List.copyOf(rules);
    outputs = new LinkedHashMap<>(outputs);
  }

  /** Why a decision has no single outcome. */
  public enum Failure {
    /** A value it needs is missing. */
    NULL_INPUT,
    /** No rule matches the inputs. */
    NO_RULE,
    /** Several rules match where one may, or rules that match disagree. */
    SEVERAL_RULES,
    /** The table could not be evaluated with these inputs, such as text in a column of numbers. */
    FAULT
  }

  /** Whether there is a single outcome. */
  public boolean decided() {
    return failure == null;
  }

  static DecisionResult of(List<String> rules, Map<String, @Nullable Object> outputs) {
    return new DecisionResult(null, List.of(), rules, outputs, null);
  }

  static DecisionResult failed(Failure failure, List<String> rules) {
    return new DecisionResult(failure, List.of(), rules, Map.of(), null);
  }

  static DecisionResult missing(List<String> names) {
    return new DecisionResult(Failure.NULL_INPUT, names, List.of(), Map.of(), null);
  }

  static DecisionResult fault(String fault) {
    return new DecisionResult(Failure.FAULT, List.of(), List.of(), Map.of(), fault);
  }
}
