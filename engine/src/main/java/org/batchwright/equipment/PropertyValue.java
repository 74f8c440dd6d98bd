package org.batchwright.equipment;

import org.jspecify.annotations.Nullable;

/**
 * What a property of one unit is, such as 600 L.
 *
 * @param value a plain decimal for a number.
 * @param unit UCUM code as the class declares it; absent for a text.
 */
public record PropertyValue(String value, @Nullable String unit) {}
