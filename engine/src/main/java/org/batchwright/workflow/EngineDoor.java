package org.batchwright.workflow;

import java.util.function.Predicate;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.jspecify.annotations.Nullable;

/**
 * The only way through which a thread may give the process engine commands: closed, unless the port
 * has opened it for the commands of one call.
 *
 * <p>Every call of an engine service is a command, also a query: a query with an expression inside
 * runs code on the last free release of the engine (CVE-2026-109432, measured).
 */
final class EngineDoor {

  private final ThreadLocal<@Nullable Passage> open = new ThreadLocal<>();

  /** Opens the door for this thread until the passage is closed. */
  Passage open(Predicate<Class<?>> commands) {
    if (open.get() != null) {
      throw new IllegalStateException("A call of the port inside a call of the port");
    }
    Passage passage = new Passage(commands);
    open.set(passage);
    return passage;
  }

  /** The passage of this thread; absent if it has none. */
  @Nullable
  Passage current() {
    return open.get();
  }

  void check(Command<?> command) {
    Passage passage = open.get();
    if (passage == null || !passage.allows(command.getClass())) {
      throw new EngineClosed(command.getClass().getSimpleName());
    }
  }

  /** What one thread may do while its door is open, and what the engine moves meanwhile. */
  final class Passage implements AutoCloseable {

    private final Predicate<Class<?>> commands;
    private final MoveRecorder recorder = new MoveRecorder();
    private @Nullable String grantedTask;

    private Passage(Predicate<Class<?>> commands) {
      this.commands = commands;
    }

    MoveRecorder recorder() {
      return recorder;
    }

    /** Lets this one task be completed, once. */
    void grantCompletion(String taskId) {
      grantedTask = taskId;
    }

    /** Whether this task may be completed; the grant is used up. */
    boolean takeGrant(String taskId) {
      boolean granted = taskId.equals(grantedTask);
      grantedTask = null;
      return granted;
    }

    private boolean allows(Class<?> command) {
      return commands.test(command);
    }

    @Override
    public void close() {
      open.remove();
    }
  }
}
