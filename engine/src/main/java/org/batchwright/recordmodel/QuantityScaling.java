package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.batchwright.kernel.Quantity;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.IssuedQuantities.Amount;
import org.batchwright.recordmodel.IssuedQuantities.IssuedOutput;
import org.batchwright.recordmodel.IssuedQuantities.IssuedPosition;
import org.jspecify.annotations.Nullable;

/** Turns a formula and an order into the quantities of a batch. */
final class QuantityScaling {

  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private final CompiledRecord record;
  private final Formula formula;

  QuantityScaling(CompiledRecord record) {
    this.record = record;
    this.formula = record.formula();
  }

  IssuedQuantities issue(BigDecimal quantity, Map<String, List<String>> chosen) throws Refusal {
    check(quantity);
    Map<String, List<String>> items = items(chosen);
    BigDecimal factor = quantity.divide(formula.batch().value(), MathContext.DECIMAL128);
    List<IssuedPosition> positions = new ArrayList<>();
    for (Formula.Position position : formula.positions()) {
      positions.add(position(position, quantity, items));
    }
    List<IssuedOutput> outputs = new ArrayList<>();
    for (Formula.TheoreticalOutput output : formula.outputs()) {
      outputs.add(new IssuedOutput(
          output.output(),
          new Quantity(
              scaled(output.quantity().value(), quantity, output.decimals()),
              output.quantity().unit())));
    }
    Long units = formula.dosageUnits();
    return new IssuedQuantities(
        formula.id(),
        new Quantity(quantity, formula.batch().unit()),
        factor,
        units == null ? null : scaled(BigDecimal.valueOf(units), quantity, 0).longValueExact(),
        items,
        positions,
        record.parameters().stream()
            .map(parameter -> parameter(parameter, quantity))
            .toList(),
        outputs,
        sum(positions));
  }

  private void check(BigDecimal quantity) throws Refusal {
    if (quantity.compareTo(formula.minimum()) < 0 || quantity.compareTo(formula.maximum()) > 0) {
      throw new Refusal(
          RecordRefusal.QUANTITY_OUT_OF_RANGE,
          Map.of(
              "minimum", formula.minimum().toPlainString(),
              "maximum", formula.maximum().toPlainString(),
              "quantity", quantity.toPlainString(),
              "unit", formula.batch().unit()));
    }
    if (Numbers.decimals(quantity) > formula.decimals()) {
      throw new Refusal(
          RecordRefusal.QUANTITY_TOO_PRECISE,
          Map.of(
              "decimals", formula.decimals(),
              "quantity", quantity.toPlainString(),
              "unit", formula.batch().unit()));
    }
  }

  private Map<String, List<String>> items(Map<String, List<String>> chosen) throws Refusal {
    Map<String, List<String>> items = new TreeMap<>();
    for (ItemList list : record.items()) {
      List<String> members = chosen.getOrDefault(list.id(), list.members());
      boolean fixed = list.from() == ItemsFrom.POSITIONS && !members.equals(list.members());
      if (fixed
          || members.size() < list.minimum()
          || members.size() > list.maximum()
          || new HashSet<>(members).size() < members.size()
          || !members.stream().allMatch(Names::isItem)) {
        throw new Refusal(
            RecordRefusal.WRONG_ITEMS,
            Map.of(
                "list", list.id(),
                "minimum", list.minimum(),
                "maximum", list.maximum(),
                "items", String.join(", ", members)));
      }
      items.put(list.id(), members);
    }
    for (String list : chosen.keySet()) {
      if (!items.containsKey(list)) {
        throw new Refusal(
            RecordRefusal.UNKNOWN_ITEMS,
            Map.of("list", list, "known", String.join(", ", items.keySet())));
      }
    }
    return items;
  }

  private IssuedPosition position(
      Formula.Position position, BigDecimal quantity, Map<String, List<String>> items) {
    BigDecimal total = position.scaling() == Scaling.FIXED
        ? position.quantity().value()
        : scaled(position.quantity().value(), quantity, position.decimals());
    Map<String, Amount> shares = new TreeMap<>();
    List<String> members =
        position.items() == null ? List.of() : items.getOrDefault(position.items(), List.of());
    BigDecimal rest = total;
    for (int i = 0; i < members.size(); i++) {
      BigDecimal share = i == members.size() - 1
          ? rest
          : total.divide(
              BigDecimal.valueOf(members.size()), position.decimals(), RoundingMode.DOWN);
      rest = rest.subtract(share);
      shares.put(members.get(i), amount(position, share));
    }
    return new IssuedPosition(
        position.position(), position.material(), amount(position, total), shares);
  }

  private static Amount amount(Formula.Position position, BigDecimal value) {
    BigDecimal tolerance = value.multiply(position.tolerance()).divide(HUNDRED);
    Bounds action = new Bounds(value.subtract(tolerance), value.add(tolerance));
    return new Amount(
        new Quantity(value, position.quantity().unit()),
        new Limit(Bounds.NONE, action, position.decimals(), Compare.EXACT));
  }

  private Parameter parameter(Parameter parameter, BigDecimal quantity) {
    if (parameter.scaling() == Scaling.FIXED) {
      return parameter;
    }
    Limit limit = parameter.limit();
    Limit scaledLimit = limit == null
        ? null
        : new Limit(
            bounds(limit.alert(), quantity, limit.decimals()),
            bounds(limit.action(), quantity, limit.decimals()),
            limit.decimals(),
            limit.compare());
    return new Parameter(
        parameter.id(),
        parameter.name(),
        parameter.unit(),
        parameter.decimals(),
        scaledOrNull(parameter.target(), quantity, parameter.decimals()),
        parameter.text(),
        scaledLimit,
        parameter.criticality(),
        parameter.scaling(),
        parameter.method());
  }

  private Bounds bounds(Bounds bounds, BigDecimal quantity, int decimals) {
    return new Bounds(
        scaledOrNull(bounds.low(), quantity, decimals),
        scaledOrNull(bounds.high(), quantity, decimals));
  }

  private @Nullable BigDecimal scaledOrNull(
      @Nullable BigDecimal value, BigDecimal quantity, int decimals) {
    return value == null ? null : scaled(value, quantity, decimals);
  }

  /** Multiplies before dividing, so that nothing is lost before the one rounding at the end. */
  private BigDecimal scaled(BigDecimal value, BigDecimal quantity, int decimals) {
    return value.multiply(quantity).divide(formula.batch().value(), decimals, RoundingMode.HALF_UP);
  }

  private @Nullable Quantity sum(List<IssuedPosition> positions) {
    if (formula.massBalance() != null) {
      return null;
    }
    String unit = formula.batch().unit();
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < positions.size(); i++) {
      Formula.Position line = formula.positions().get(i);
      if (!line.removed() && !line.optional()) {
        Quantity quantity = positions.get(i).total().quantity();
        sum = sum.add(
            quantity.value().multiply(Units.factor(quantity.unit(), unit).orElse(BigDecimal.ONE)));
      }
    }
    return new Quantity(sum, unit);
  }
}
