package org.batchwright.recordmodel;

import org.jspecify.annotations.Nullable;

/**
 * A path from one element to the next.
 *
 * @param condition when it is taken, such as {@code outcome == 'accept'}; absent if always.
 * @param maximumRounds the parameter that says how often a back edge may be taken.
 */
public record Flow(
    String id,
    String from,
    String to,
    @Nullable Text name,
    @Nullable String condition,
    @Nullable String maximumRounds) {}
