package org.batchwright.equipment;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The effect that gives a unit a command once. A lost answer is unknown: read back where the class
 * says how, else decided by a person.
 *
 * @param arguments by name, as plain decimals and texts; a list as {@code [a, b]} is not supported.
 *     The command id is filled in.
 */
public record SendCommand(String equipment, String command, Map<String, String> arguments) {

  /** The kind of effect. */
  public static final String KIND = "command";

  public SendCommand {
    arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
  }

  /**
   * What the equipment answered.
   *
   * @param commandId the id it was given.
   * @param answers absent values are those of a read-back: it says that the command was carried out,
   *     not what it returned.
   */
  public record Result(
      String equipment,
      String command,
      String commandId,
      String status,
      List<Reading> answers,
      @Nullable Instant sentAt,
      Instant answeredAt) {
    public Result {
      answers = List.copyOf(answers);
    }
  }
}
