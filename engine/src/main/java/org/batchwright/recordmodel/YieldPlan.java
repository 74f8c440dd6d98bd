package org.batchwright.recordmodel;

import org.jspecify.annotations.Nullable;

/**
 * A yield the record determines, with the limits beyond which an investigation is needed (21 CFR
 * 211.186(b)(7), 211.192).
 *
 * @param parameter the parameter with the limits.
 * @param output the output whose theoretical quantity it is compared with; absent for an
 *     accountability.
 * @param basis in words, what is divided by what.
 */
public record YieldPlan(
    String id,
    YieldKind kind,
    Text name,
    String parameter,
    @Nullable String output,
    Text basis) {}
