package org.batchwright.equipment;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a member at this moment, for display; never a value for the record by itself.
 *
 * @param reading the latest; absent if none arrived since the product started.
 * @param usable whether it is good, fresh and the line is up.
 * @param problem why it is not usable, as the code of a refusal; absent if it is.
 */
public record LiveReading(
    String equipment,
    String member,
    @Nullable Reading reading,
    boolean usable,
    @Nullable String problem) {}
