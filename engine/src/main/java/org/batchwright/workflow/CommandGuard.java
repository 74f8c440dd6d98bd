package org.batchwright.workflow;

import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** Stands before every command of the engine and lets through what the port sent. */
final class CommandGuard extends CommandInterceptor {

  private final EngineDoor door;

  CommandGuard(EngineDoor door) {
    this.door = door;
  }

  @Override
  public <T> T execute(Command<T> command) {
    door.check(command);
    return next.execute(command);
  }
}
