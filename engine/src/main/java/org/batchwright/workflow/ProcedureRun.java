package org.batchwright.workflow;

import java.time.ZoneId;
import org.batchwright.audit.Chain;

/**
 * One run of a deployed procedure and how far it is.
 *
 * @param deployment the name of the deployed procedure.
 * @param held whether its timers and continuations stand still.
 */
public record ProcedureRun(
    RunKey key, Chain chain, ZoneId zone, String deployment, State state, boolean held) {

  /** How far a run is. */
  public enum State {
    RUNNING,
    /** Aborted; the closing steps of the record are being done. */
    ABORTING,
    COMPLETED,
    ABORTED;

    /** Whether nothing can move any more. */
    public boolean ended() {
      return this == COMPLETED || this == ABORTED;
    }
  }
}
