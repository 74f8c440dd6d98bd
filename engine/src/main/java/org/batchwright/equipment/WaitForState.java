package org.batchwright.equipment;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The effect that waits until a member has one of some texts, or a number within limits. Goes on
 * waiting after a restart and through a lost line; bad and uncertain values end nothing.
 *
 * @param until texts that end the wait; empty if limits do.
 * @param low least value, compared rounded to the member's decimals; absent for none.
 * @param high greatest value; absent for none.
 * @param members further members read at the end and put into the result.
 */
public record WaitForState(
    String equipment,
    String member,
    List<String> until,
    @Nullable BigDecimal low,
    @Nullable BigDecimal high,
    List<String> members) {

  /** The kind of effect. */
  public static final String KIND = "waitForState";

  public WaitForState {
    until = List.copyOf(until);
    members = members == null ? List.of() : List.copyOf(members);
  }

  /**
   * What ended the wait.
   *
   * @param reading the value that ended it.
   * @param readings the further members, read right after.
   */
  public record Result(String equipment, Reading reading, List<Reading> readings) {
    public Result {
      readings = List.copyOf(readings);
    }
  }
}
