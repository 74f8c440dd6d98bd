package org.batchwright.recordmodel;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A value the record prescribes or limits; every limit of a record lives here, once, or in the
 * formula.
 *
 * @param unit UCUM code; absent for a text.
 * @param target the value to aim at or to write; absent if there is none.
 * @param text the value of a parameter that is a text, such as the name of a machine program.
 * @param limit absent if nothing is judged.
 * @param method how the value is determined.
 */
public record Parameter(
    String id,
    Text name,
    @Nullable String unit,
    int decimals,
    @Nullable BigDecimal target,
    @Nullable String text,
    @Nullable Limit limit,
    Criticality criticality,
    Scaling scaling,
    @Nullable Text method) {}
