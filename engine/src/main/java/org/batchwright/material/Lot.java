package org.batchwright.material;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.batchwright.kernel.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * One delivery of a material under one control number (21 CFR 211.80(d)).
 *
 * @param number unique in the company, never used again.
 * @param supplierLot the lot number of the supplier.
 * @param received what was received, the sum of its containers.
 * @param retest after the end of this day the lot must be tested again before it is used.
 * @param assay content of active substance of the dried material, in percent.
 * @param lossOnDrying in percent.
 * @param version grows by one with every decision about the lot.
 */
public record Lot(
    String number,
    String material,
    String site,
    String supplier,
    @Nullable String supplierLot,
    Status status,
    Quantity received,
    @Nullable Expiry expiry,
    @Nullable Expiry retest,
    @Nullable BigDecimal assay,
    @Nullable BigDecimal lossOnDrying,
    long version) {

  /**
   * Content of active substance as it stands in the drum, in percent: assay x (100 - loss on
   * drying) / 100, not rounded; empty if there is no assay. Without a loss on drying the assay
   * counts as it is.
   */
  public Optional<BigDecimal> potency() {
    if (assay == null) {
      return Optional.empty();
    }
    BigDecimal dry =
        new BigDecimal(100).subtract(lossOnDrying == null ? BigDecimal.ZERO : lossOnDrying);
    return Optional.of(assay.multiply(dry).movePointLeft(2));
  }

  /** Whether a lot may be used, as quality decided (21 CFR 211.84(d), (e)). */
  public enum Status {
    /** Received, or to be tested again; nobody may use it. */
    QUARANTINE,
    /** May be used. */
    RELEASED,
    /** Must not be used; final. */
    REJECTED,
    /** Was released and must not be used for now. */
    BLOCKED;

    /** The stored word. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What a decision may make of it; released again means: with new quality data. */
    Set<Status> next() {
      return switch (this) {
        case QUARANTINE -> EnumSet.of(RELEASED, REJECTED, BLOCKED);
        case RELEASED -> EnumSet.of(RELEASED, QUARANTINE, BLOCKED, REJECTED);
        case BLOCKED -> EnumSet.of(RELEASED, QUARANTINE, REJECTED);
        case REJECTED -> EnumSet.noneOf(Status.class);
      };
    }
  }
}
