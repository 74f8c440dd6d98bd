package org.batchwright.workflow;

import java.time.ZoneId;
import org.batchwright.audit.Chain;

/**
 * The module to which procedure runs of one kind belong, such as batches: it says where their
 * events stand and hears what moved.
 *
 * <p>There is one bean per kind. All methods are called inside the transaction of the command.
 */
public interface ProcedureOwner {

  /** The kind of run it owns. */
  String kind();

  /** The chain on which the run's moves are recorded; asked once, when the run starts. */
  Chain chain(RunKey run);

  /** The zone of the run's site; asked once, when the run starts. */
  ZoneId zone(RunKey run);

  /**
   * Hears what one call moved, after the moves are on the record and before the transaction
   * commits; called for every command, timer, message and effect result that moved something.
   */
  void moved(Moves moves);

  /**
   * Hears that the run cannot go on by itself: a job failed for the last time, or a handler of
   * external work did. A person must act; {@link Procedures#retry} tries again.
   */
  void stuck(StuckJob job);
}
