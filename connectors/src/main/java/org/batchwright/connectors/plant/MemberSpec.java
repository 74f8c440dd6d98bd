package org.batchwright.connectors.plant;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One member of a class of simulated equipment.
 *
 * @param type null for commands.
 * @param many true for a list of values.
 * @param unit UCUM code; null when there is none.
 * @param decimals to which the machine rounds; null for what is not a number.
 * @param min smallest value a parameter takes; null for values and commands.
 * @param max largest value a parameter takes.
 * @param initial what a parameter holds after start-up.
 * @param adjustable the parameter can also be written while a phase runs.
 * @param report belongs to the report of the last finished run.
 * @param inputs of a command; the first is always {@code commandId}, except for simulation commands.
 */
public record MemberSpec(
    String name,
    Kind kind,
    @Nullable DataType type,
    boolean many,
    @Nullable String unit,
    @Nullable Integer decimals,
    @Nullable BigDecimal min,
    @Nullable BigDecimal max,
    @Nullable BigDecimal initial,
    boolean adjustable,
    boolean report,
    String text,
    List<Argument> inputs,
    List<Argument> outputs) {

  public MemberSpec {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** What can be done with a member. */
  public enum Kind {
    /** Read only. */
    VALUE,
    /** Read and written. */
    PARAMETER,
    /** Ordered. */
    COMMAND
  }

  /** One input or output of a command. */
  public record Argument(
      String name, DataType type, boolean many, @Nullable String unit) {}
}
