package org.batchwright.masterrecord;

import java.time.Instant;
import java.util.List;
import org.batchwright.kernel.Digest;
import org.batchwright.kernel.Quantity;
import org.batchwright.recordmodel.ItemList;
import org.batchwright.recordmodel.Text;

/**
 * A version from which batches may be issued now, with its formulas to choose from.
 *
 * @param product the material code of the product.
 * @param effectiveFrom since when.
 */
public record EffectiveRecord(
    String id,
    int version,
    Text title,
    String product,
    Instant effectiveFrom,
    List<EffectiveFormula> formulas) {

  public EffectiveRecord {
    formulas = List.copyOf(formulas);
  }

  /**
   * One formula to issue a batch from.
   *
   * @param batch the batch size the quantities are written for.
   * @param minimum the smallest quantity an order may have.
   * @param maximum the greatest.
   * @param decimals the decimals an order quantity may have.
   * @param items the lists of items, such as sub-lots, that an order may fix.
   * @param digest SHA-256 of the compiled record.
   */
  public record EffectiveFormula(
      String id,
      Text title,
      Quantity batch,
      Quantity minimum,
      Quantity maximum,
      int decimals,
      List<ItemList> items,
      Digest digest) {

    public EffectiveFormula {
      items = List.copyOf(items);
    }
  }
}
