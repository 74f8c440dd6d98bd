package org.batchwright.workflow;

import org.camunda.bpm.engine.ProcessEngineException;

/**
 * A user task was about to be completed without the completion gate's yes in this transaction.
 *
 * <p>It never has a cause: the engine would hand the cause to an error event of the model, which
 * names exception classes, and the flow would go on there (measured).
 */
final class CompletionNotGranted extends ProcessEngineException {

  private static final long serialVersionUID = 1L;

  CompletionNotGranted(String task) {
    super("No completion gate allowed " + task + " in this transaction");
  }
}
