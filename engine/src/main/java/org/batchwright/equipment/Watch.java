package org.batchwright.equipment;

import org.jspecify.annotations.Nullable;

/**
 * How units of a class show that they are alive and what became of a command.
 *
 * @param lifeSign a value that always changes while the unit works; absent if there is none.
 * @param lifeSignSeconds after how many seconds without a change every value counts as stale.
 * @param commandId the value that holds the id of the last command received; absent if there is none.
 * @param commandResult the value that holds what became of it.
 * @param commandDone the text of it that means the command was carried out.
 */
public record Watch(
    @Nullable String lifeSign,
    @Nullable Integer lifeSignSeconds,
    @Nullable String commandId,
    @Nullable String commandResult,
    @Nullable String commandDone) {

  /** Shows nothing. */
  public static final Watch NONE = new Watch(null, null, null, null, null);
}
