package org.batchwright.recordmodel;

import java.math.BigDecimal;

/**
 * The verdict on one value, with everything needed to explain it.
 *
 * @param value the value as recorded or calculated.
 * @param compared the value that was compared.
 * @param limit the limits and the rule that were applied.
 */
public record Judgement(Verdict verdict, BigDecimal value, BigDecimal compared, Limit limit) {}
