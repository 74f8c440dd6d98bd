package org.batchwright.recordmodel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reference stands for at a step run: values, or the reason why there are none.
 *
 * @param values one for a single reference; any number for several.
 * @param absence why there is no value; absent if there is.
 * @param neverDone whether that is because the step was never done in this scope.
 */
public record Resolved(
    List<FieldValue> values,
    List<UsedInput> inputs,
    @Nullable String absence,
    boolean neverDone) {

  public Resolved {
    values = List.copyOf(values);
    inputs = List.copyOf(inputs);
  }

  static Resolved absent(String why) {
    return new Resolved(List.of(), List.of(), why, false);
  }
}
