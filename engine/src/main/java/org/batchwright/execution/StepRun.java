package org.batchwright.execution;

import java.time.Instant;
import org.batchwright.kernel.Occurrence;
import org.jspecify.annotations.Nullable;

/**
 * One doing of a step in a batch.
 *
 * @param state {@code open}, {@code done}, {@code superseded}, {@code invalidated} or {@code
 *     aborted}.
 * @param endedBy who completed it, as an actor.
 */
public record StepRun(
    String batch,
    Occurrence occurrence,
    String step,
    String type,
    String state,
    Instant openedAt,
    @Nullable Instant endedAt,
    @Nullable String endedBy) {

  boolean open() {
    return "open".equals(state);
  }
}
