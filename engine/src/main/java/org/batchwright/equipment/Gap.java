package org.batchwright.equipment;

import java.time.Instant;

/**
 * A time in which readings of a member may be missing.
 *
 * @param cause {@code connectionLost}, {@code serverQueueOverflow}, {@code messageLost}, {@code
 *     receiverTooSlow} or {@code notObserved}.
 * @param lost how many readings are known to be lost; 0 if nobody can know.
 */
public record Gap(
    String equipment, String member, Instant from, Instant until, String cause, long lost) {}
