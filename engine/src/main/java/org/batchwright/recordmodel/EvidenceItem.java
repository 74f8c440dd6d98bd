package org.batchwright.recordmodel;

import org.jspecify.annotations.Nullable;

/**
 * One proof that a step run owes.
 *
 * @param id unique in the step, such as {@code field.ph} or {@code signature.verified}.
 * @param field the field it is about; absent if it is about the step.
 * @param row whether each row of the table owes it.
 */
public record EvidenceItem(
    String id, EvidenceKind kind, @Nullable String field, boolean row) {}
