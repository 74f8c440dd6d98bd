package org.batchwright.masterrecord.web;

import java.util.List;
import org.batchwright.recordmodel.Product;
import org.batchwright.recordmodel.Statement;
import org.batchwright.recordmodel.Text;
import org.jspecify.annotations.Nullable;

/** The header that 21 CFR 211.186(b) asks for: each statement is said or explained. */
record ProductView(
    String code,
    Text name,
    Statement strength,
    Statement dosageForm,
    List<ActiveView> actives,
    @Nullable Statement activesStatement,
    @Nullable Amount dosageUnit,
    @Nullable Statement dosageUnitStatement,
    Statement packaging,
    Statement labelling,
    Statement specification,
    Statement sampling,
    Statement precautions,
    Statement storage) {

  static ProductView of(Product product) {
    return new ProductView(
        product.code(),
        product.name(),
        product.strength(),
        product.dosageForm(),
        product.actives().stream()
            .map(active -> new ActiveView(active.material(), Amount.of(active.perDosageUnit())))
            .toList(),
        product.activesStatement(),
        Amount.ofNullable(product.dosageUnit()),
        product.dosageUnitStatement(),
        product.packaging(),
        product.labelling(),
        product.specification(),
        product.sampling(),
        product.precautions(),
        product.storage());
  }

  /** The amount of one active ingredient in a dosage unit. */
  record ActiveView(String material, Amount perDosageUnit) {}
}
