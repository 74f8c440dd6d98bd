package org.batchwright.material;

import java.math.BigDecimal;
import java.time.Instant;
import org.batchwright.audit.EventBody;
import org.batchwright.audit.EventType;
import org.jspecify.annotations.Nullable;

/** What can happen to materials, lots and points of use. */
interface MaterialEvents {

  /** A material got a code, a unit and a kind. */
  @EventType("material-defined")
  record MaterialDefined(String code, String name, String unit, Material.Kind kind)
      implements EventBody {}

  /** A material got another name. */
  @EventType("material-renamed")
  record MaterialRenamed(String code, String name, long version) implements EventBody {}

  /** A delivery arrived, in containers, and is in quarantine. */
  @EventType("lot-received")
  record LotReceived(
      String number,
      String material,
      String site,
      String supplier,
      @Nullable String supplierLot,
      BigDecimal received,
      String unit,
      QualityData quality,
      StockEvents.Posting posting)
      implements StockEvents.Stocked {}

  /** Quality decided about a lot, with a signature; the data is all there is now. */
  @EventType("lot-decided")
  record LotDecided(String number, Lot.Status status, QualityData quality, long version)
      implements EventBody {}

  /** What is known about the quality of a lot, with the last good moment computed from it. */
  record QualityData(
      @Nullable Expiry expiry,
      @Nullable Instant goodUntil,
      @Nullable Expiry retest,
      @Nullable BigDecimal assay,
      @Nullable BigDecimal lossOnDrying) {}

  /** A point of use is known to the product; it is blocked until quality releases it. */
  @EventType("point-of-use-registered")
  record PointOfUseRegistered(
      String code,
      String name,
      String material,
      String site,
      @Nullable String workCentre) implements EventBody {}

  /** Quality released or blocked a point of use. */
  @EventType("point-of-use-decided")
  record PointOfUseDecided(String code, PointOfUse.Status status, long version)
      implements EventBody {}
}
