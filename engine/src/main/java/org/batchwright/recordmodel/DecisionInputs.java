package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.batchwright.kernel.Occurrence;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a decision table is given at a decide step.
 *
 * <p>An input that a rounded limit judges arrives rounded by that limit, so that the table and the
 * limit never disagree about the same value (USP 7.20).
 */
public final class DecisionInputs {

  private final CompiledRecord record;
  private final References references;
  private final Map<String, Map<String, Cell>> allowed = new HashMap<>();

  public DecisionInputs(CompiledRecord record) {
    this.record = record;
    this.references = new References(record);
    record.decisions().forEach(decision -> allowed.put(decision.id(), allowed(decision)));
  }

  /**
   * One input of a table.
   *
   * @param value a BigDecimal, String or Boolean; absent if there is none.
   * @param used where it was found, with the value as recorded.
   * @param absence why there is no value.
   */
  public record Input(
      String name,
      @Nullable Object value,
      List<UsedInput> used,
      @Nullable String absence) {

    public Input {
      used = List.copyOf(used);
    }
  }

  /**
   * The inputs of a decide step at one of its runs, by name, in the order of its bindings. A value
   * that the table says is not possible is no value: nobody thought about it when the rules were
   * approved.
   */
  public Map<String, Input> collect(Step step, Occurrence at, RecordedValues values) {
    Map<String, Input> inputs = new LinkedHashMap<>();
    Decide decide = step.decide();
    List<Decide.Binding> bindings = decide == null ? List.of() : decide.inputs();
    for (Decide.Binding binding : bindings) {
      Reference reference = parse(binding.reference());
      Resolved resolved = references.resolve(reference, at, null, values);
      Input found = input(binding.input(), reference, resolved, values.issued());
      inputs.put(binding.input(), possible(decide, found, values.issued()));
    }
    return inputs;
  }

  private Input input(
      String name, Reference reference, Resolved resolved, IssuedQuantities issued) {
    if (resolved.absence() != null || resolved.values().size() != 1) {
      String why = resolved.absence() != null
          ? resolved.absence()
          : reference.text() + " has " + resolved.values().size() + " values, not one";
      return new Input(name, null, resolved.inputs(), why);
    }
    FieldValue value = resolved.values().get(0);
    List<UsedInput> used = new ArrayList<>(resolved.inputs());
    if (value.number() != null) {
      return new Input(name, compared(reference, value.number(), issued), used, null);
    }
    if (value.confirmed() != null) {
      return new Input(name, value.confirmed(), used, null);
    }
    return new Input(name, value.toString(), used, null);
  }

  private Input possible(@Nullable Decide decide, Input input, IssuedQuantities issued) {
    Object value = input.value();
    Cell cell = decide == null
        ? null
        : allowed.getOrDefault(decide.decision(), Map.of()).get(input.name());
    if (value == null || cell == null || cell.matches(value, limits(issued))) {
      return input;
    }
    String shown = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    return new Input(
        input.name(),
        null,
        input.used(),
        input.name() + " = " + shown + " is not a value the decision allows");
  }

  private static Function<Reference, Optional<BigDecimal>> limits(IssuedQuantities issued) {
    return reference -> issued
        .parameter(String.valueOf(reference.owner()))
        .flatMap(parameter -> IssuedQuantities.bound(parameter, reference.name()));
  }

  private static Map<String, Cell> allowed(Decision decision) {
    Map<String, Cell> cells = new HashMap<>();
    for (Decision.Input input : decision.inputs()) {
      if (input.allowed() != null) {
        try {
          cells.put(input.name(), Cell.parse(input.allowed()));
        } catch (SyntaxProblem impossible) {
          throw new IllegalArgumentException(
              "A compiled record holds a cell that cannot be read: " + input.allowed(), impossible);
        }
      }
    }
    return cells;
  }

  private BigDecimal compared(Reference reference, BigDecimal number, IssuedQuantities issued) {
    if (reference.kind() != Reference.Kind.FIELD) {
      return number;
    }
    return record
        .step(String.valueOf(reference.owner()))
        .flatMap(step -> step.field(reference.name()))
        .map(Field::parameter)
        .flatMap(issued::parameter)
        .map(Parameter::limit)
        .map(limit -> limit.compared(number))
        .orElse(number);
  }

  private static Reference parse(String text) {
    try {
      return ExpressionParser.reference(text);
    } catch (SyntaxProblem impossible) {
      throw new IllegalArgumentException(
          "A compiled record holds a reference that cannot be read: " + text, impossible);
    }
  }
}
