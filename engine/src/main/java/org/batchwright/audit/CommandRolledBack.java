package org.batchwright.audit;

/**
 * A command was attempted and left nothing, because it lost a race or something failed.
 *
 * @param cause {@code lost-race} or {@code failure}.
 */
@EventType("command-rolled-back")
public record CommandRolledBack(String commandType, String cause) implements EventBody {}
