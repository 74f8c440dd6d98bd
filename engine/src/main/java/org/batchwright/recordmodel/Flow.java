package org.batchwright.recordmodel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A path from one element to the next.
 *
 * @param condition when it is taken, such as {@code outcome == 'accept'}; absent if always.
 * @param maximumRounds the parameter that says how often a back edge may be taken.
 */
public record Flow(
    String id,
    String from,
    String to,
    @Nullable Text name,
    @Nullable String condition,
    @Nullable String maximumRounds) {

  /** Whether an outcome of the decision with this variable takes the path; never without condition. */
  public boolean isTakenOn(String variable, String outcome) {
    if (condition == null) {
      return false;
    }
    try {
      return Condition.parse(condition).holds(Map.of(variable, outcome));
    } catch (SyntaxProblem unreadable) {
      throw new IllegalStateException(
          "An approved condition is readable: " + condition, unreadable);
    }
  }
}
