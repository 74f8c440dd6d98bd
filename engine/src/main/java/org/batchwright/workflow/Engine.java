package org.batchwright.workflow;

import java.util.function.Consumer;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.errorcode.BuiltinExceptionCode;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.OptimisticLockingFailureException;

/** The embedded process engine behind its door. */
final class Engine implements AutoCloseable {

  private final ProcessEngineImpl engine;
  private final EngineDoor door;

  Engine(ProcessEngineImpl engine, EngineDoor door) {
    this.engine = engine;
    this.door = door;
  }

  /**
   * Runs one command of the port and returns what it answered and moved.
   *
   * @param as whom the engine's own operation log names.
   * @param prepare opens the passage further before the command runs.
   */
  <T> Outcome<T> call(String as, Command<T> command, Consumer<EngineDoor.Passage> prepare) {
    try (EngineDoor.Passage passage = door.open(command.getClass()::equals)) {
      prepare.accept(passage);
      engine.getIdentityService().setAuthenticatedUserId(as);
      T answer =
          engine.getProcessEngineConfiguration().getCommandExecutorTxRequired().execute(command);
      return new Outcome<>(answer, passage.recorder());
    } catch (OptimisticLockingException lost) {
      throw new OptimisticLockingFailureException("Another call moved the run", lost);
    } catch (ProcessEngineException failed) {
      if (failed.getCode() == BuiltinExceptionCode.DEADLOCK.getCode()) {
        throw new CannotAcquireLockException("Another call moved the run", failed);
      }
      throw failed;
    } finally {
      engine.getIdentityService().clearAuthentication();
    }
  }

  <T> Outcome<T> call(String as, Command<T> command) {
    return call(as, command, passage -> {});
  }

  /** The engine itself, for the start-up self-check. */
  ProcessEngineImpl unwrap() {
    return engine;
  }

  /**
   * Forgets the engine. It has no threads and no connections of its own; its own way to close asks
   * the database once more, which may be gone by then.
   */
  @Override
  public void close() {
    ProcessEngines.unregister(engine);
  }

  record Outcome<T>(@Nullable T answer, MoveRecorder recorder) {}
}
