package org.batchwright.recordmodel;

import org.batchwright.kernel.Occurrence;
import org.jspecify.annotations.Nullable;

/**
 * One value that a calculation or decision used, and where it was found.
 *
 * @param reference as written in the record.
 * @param run the step run; absent for what belongs to the batch.
 * @param row the row; absent for a field beside the table.
 * @param value as text, with the digits recorded.
 * @param unit UCUM; absent for what has none.
 */
public record UsedInput(
    String reference,
    @Nullable Occurrence run,
    @Nullable Integer row,
    String value,
    @Nullable String unit) {}
