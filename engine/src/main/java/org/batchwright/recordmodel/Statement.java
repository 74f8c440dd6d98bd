package org.batchwright.recordmodel;

import org.jspecify.annotations.Nullable;

/**
 * One thing a master record must say, or the reason why it does not apply to this product.
 *
 * <p>21 CFR 211.186(b) asks for each; a blank would not tell whether it was forgotten.
 *
 * @param text what is said; absent if {@code notApplicable} is given.
 * @param notApplicable why nothing is said.
 */
public record Statement(@Nullable Text text, @Nullable Text notApplicable) {}
