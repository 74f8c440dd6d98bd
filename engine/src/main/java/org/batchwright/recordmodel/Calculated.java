package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a calculation, or the reason why there is none, with every value it used.
 *
 * @param value rounded once, half up, to the decimals of the calculation; absent without result.
 * @param absence why there is no result; absent if there is.
 */
public record Calculated(
    @Nullable BigDecimal value,
    String unit,
    List<UsedInput> inputs,
    @Nullable String absence) {

  public Calculated {
    inputs = List.copyOf(inputs);
  }
}
