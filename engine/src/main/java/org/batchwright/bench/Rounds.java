package org.batchwright.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures ours and the baseline in turns, so that a slow moment of the machine meets both. */
final class Rounds {

  private static final int WARM_UP = 2;
  private static final int COUNTED = 5;

  private Rounds() {}

  /** How many rounds are played in all. */
  static int all() {
    return WARM_UP + COUNTED;
  }

  /** Plays one round of work. */
  @FunctionalInterface
  interface Work {

    /** Does the work of a round; how many things it did in how many nanoseconds. */
    Measured play(int round) throws Exception;
  }

  /** Things done in a time. */
  record Measured(long things, long nanos) {

    BigDecimal perSecond() {
      return BigDecimal.valueOf(things)
          .multiply(BigDecimal.valueOf(1_000_000_000L))
          .divide(BigDecimal.valueOf(Math.max(1, nanos)), MathContext.DECIMAL64);
    }
  }

  static BenchRow ratio(
      String name, String unit, Map<String, String> settings, Work ours, Work baseline)
      throws Exception {
    List<BigDecimal> own = new ArrayList<>();
    List<BigDecimal> base = new ArrayList<>();
    List<BigDecimal> ratios = new ArrayList<>();
    for (int round = 0; round < all(); round++) {
      boolean oursFirst = round % 2 == 0;
      BigDecimal first = (oursFirst ? ours : baseline).play(round).perSecond();
      BigDecimal second = (oursFirst ? baseline : ours).play(round).perSecond();
      if (round >= WARM_UP) {
        BigDecimal mine = oursFirst ? first : second;
        BigDecimal other = oursFirst ? second : first;
        own.add(mine);
        base.add(other);
        ratios.add(mine.divide(other, MathContext.DECIMAL64));
      }
    }
    return new BenchRow(
        name,
        "ratio",
        median(own, 1),
        median(base, 1),
        median(ratios, 3),
        unit,
        Machine.facts(),
        settings);
  }

  private static BigDecimal median(List<BigDecimal> values, int decimals) {
    List<BigDecimal> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2).setScale(decimals, RoundingMode.HALF_UP);
  }
}
