package org.batchwright.material;

import java.math.BigDecimal;
import java.util.List;
import org.batchwright.kernel.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as it stands on the delivery note and the drums.
 *
 * @param number the control number the lot gets.
 * @param site where it was received.
 * @param retest to the day or month.
 * @param assay in percent of the dried material, from the certificate.
 * @param lossOnDrying in percent.
 * @param workCentre where the containers stand.
 * @param containers at least one, at most {@link Lots#MOST_CONTAINERS}.
 */
public record LotReceipt(
    String number,
    String material,
    String site,
    String supplier,
    @Nullable String supplierLot,
    @Nullable Expiry expiry,
    @Nullable Expiry retest,
    @Nullable BigDecimal assay,
    @Nullable BigDecimal lossOnDrying,
    @Nullable String workCentre,
    List<Received> containers) {

  public LotReceipt {
    containers = List.copyOf(containers);
  }

  /**
   * One container of a delivery.
   *
   * @param id the label it gets or has; none to have it numbered.
   * @param supplierLabel what the supplier's own label says when scanned, so that either works.
   * @param quantity net, in the unit of the material.
   * @param tare of the empty container, in the same unit.
   */
  public record Received(
      @Nullable String id,
      @Nullable String supplierLabel,
      Quantity quantity,
      @Nullable BigDecimal tare) {}
}
