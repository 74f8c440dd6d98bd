package org.batchwright.bench;

import java.math.BigDecimal;
import java.util.Map;

/**
 * One measured row: ours beside the baseline of the same run.
 *
 * @param kind {@code ratio}: ours / baseline, more is better.
 * @param ours median of the rounds, in {@code unit}.
 * @param baseline median of the rounds, in {@code unit}.
 * @param ratio median of the rounds' ratios.
 * @param unit UCUM with a word in braces, such as {@code {step}/s}.
 * @param machine what it was measured on.
 * @param settings what was measured how.
 */
public record BenchRow(
    String name,
    String kind,
    BigDecimal ours,
    BigDecimal baseline,
    BigDecimal ratio,
    String unit,
    Map<String, String> machine,
    Map<String, String> settings) {

  public BenchRow {
    machine = Map.copyOf(machine);
    settings = Map.copyOf(settings);
  }
}
