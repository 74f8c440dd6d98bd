package org.batchwright.workflow;

import org.camunda.bpm.engine.ProcessEngineException;

/**
 * The process engine was given a command that the port did not send.
 *
 * <p>It never has a cause: the engine would hand the cause to an error event of the model, which
 * names exception classes (measured).
 */
final class EngineClosed extends ProcessEngineException {

  private static final long serialVersionUID = 1L;

  EngineClosed(String command) {
    super("The process engine moves only through the port; refused: " + command);
  }
}
