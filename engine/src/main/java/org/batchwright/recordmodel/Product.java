package org.batchwright.recordmodel;

import java.util.List;
import org.batchwright.kernel.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * What the record makes, with the header that 21 CFR 211.186(b) asks for.
 *
 * @param code the material code of the product.
 * @param actives weight of each active ingredient per dosage unit; empty only with a reason in
 *     {@code activesStatement}.
 * @param dosageUnit total weight of one dosage unit; absent only with a reason in {@code
 *     dosageUnitStatement}.
 */
public record Product(
    String code,
    Text name,
    Statement strength,
    Statement dosageForm,
    List<Active> actives,
    @Nullable Statement activesStatement,
    @Nullable Quantity dosageUnit,
    @Nullable Statement dosageUnitStatement,
    Statement packaging,
    Statement labelling,
    Statement specification,
    Statement sampling,
    Statement precautions,
    Statement storage) {

  public Product {
    actives = List.copyOf(actives);
  }

  /** The amount of one active ingredient in a dosage unit. */
  public record Active(String material, Quantity perDosageUnit) {}
}
