package org.batchwright.recordmodel;

import org.jspecify.annotations.Nullable;

/**
 * One element of the flow inside a scope.
 *
 * @param attachedTo the step or scope a boundary event belongs to.
 * @param interrupting whether the event ends what it is attached to.
 * @param message the name of the message.
 * @param error the registered code of the trouble.
 * @param duration ISO 8601 period of a timer.
 */
public record Node(
    String id,
    NodeKind kind,
    Text name,
    EventKind event,
    @Nullable String attachedTo,
    boolean interrupting,
    @Nullable String message,
    @Nullable String error,
    @Nullable String duration) {}
