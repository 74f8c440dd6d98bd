package org.batchwright.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A role that a person holds at a site for a period. */
public record Grant(
    String role, String site, Instant from, @Nullable Instant until, String grantedBy) {}
