package org.batchwright.audit;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a replay computed otherwise than was recorded.
 *
 * @param kind what it is about.
 * @param seq position of the recorded event in its chain; 0 for an event that only the replay made.
 * @param where occurrence, field or other place in the batch; empty if the event names none.
 * @param what the event and the place in it.
 * @param recorded as recorded; absent if it was not there.
 * @param recomputed as computed now; absent if it is not there.
 */
public record Difference(
    Kind kind,
    long seq,
    String where,
    String what,
    @Nullable String recorded,
    @Nullable String recomputed) {

  /** What a difference is about. */
  public enum Kind {
    PATH,
    VERDICT,
    CALCULATION,
    DECISION,
    EXCEPTION,
    REFUSAL,
    EVIDENCE,
    SIGNED_CONTENT,
    STOCK,
    OTHER
  }

  @Override
  public String toString() {
    return kind + " " + where + " " + what + ": recorded " + recorded + ", recomputed "
        + recomputed;
  }
}
