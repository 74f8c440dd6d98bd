package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A decision table with its cells understood.
 *
 * @param cells per rule, per input.
 * @param allowed per input, the possible values; {@code -} for any.
 * @param results per rule, the value of {@code outcome}.
 * @param lines per rule, its line in the file.
 */
record DrawnDecision(
    Decision decision,
    List<List<Cell>> cells,
    List<Cell> allowed,
    List<String> results,
    List<Integer> lines) {

  /**
   * The rules that match a set of inputs, by their index; none if an input is missing or not one of
   * the possible values, because then no decision is taken.
   */
  List<Integer> matching(
      Map<String, Object> inputs, Function<Reference, Optional<BigDecimal>> limits) {
    for (int i = 0; i < decision.inputs().size(); i++) {
      Object value = inputs.get(decision.inputs().get(i).name());
      if (value == null || !allowed.get(i).matches(value, limits)) {
        return List.of();
      }
    }
    return IntStream.range(0, cells.size())
        .filter(rule -> IntStream.range(0, decision.inputs().size()).allMatch(i -> cells
            .get(rule)
            .get(i)
            .matches(Objects.requireNonNull(inputs.get(decision.inputs().get(i).name())), limits)))
        .boxed()
        .toList();
  }
}
