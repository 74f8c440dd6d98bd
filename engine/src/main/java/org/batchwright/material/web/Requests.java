package org.batchwright.material.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.batchwright.kernel.Quantity;
import org.batchwright.kernel.Refusal;
import org.batchwright.material.Expiry;
import org.batchwright.material.Lot;
import org.batchwright.material.LotDecision;
import org.batchwright.material.LotReceipt;
import org.batchwright.material.Material;
import org.batchwright.material.PointOfUse;
import org.jspecify.annotations.Nullable;

/** What is sent to the endpoints of this module. Decimals are strings, units UCUM codes. */
interface Requests {

  record NewMaterial(
      @NotBlank @Size(max = 40) String code,
      @NotBlank @Size(max = 200) String name,
      @NotBlank @Size(max = 40) String unit,
      @NotNull Material.Kind kind) {}

  record NewName(
      @NotBlank @Size(max = 200) String name,
      @NotBlank @Size(max = 2000) String reason) {}

  record WithReason(@NotBlank @Size(max = 2000) String reason) {}

  record NewPointOfUse(
      @NotBlank @Size(max = 40) String code,
      @NotBlank @Size(max = 200) String name,
      @NotBlank @Size(max = 40) String material,
      @Nullable @Size(max = 40) String workCentre) {}

  record PointDecision(
      PointOfUse.@NotNull Status status,
      @NotBlank @Size(max = 2000) String reason) {}

  /** A date to the minute (with offset), day or month. */
  record Date(
      Expiry.@NotNull Precision precision,
      @NotBlank @Size(max = 40) String value) {

    static @Nullable Expiry expiry(@Nullable Date date) throws Refusal {
      return date == null ? null : Expiry.parse(date.precision(), date.value());
    }
  }

  record Amount(
      @NotNull BigDecimal value, @NotBlank @Size(max = 40) String unit) {

    Quantity quantity() {
      return new Quantity(value, unit);
    }
  }

  record NewLot(
      @NotBlank @Size(max = 40) String number,
      @NotBlank @Size(max = 40) String material,
      @NotBlank @Size(max = 200) String supplier,
      @Nullable @Size(max = 200) String supplierLot,
      @Nullable @Valid Date expiry,
      @Nullable @Valid Date retest,
      @Nullable BigDecimal assay,
      @Nullable BigDecimal lossOnDrying,
      @Nullable @Size(max = 40) String workCentre,
      @NotEmpty List<@Valid @NotNull NewContainer> containers) {

    LotReceipt receipt(String site) throws Refusal {
      List<LotReceipt.Received> received = new ArrayList<>();
      for (NewContainer one : containers) {
        received.add(new LotReceipt.Received(
            one.id(), one.supplierLabel(), one.quantity().quantity(), one.tare()));
      }
      return new LotReceipt(
          number,
          material,
          site,
          supplier,
          supplierLot,
          Date.expiry(expiry),
          Date.expiry(retest),
          assay,
          lossOnDrying,
          workCentre,
          received);
    }
  }

  record NewContainer(
      @Nullable @Size(max = 64) String id,
      @Nullable @Size(max = 200) String supplierLabel,
      @NotNull @Valid Amount quantity,
      @Nullable BigDecimal tare) {}

  record Decision(
      Lot.@NotNull Status status,
      @NotBlank @Size(max = 2000) String reason,
      @Nullable @Valid Date expiry,
      @Nullable @Valid Date retest,
      @Nullable BigDecimal assay,
      @Nullable BigDecimal lossOnDrying) {

    LotDecision decision() throws Refusal {
      return new LotDecision(
          status, reason, Date.expiry(expiry), Date.expiry(retest), assay, lossOnDrying);
    }
  }

  record SignedDecision(
      @NotNull UUID challenge,
      @NotBlank @Size(max = 200) String password,
      @NotNull @Valid Decision decision) {}

  record Count(
      @NotNull @Valid Amount found,
      @NotBlank @Size(max = 2000) String reason) {}

  record NewSample(
      @NotNull @Valid Amount quantity,
      @NotBlank @Size(max = 100) String sample) {}

  record Loss(
      @NotNull @Valid Amount quantity,
      boolean estimated,
      @NotBlank @Size(max = 2000) String reason) {}

  record NewPlace(
      @Nullable @Size(max = 40) String workCentre,
      @NotBlank @Size(max = 2000) String reason) {}
}
