package org.batchwright.audit;

/** A module's part of replay: how each of its commands is given again. */
@FunctionalInterface
public interface RepeatableCommands {

  void register(CommandRepeats repeats);
}
