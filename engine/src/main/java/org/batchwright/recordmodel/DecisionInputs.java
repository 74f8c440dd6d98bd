package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  public DecisionInputs(CompiledRecord record) {
    this.record = record;
    this.references = new References(record);
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

  /** The inputs of a decide step at one of its runs, by name, in the order of the table. */
  public Map<String, Input> collect(Step step, Occurrence at, RecordedValues values) {
    Map<String, Input> inputs = new LinkedHashMap<>();
    Decide decide = step.decide();
    List<Decide.Binding> bindings = decide == null ? List.of() : decide.inputs();
    for (Decide.Binding binding : bindings) {
      Reference reference = parse(binding.reference());
      Resolved resolved = references.resolve(reference, at, null, values);
      inputs.put(binding.input(), input(binding.input(), reference, resolved, values.issued()));
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
