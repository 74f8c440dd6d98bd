package org.batchwright.equipment;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value, parameter, command, event, report or property that every unit of a class has.
 *
 * @param name camel case, unique in the class.
 * @param type absent for commands, events and reports.
 * @param unit UCUM code; a number without dimension has {@code 1}; absent for what is no number.
 * @param decimals digits to which a number is rounded, half up, once, when it is received.
 * @param many whether its value is a list, such as the masses of twenty tablets.
 * @param minimum smallest value that may be written; absent for none.
 * @param maximum greatest value that may be written; absent for none.
 * @param maximumAge seconds after which its source time makes a reading stale; absent if the
 *     equipment stamps only changes.
 * @param validWhen a confirmation of the class that must be true for the value to be used, such as
 *     the stability of a scale; absent if it always may.
 * @param inputs arguments of a command.
 * @param outputs answers of a command.
 * @param items members that make up a report.
 * @param runMember the item that names the report's run: read before and after the others, so that
 *     they belong together; absent where there is none.
 * @param meaning what it is, for people; may be empty.
 */
public record ClassMember(
    String name,
    MemberKind kind,
    @Nullable MemberType type,
    @Nullable String unit,
    @Nullable Integer decimals,
    boolean many,
    @Nullable BigDecimal minimum,
    @Nullable BigDecimal maximum,
    @Nullable Integer maximumAge,
    @Nullable String validWhen,
    List<CommandArgument> inputs,
    List<CommandArgument> outputs,
    List<String> items,
    @Nullable String runMember,
    @Nullable String meaning) {

  public ClassMember {
    inputs = inputs == null ? List.of() : List.copyOf(inputs);
    outputs = outputs == null ? List.of() : List.copyOf(outputs);
    items = items == null ? List.of() : List.copyOf(items);
  }

  /** A number that is read. */
  public static ClassMember number(String name, String unit, int decimals) {
    return plain(name, MemberKind.VALUE, MemberType.NUMBER, unit, decimals);
  }

  /** A number that is read, and may be used only while a confirmation is true. */
  public static ClassMember numberWhen(String name, String unit, int decimals, String validWhen) {
    return new ClassMember(
        name,
        MemberKind.VALUE,
        MemberType.NUMBER,
        unit,
        decimals,
        false,
        null,
        null,
        null,
        validWhen,
        List.of(),
        List.of(),
        List.of(),
        null,
        null);
  }

  /** A text that is read, such as a state. */
  public static ClassMember text(String name) {
    return plain(name, MemberKind.VALUE, MemberType.TEXT, null, null);
  }

  /** A number that is written and read back. */
  public static ClassMember parameter(String name, String unit, int decimals) {
    return plain(name, MemberKind.PARAMETER, MemberType.NUMBER, unit, decimals);
  }

  /** A number that describes the unit. */
  public static ClassMember property(String name, String unit, int decimals) {
    return plain(name, MemberKind.PROPERTY, MemberType.NUMBER, unit, decimals);
  }

  /** A command. */
  public static ClassMember command(
      String name, List<CommandArgument> inputs, List<CommandArgument> outputs) {
    return new ClassMember(
        name,
        MemberKind.COMMAND,
        null,
        null,
        null,
        false,
        null,
        null,
        null,
        null,
        inputs,
        outputs,
        List.of(),
        null,
        null);
  }

  /** A report made up of members. */
  public static ClassMember report(String name, List<String> items, @Nullable String runMember) {
    return new ClassMember(
        name,
        MemberKind.REPORT,
        null,
        null,
        null,
        false,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        items,
        runMember,
        null);
  }

  private static ClassMember plain(
      String name,
      MemberKind kind,
      MemberType type,
      @Nullable String unit,
      @Nullable Integer decimals) {
    return new ClassMember(
        name, kind, type, unit, decimals, false, null, null, null, null, List.of(), List.of(),
        List.of(), null, null);
  }
}
