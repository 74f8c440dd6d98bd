package org.batchwright.material;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What quality decides about a lot, to be signed.
 *
 * @param reason such as the number of the certificate or of the analysis.
 * @param expiry a new expiry; none keeps the one there is. So with the other quality data.
 * @param assay in percent of the dried material.
 * @param lossOnDrying in percent.
 */
public record LotDecision(
    Lot.Status status,
    String reason,
    @Nullable Expiry expiry,
    @Nullable Expiry retest,
    @Nullable BigDecimal assay,
    @Nullable BigDecimal lossOnDrying) {

  /** A decision that leaves the quality data as it is. */
  public static LotDecision of(Lot.Status status, String reason) {
    return new LotDecision(status, reason, null, null, null, null);
  }

  boolean changesData() {
    return expiry != null || retest != null || assay != null || lossOnDrying != null;
  }
}
