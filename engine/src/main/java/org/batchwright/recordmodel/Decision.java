package org.batchwright.recordmodel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision table with exactly one outcome for each complete set of inputs.
 *
 * @param any whether several rules may match if they agree (hit policy ANY); else UNIQUE.
 * @param outcomes every value the output {@code outcome} can have, in the order of the rules.
 */
public record Decision(
    String id,
    Text name,
    String file,
    boolean any,
    List<Input> inputs,
    List<String> outputs,
    List<Rule> rules,
    List<String> outcomes) {

  public Decision {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    rules = List.copyOf(rules);
    outcomes = List.copyOf(outcomes);
  }

  /**
   * One input column.
   *
   * @param allowed the values the input can have in this table, as a cell; absent for any.
   */
  public record Input(
      String name, Text label, ValueType type, @Nullable String allowed) {}

  /** One row: a cell per input, a value per output. */
  public record Rule(
      String id,
      List<String> when,
      List<String> then,
      @Nullable String annotation) {

    public Rule {
      when = List.copyOf(when);
      then = List.copyOf(then);
    }
  }
}
