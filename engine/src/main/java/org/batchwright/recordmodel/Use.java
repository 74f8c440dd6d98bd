package org.batchwright.recordmodel;

import org.jspecify.annotations.Nullable;

/**
 * A building block or rule-set of the library that is contained in this record, pinned.
 *
 * @param scope the scope that holds the copy of a block; absent for a rule-set.
 */
public record Use(
    RecordKind kind,
    String id,
    String version,
    String sha256,
    @Nullable String scope) {}
