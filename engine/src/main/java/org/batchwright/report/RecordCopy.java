package org.batchwright.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One copy of a batch record, identified: who got it, when, and what exactly it is a copy of.
 *
 * @param number counts the copies of the batch from 1.
 * @param form {@code json} or {@code pdf}.
 * @param zone the zone of the site, in which a print shows times.
 * @param sha256 SHA-256 of {@code record} in canonical JSON (RFC 8785), the same for every copy
 *     until something is added to the record.
 */
public record RecordCopy(
    String batch,
    int number,
    String form,
    @Nullable String language,
    String person,
    String name,
    Instant copiedAt,
    String zone,
    String sha256,
    BatchDocument record) {}
