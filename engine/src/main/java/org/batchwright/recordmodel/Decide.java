package org.batchwright.recordmodel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a step takes a decision.
 *
 * @param inputs what each input of the table is bound to.
 * @param outcomeVariable the name the outcome has in the conditions of the flow; known in the
 *     enclosing scope only.
 * @param exceptionOn outcomes that raise an exception.
 * @param blocksOutputOf the step whose rows since the last good outcome are blocked.
 * @param blockedOn outcomes that block.
 */
public record Decide(
    String decision,
    List<Binding> inputs,
    String outcomeVariable,
    List<String> exceptionOn,
    @Nullable String blocksOutputOf,
    List<String> blockedOn) {

  public Decide {
    inputs = List.copyOf(inputs);
    exceptionOn = List.copyOf(exceptionOn);
    blockedOn = List.copyOf(blockedOn);
  }

  /** The reference that gives one input of the table its value. */
  public record Binding(String input, String reference) {}
}
