package org.batchwright.execution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The holding time of something that a batch made; it runs on while the batch is on hold. */
public record OutputClock(
    String output,
    String occurrence,
    Instant startedAt,
    @Nullable Instant expiresAt) {}
