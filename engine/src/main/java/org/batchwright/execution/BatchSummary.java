package org.batchwright.execution;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A batch in a list of batches, with the counts that tell how much there is to look at.
 *
 * @param serial our own count of issued records; lists go by it.
 * @param exceptions departures in all, and those nobody has decided about.
 * @param evidence proofs that the record owes in all, and those that are open.
 */
public record BatchSummary(
    String number,
    long serial,
    String record,
    int recordVersion,
    String product,
    BigDecimal quantity,
    String unit,
    String state,
    Instant issuedAt,
    @Nullable Instant finishedAt,
    @Nullable Instant disposedAt,
    int exceptions,
    int exceptionsOpen,
    int evidence,
    int evidenceOpen,
    int stepsDone) {}
