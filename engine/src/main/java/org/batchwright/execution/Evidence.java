package org.batchwright.execution;

import org.jspecify.annotations.Nullable;

/**
 * One proof that the record owes.
 *
 * @param row 0 for the step itself.
 * @param kind what kind of proof, see {@code recordmodel.EvidenceKind}.
 * @param state see {@link EvidenceState}.
 * @param because the rule or decision behind a state other than open and satisfied.
 */
public record Evidence(
    String occurrence,
    String item,
    int row,
    String step,
    String kind,
    @Nullable String field,
    String state,
    @Nullable String because) {}
