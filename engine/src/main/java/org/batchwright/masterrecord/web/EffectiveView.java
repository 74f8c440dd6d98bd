package org.batchwright.masterrecord.web;

import java.time.Instant;
import java.util.List;
import org.batchwright.masterrecord.EffectiveRecord;
import org.batchwright.recordmodel.ItemList;
import org.batchwright.recordmodel.Text;

/** A version to issue batches from, with its formulas. */
record EffectiveView(
    String id,
    int version,
    Text title,
    String product,
    Instant effectiveFrom,
    List<FormulaChoice> formulas) {

  static EffectiveView of(EffectiveRecord record) {
    return new EffectiveView(
        record.id(),
        record.version(),
        record.title(),
        record.product(),
        record.effectiveFrom(),
        record.formulas().stream().map(FormulaChoice::of).toList());
  }

  /**
   * A formula to choose.
   *
   * @param decimals the decimals an order quantity may have.
   * @param items the lists of items, such as sub-lots, that an order may fix.
   * @param sha256 digest of the compiled record.
   */
  record FormulaChoice(
      String id,
      Text title,
      Amount batch,
      Amount minimum,
      Amount maximum,
      int decimals,
      List<ItemList> items,
      String sha256) {

    static FormulaChoice of(EffectiveRecord.EffectiveFormula formula) {
      return new FormulaChoice(
          formula.id(),
          formula.title(),
          Amount.of(formula.batch()),
          Amount.of(formula.minimum()),
          Amount.of(formula.maximum()),
          formula.decimals(),
          formula.items(),
          formula.digest().hex());
    }
  }
}
