package org.batchwright.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchwright.kernel.Occurrence;
import org.batchwright.recordmodel.Calculator;
import org.batchwright.recordmodel.CompiledRecord;
import org.batchwright.recordmodel.DecisionInputs;
import org.batchwright.recordmodel.Field;
import org.batchwright.recordmodel.Formula;
import org.batchwright.recordmodel.IssuedQuantities;
import org.batchwright.recordmodel.Limit;
import org.batchwright.recordmodel.Output;
import org.batchwright.recordmodel.Parameter;
import org.batchwright.recordmodel.Scope;
import org.batchwright.recordmodel.Step;
import org.batchwright.recordmodel.VerifyWhen;
import org.jspecify.annotations.Nullable;

/**
 * The record of one batch as it was frozen at issue: the only source of limits, fields and proofs
 * while the batch runs.
 */
final class IssuedRecord {

  private final CompiledRecord record;
  private final IssuedQuantities quantities;
  private final Calculator calculator;
  private final DecisionInputs decisionInputs;
  private final Map<String, Step> steps = new HashMap<>();
  private final Map<String, List<Scope>> enclosing = new HashMap<>();

  IssuedRecord(CompiledRecord record, IssuedQuantities quantities) {
    this.record = record;
    this.quantities = quantities;
    this.calculator = new Calculator(record);
    this.decisionInputs = new DecisionInputs(record);
    index(record.procedure(), List.of());
  }

  CompiledRecord record() {
    return record;
  }

  IssuedQuantities quantities() {
    return quantities;
  }

  Calculator calculator() {
    return calculator;
  }

  DecisionInputs decisionInputs() {
    return decisionInputs;
  }

  /** Whether any step may be verified after it is done. */
  boolean verifiesLater() {
    return steps.values().stream().anyMatch(step -> step.signature().when() != VerifyWhen.NOW);
  }

  /** The step of a BPMN element; empty for gateways, events and scopes. */
  Optional<Step> step(String elementId) {
    return Optional.ofNullable(steps.get(elementId));
  }

  Step requireStep(String elementId) {
    return step(elementId)
        .orElseThrow(() -> new IllegalStateException("The record has no step " + elementId));
  }

  /** The scopes around a step, outermost first, without the procedure itself. */
  List<Scope> around(String elementId) {
    return enclosing.getOrDefault(elementId, List.of());
  }

  /** The limit that judges a field of a step run; empty where nothing is judged. */
  Optional<Limit> limit(Step step, Field field, Occurrence at) {
    if (field.positionLimit()) {
      return position(step, at).map(position -> amount(position, at).limit());
    }
    return parameter(field).map(Parameter::limit);
  }

  /** The value a field aims at; empty where there is none. */
  Optional<String> target(Step step, Field field, Occurrence at) {
    if (field.positionLimit()) {
      return position(step, at)
          .map(position -> amount(position, at).quantity().value().toPlainString());
    }
    return parameter(field)
        .map(parameter ->
            parameter.target() == null ? parameter.text() : parameter.target().toPlainString());
  }

  /** The parameter a field names, with the values of this batch. */
  Optional<Parameter> parameter(Field field) {
    return field.parameter() == null ? Optional.empty() : quantities.parameter(field.parameter());
  }

  /** The formula position that a weighing step fills, for the item the run is for. */
  Optional<IssuedQuantities.IssuedPosition> position(Step step, Occurrence at) {
    return step.property("position")
        .map(position -> "item".equals(position) ? item(at).orElse("") : position)
        .flatMap(quantities::position);
  }

  /** The formula positions that a step adds, for the item the run is for. */
  List<IssuedQuantities.IssuedPosition> charged(Step step, Occurrence at) {
    return step.property("positions").stream()
        .flatMap(text -> Arrays.stream(text.split(",")))
        .map(String::strip)
        .map(id -> "item".equals(id) ? item(at).orElse("") : id)
        .flatMap(id -> quantities.position(id).stream())
        .toList();
  }

  /** The outputs of this batch that a step uses. */
  List<Output> consumed(Step step) {
    return record.outputs().stream()
        .filter(output -> step.consumes().contains(output.id()))
        .toList();
  }

  /** The formula's own line of a position. */
  Formula.Position line(String position) {
    return record.formula().positions().stream()
        .filter(line -> line.position().equals(position))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The formula has no position " + position));
  }

  IssuedQuantities.Amount amount(IssuedQuantities.IssuedPosition position, Occurrence at) {
    String list = line(position.position()).items();
    return position.amount(list == null ? null : itemOf(list, at));
  }

  /** The item of the innermost scope around a run. */
  Optional<String> item(Occurrence at) {
    for (Optional<Occurrence> scope = at.parent();
        scope.isPresent();
        scope = scope.get().parent()) {
      if (scope.get().item().isPresent()) {
        return scope.get().item();
      }
    }
    return Optional.empty();
  }

  private @Nullable String itemOf(String list, Occurrence at) {
    List<Scope> path = around(at.elementId());
    List<Occurrence> scopes = new ArrayList<>();
    for (Optional<Occurrence> scope = at.parent();
        scope.isPresent();
        scope = scope.get().parent()) {
      scopes.add(0, scope.get());
    }
    for (int depth = Math.min(path.size(), scopes.size()); depth > 0; depth--) {
      if (list.equals(path.get(depth - 1).items())) {
        return scopes.get(depth - 1).item().orElse(null);
      }
    }
    return null;
  }

  private void index(Scope scope, List<Scope> path) {
    for (Step step : scope.steps()) {
      steps.put(step.id(), step);
      enclosing.put(step.id(), path);
    }
    for (Scope inner : scope.scopes()) {
      List<Scope> deeper = new ArrayList<>(path);
      deeper.add(inner);
      enclosing.put(inner.id(), path);
      index(inner, List.copyOf(deeper));
    }
  }
}
