package org.batchwright.masterrecord.web;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.batchwright.recordmodel.Scope;
import org.batchwright.recordmodel.Step;
import org.batchwright.recordmodel.Text;
import org.jspecify.annotations.Nullable;

/**
 * One line of the outline: the whole procedure, a unit procedure, an operation, a group, or a step.
 *
 * @param type the level of a scope, the step type of a step.
 * @param number its place in the outline, such as {@code 4.2}; empty for the procedure.
 * @param items the item list it is done for.
 * @param round what starts a round of an event scope.
 * @param block the building block it was copied from.
 * @param step everything about a step: signature policy, fields, table, decision, evidence; absent
 *     for a scope.
 * @param children of a scope, in the order of work.
 */
record OutlineNode(
    String id,
    String type,
    String number,
    Text name,
    List<String> performedBy,
    @Nullable String workCentre,
    @Nullable String items,
    Scope.@Nullable Round round,
    @Nullable String block,
    @Nullable Step step,
    List<OutlineNode> children) {

  static OutlineNode of(Scope procedure) {
    return scope(procedure, "");
  }

  private static OutlineNode scope(Scope scope, String number) {
    List<String> order = scope.nodes().stream()
        .map(node -> node.id())
        .filter(id -> step(scope, id) != null || inner(scope, id) != null)
        .toList();
    List<OutlineNode> children = Stream.iterate(0, i -> i < order.size(), i -> i + 1)
        .map(i ->
            child(scope, order.get(i), number.isEmpty() ? "" + (i + 1) : number + "." + (i + 1)))
        .toList();
    return new OutlineNode(
        scope.id(),
        scope.level().word(),
        number,
        scope.name(),
        scope.performedBy(),
        scope.workCentre(),
        scope.items(),
        scope.round(),
        scope.block(),
        null,
        children);
  }

  private static OutlineNode child(Scope scope, String id, String number) {
    Scope inner = inner(scope, id);
    if (inner != null) {
      return scope(inner, number);
    }
    Step step = Objects.requireNonNull(step(scope, id));
    return new OutlineNode(
        step.id(),
        step.type(),
        number,
        step.name(),
        step.performedBy(),
        step.workCentre(),
        null,
        null,
        null,
        step,
        List.of());
  }

  private static @Nullable Step step(Scope scope, String id) {
    return scope.steps().stream()
        .filter(step -> step.id().equals(id))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Scope inner(Scope scope, String id) {
    return scope.scopes().stream()
        .filter(inner -> inner.id().equals(id))
        .findFirst()
        .orElse(null);
  }
}
