package org.batchwright.workflow;

import org.batchwright.kernel.Occurrence;
import org.jspecify.annotations.Nullable;

/**
 * The name of one job of a procedure run, the same in every database in which the run is replayed.
 *
 * @param kind what the job does.
 * @param at the occurrence that waits for the job: of a timer the activity or scope it is attached
 *     to, of a continuation the enclosing scope; absent for the procedure itself.
 * @param elementId the element that the job starts, ends or fires.
 * @param number tells apart tokens that wait at the same place, from 1; they are interchangeable.
 */
public record JobKey(Kind kind, @Nullable Occurrence at, String elementId, int number) {

  /** What a job does. */
  public enum Kind {
    /** Goes on before or after an element, in a transaction of its own. */
    CONTINUE,
    /** Fires at its due time. */
    TIMER,
    /** Hands external work to its handler. */
    EXTERNAL
  }
}
