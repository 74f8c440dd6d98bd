package org.batchwright.equipment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a unit's log of use, cleaning and maintenance (21 CFR 211.182).
 *
 * @param number from 1, without gaps.
 * @param what such as {@code reserved}, {@code cleaned}, {@code calibrated}.
 * @param actor who did it.
 * @param checkedBy the second person, where there was one.
 * @param batch the batch it was for, where there was one.
 * @param note reason, reference of a certificate, or result.
 */
public record LogEntry(
    String equipment,
    long number,
    Instant at,
    String what,
    String actor,
    @Nullable String checkedBy,
    @Nullable String batch,
    @Nullable String note) {}
