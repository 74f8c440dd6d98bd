package org.batchwright.workflow;

import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;

/**
 * The last word on whether a step may be completed: entries complete, signatures given, no hold.
 *
 * <p>There is one bean per kind of run. A kind without a gate completes nothing. The engine cannot
 * complete a task that the gate did not allow in the same transaction.
 */
public interface CompletionGate {

  /** The kind of run it guards. */
  String kind();

  /**
   * Allows the completion by returning.
   *
   * @throws Refusal why the step may not be completed; nothing was written.
   */
  void check(RunKey run, Occurrence occurrence) throws Refusal;
}
