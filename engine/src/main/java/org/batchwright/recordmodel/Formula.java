package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.util.List;
import org.batchwright.kernel.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * One formula of the record: a batch size with its components.
 *
 * @param batch the batch size the quantities are written for.
 * @param minimum the smallest quantity an order may have, in the unit of the batch.
 * @param maximum the greatest.
 * @param decimals the decimals an order quantity may have.
 * @param dosageUnits how many dosage units the batch makes in theory; absent if the product has
 *     none.
 * @param massBalance the reason why the quantities do not add up to the batch; absent when they do.
 * @param outputs theoretical quantity of each output (21 CFR 211.186(b)(6)).
 */
public record Formula(
    String id,
    Text title,
    Quantity batch,
    BigDecimal minimum,
    BigDecimal maximum,
    int decimals,
    @Nullable Long dosageUnits,
    @Nullable Text massBalance,
    List<Position> positions,
    List<TheoreticalOutput> outputs) {

  public Formula {
    positions = List.copyOf(positions);
    outputs = List.copyOf(outputs);
  }

  /**
   * One line of the formula; a component that is used at two places has two.
   *
   * @param position the identifier of the line.
   * @param tolerance how far the sum of all portions may be off, in percent of the quantity.
   * @param items the item list over which the quantity is divided; absent if it is for the batch.
   * @param removed whether it leaves again, like water in drying, and is not part of the sum.
   * @param maximumAdditions how often the quantity may be added; 1 unless the record allows more.
   * @param optional whether the batch is right without it.
   * @param overage calculated excess in percent, contained in the quantity (211.186(b)(5)).
   * @param secondPerson whether a person must verify weighing and charging, or a connected scale
   *     with scan and label is enough by approved policy (211.101(c)).
   * @param weighedAt the steps that weigh it, in the order of the outline.
   * @param chargedAt the steps that charge it.
   */
  public record Position(
      String position,
      String material,
      Quantity quantity,
      int decimals,
      BigDecimal tolerance,
      ComponentRole role,
      Scaling scaling,
      @Nullable String items,
      boolean removed,
      boolean optional,
      int maximumAdditions,
      @Nullable Overage overage,
      boolean secondPerson,
      @Nullable Potency potency,
      List<String> weighedAt,
      List<String> chargedAt) {

    public Position {
      weighedAt = List.copyOf(weighedAt);
      chargedAt = List.copyOf(chargedAt);
    }
  }

  /** A calculated excess and why it is there. */
  public record Overage(BigDecimal percent, Text reason) {}

  /**
   * How the quantity follows the content of the lots used.
   *
   * @param compensatedBy the position that keeps the batch mass constant.
   * @param minimum the least that position may become.
   * @param maximum the most.
   */
  public record Potency(String compensatedBy, BigDecimal minimum, BigDecimal maximum) {}

  /** The quantity of an output that the formula gives without any loss. */
  public record TheoreticalOutput(String output, Quantity quantity, int decimals) {}
}
