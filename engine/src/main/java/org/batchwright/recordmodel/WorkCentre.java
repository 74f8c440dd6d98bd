package org.batchwright.recordmodel;

import org.jspecify.annotations.Nullable;

/**
 * A room or line where steps are done.
 *
 * @param clearanceValidity the parameter that says how long an opening clearance holds; absent if
 *     the work centre needs none.
 * @param clearanceNotNeeded why it needs none.
 */
public record WorkCentre(
    String id,
    Text name,
    @Nullable String clearanceValidity,
    @Nullable Text clearanceNotNeeded) {}
