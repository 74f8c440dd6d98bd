package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.batchwright.kernel.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * Everything of a record that depends on what was ordered; frozen when the batch is issued.
 *
 * @param factor order quantity divided by the batch size of the formula.
 * @param dosageUnits theoretical number of dosage units; absent if the product has none.
 * @param items the items of each list.
 * @param parameters all parameters, those that follow the batch size scaled.
 * @param sum what the positions add up to after rounding; absent if the record says they do not.
 */
public record IssuedQuantities(
    String formula,
    Quantity batch,
    BigDecimal factor,
    @Nullable Long dosageUnits,
    Map<String, List<String>> items,
    List<IssuedPosition> positions,
    List<Parameter> parameters,
    List<IssuedOutput> outputs,
    @Nullable Quantity sum) {

  public IssuedQuantities {
    Map<String, List<String>> sorted = new TreeMap<>();
    items.forEach((list, members) -> sorted.put(list, List.copyOf(members)));
    items = Collections.unmodifiableMap(sorted);
    positions = List.copyOf(positions);
    parameters = List.copyOf(parameters);
    outputs = List.copyOf(outputs);
  }

  /** A required quantity with the tolerance of the sum of its portions, compared exact. */
  public record Amount(Quantity quantity, Limit limit) {}

  /**
   * A formula position as issued.
   *
   * @param total for the whole batch.
   * @param shares per item; empty if it is not divided.
   */
  public record IssuedPosition(
      String position, String material, Amount total, Map<String, Amount> shares) {

    public IssuedPosition {
      shares = Collections.unmodifiableMap(new TreeMap<>(shares));
    }

    /** The amount for an item; the total where the position is not divided or no item is meant. */
    public Amount amount(@Nullable String item) {
      return item == null ? total : shares.getOrDefault(item, total);
    }
  }

  /** The theoretical quantity of an output. */
  public record IssuedOutput(String output, Quantity quantity) {}

  /** The position with this id. */
  public Optional<IssuedPosition> position(String id) {
    return positions.stream().filter(position -> position.position().equals(id)).findFirst();
  }

  /** The parameter with this id, with the values of this batch. */
  public Optional<Parameter> parameter(String id) {
    return parameters.stream().filter(parameter -> parameter.id().equals(id)).findFirst();
  }

  /** The theoretical quantity of an output. */
  public Optional<Quantity> output(String id) {
    return outputs.stream()
        .filter(output -> output.output().equals(id))
        .map(IssuedOutput::quantity)
        .findFirst();
  }

  /** The number of items of each list, under the variable the procedure knows it by. */
  public Map<String, Integer> countVariables() {
    Map<String, Integer> counts = new TreeMap<>();
    items.forEach((list, members) -> counts.put(list + "Count", members.size()));
    return counts;
  }

  /**
   * What decision tables know as {@code parameter}: of each parameter the bounds it has, by name.
   */
  public Map<String, Map<String, BigDecimal>> decisionContext() {
    Map<String, Map<String, BigDecimal>> context = new TreeMap<>();
    for (Parameter parameter : parameters) {
      Map<String, BigDecimal> bounds = new TreeMap<>();
      for (String name : Reference.BOUNDS) {
        bound(parameter, name).ifPresent(value -> bounds.put(name, value));
      }
      context.put(parameter.id(), bounds);
    }
    return context;
  }

  /** One bound of a parameter by the name references use: target, low, high, alertLow, alertHigh. */
  static Optional<BigDecimal> bound(Parameter parameter, String name) {
    Limit limit = parameter.limit();
    if (name.equals("target")) {
      return Optional.ofNullable(parameter.target());
    }
    if (limit == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        switch (name) {
          case "low" -> limit.action().low();
          case "high" -> limit.action().high();
          case "alertLow" -> limit.alert().low();
          default -> limit.alert().high();
        });
  }
}
