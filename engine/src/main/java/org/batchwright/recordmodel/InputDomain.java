package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The values of one decision input that must be tried so that nothing lies between them. */
final class InputDomain {

  private static final BigDecimal TWO = new BigDecimal(2);

  private final DrawnDecision table;
  private final int column;
  private final Function<Reference, Optional<BigDecimal>> limits;

  InputDomain(DrawnDecision table, int column, Function<Reference, Optional<BigDecimal>> limits) {
    this.table = table;
    this.column = column;
    this.limits = limits;
  }

  /**
   * Samples of a number: every end of a range, and one value in every gap between two ends, below
   * the lowest and above the highest. On a grid of decimals a gap without a grid point is none.
   *
   * @param decimals of the grid; absent without one.
   * @param notNegative whether the number counts something.
   */
  List<Object> numbers(@Nullable Integer decimals, boolean notNegative) {
    TreeSet<BigDecimal> ends = new TreeSet<>();
    cells().flatMap(Cell::points).forEach(point -> point.value(limits).ifPresent(value -> {
      if (value instanceof BigDecimal number) {
        ends.add(number.stripTrailingZeros());
      }
    }));
    if (ends.isEmpty()) {
      ends.add(BigDecimal.ZERO);
    }
    List<BigDecimal> samples = new ArrayList<>();
    samples.add(ends.first().subtract(BigDecimal.ONE));
    BigDecimal last = null;
    for (BigDecimal end : ends) {
      if (last != null) {
        between(last, end, decimals).ifPresent(samples::add);
      }
      samples.add(end);
      last = end;
    }
    samples.add(ends.last().add(BigDecimal.ONE));
    return samples.stream()
        .filter(sample -> decimals == null || Numbers.decimals(sample) <= decimals)
        .filter(sample -> !notNegative || sample.signum() >= 0)
        .map(sample -> (Object) sample)
        .filter(this::allowed)
        .toList();
  }

  /** Samples of a text: the allowed ones, else the choices of the field. */
  List<Object> texts(List<String> choices) {
    Cell allowed = table.allowed().get(column);
    return List.copyOf(allowed.any() ? choices : allowed.texts());
  }

  private boolean allowed(Object value) {
    return table.allowed().get(column).matches(value, limits);
  }

  private Stream<Cell> cells() {
    return Stream.concat(
        Stream.of(table.allowed().get(column)),
        table.cells().stream().map(rule -> rule.get(column)));
  }

  private static Optional<BigDecimal> between(
      BigDecimal low, BigDecimal high, @Nullable Integer decimals) {
    if (decimals == null) {
      return Optional.of(low.add(high).divide(TWO));
    }
    BigDecimal next =
        low.setScale(decimals, RoundingMode.FLOOR).add(BigDecimal.ONE.movePointLeft(decimals));
    return next.compareTo(high) < 0 ? Optional.of(next) : Optional.empty();
  }
}
