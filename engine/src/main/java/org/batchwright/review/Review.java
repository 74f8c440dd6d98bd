package org.batchwright.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A review of a batch record that was signed.
 *
 * @param number counts the reviews of the stage from 1; the last one counts.
 * @param contentSha256 what was signed; a review of a record that has another content now does not
 *     stand any more.
 */
public record Review(
    ReviewStage stage,
    int number,
    String person,
    String contentSha256,
    @Nullable String comment,
    Instant reviewedAt) {}
