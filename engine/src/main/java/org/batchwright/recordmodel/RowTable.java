package org.batchwright.recordmodel;

import org.jspecify.annotations.Nullable;

/**
 * The table of a step: one row for each portion, drum or unit.
 *
 * @param keyField the field whose value may not be in two rows; absent if rows only have numbers.
 * @param minimum the least number of rows.
 * @param maximum the most.
 */
public record RowTable(Text label, @Nullable String keyField, int minimum, int maximum) {}
