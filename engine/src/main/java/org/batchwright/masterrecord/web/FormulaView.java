package org.batchwright.masterrecord.web;

import java.util.List;
import org.batchwright.recordmodel.ComponentRole;
import org.batchwright.recordmodel.Formula;
import org.batchwright.recordmodel.Scaling;
import org.batchwright.recordmodel.Text;
import org.jspecify.annotations.Nullable;

/**
 * A formula with its components (21 CFR 211.186(b)(3) to (6)).
 *
 * @param minimum the smallest quantity an order may have.
 * @param maximum the greatest.
 * @param massBalance why the quantities do not add up to the batch; absent when they do.
 */
record FormulaView(
    String id,
    Text title,
    Amount batch,
    Amount minimum,
    Amount maximum,
    int decimals,
    @Nullable Long dosageUnits,
    @Nullable Text massBalance,
    List<PositionView> positions,
    List<OutputQuantity> outputs) {

  static FormulaView of(Formula formula) {
    String unit = formula.batch().unit();
    return new FormulaView(
        formula.id(),
        formula.title(),
        Amount.of(formula.batch()),
        new Amount(formula.minimum().toPlainString(), unit),
        new Amount(formula.maximum().toPlainString(), unit),
        formula.decimals(),
        formula.dosageUnits(),
        formula.massBalance(),
        formula.positions().stream().map(PositionView::of).toList(),
        formula.outputs().stream()
            .map(output -> new OutputQuantity(output.output(), Amount.of(output.quantity())))
            .toList());
  }

  /** The theoretical quantity of an output. */
  record OutputQuantity(String output, Amount quantity) {}

  /**
   * A line of the formula.
   *
   * @param tolerance of the sum of all portions, in percent.
   * @param overage calculated excess in percent, contained in the quantity, with its reason.
   */
  record PositionView(
      String position,
      String material,
      Amount quantity,
      Amount tolerance,
      ComponentRole role,
      Scaling scaling,
      @Nullable String items,
      boolean removed,
      boolean optional,
      int maximumAdditions,
      @Nullable OverageView overage,
      boolean secondPerson,
      @Nullable PotencyView potency,
      List<String> weighedAt,
      List<String> chargedAt) {

    static PositionView of(Formula.Position position) {
      Formula.Overage overage = position.overage();
      Formula.Potency potency = position.potency();
      String unit = position.quantity().unit();
      return new PositionView(
          position.position(),
          position.material(),
          Amount.of(position.quantity()),
          new Amount(position.tolerance().toPlainString(), "%"),
          position.role(),
          position.scaling(),
          position.items(),
          position.removed(),
          position.optional(),
          position.maximumAdditions(),
          overage == null
              ? null
              : new OverageView(
                  new Amount(overage.percent().toPlainString(), "%"), overage.reason()),
          position.secondPerson(),
          potency == null
              ? null
              : new PotencyView(
                  potency.compensatedBy(),
                  new Amount(potency.minimum().toPlainString(), unit),
                  new Amount(potency.maximum().toPlainString(), unit)),
          position.weighedAt(),
          position.chargedAt());
    }
  }

  /** A calculated excess and why it is there. */
  record OverageView(Amount percent, Text reason) {}

  /** Which position keeps the batch mass constant, and how far it may go. */
  record PotencyView(String compensatedBy, Amount minimum, Amount maximum) {}
}
