package org.batchwright.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.batchwright.execution.BatchRecord;
import org.batchwright.execution.StepRun;
import org.batchwright.kernel.Occurrence;
import org.batchwright.recordmodel.Node;
import org.batchwright.recordmodel.Scope;
import org.batchwright.recordmodel.Step;
import org.jspecify.annotations.Nullable;

/** Lays what was done over the outline of the record. */
final class Outline {

  private final BatchRecord whole;

  Outline(BatchRecord whole) {
    this.whole = whole;
  }

  OutlineNode tree() {
    return scope(whole.record().procedure());
  }

  private OutlineNode scope(Scope scope) {
    List<OutlineNode> children = new ArrayList<>();
    for (Node node : scope.nodes()) {
      scope.steps().stream()
          .filter(step -> step.id().equals(node.id()))
          .findFirst()
          .ifPresent(step -> children.add(step(step)));
      scope.scopes().stream()
          .filter(inner -> inner.id().equals(node.id()))
          .findFirst()
          .ifPresent(inner -> children.add(scope(inner)));
    }
    Set<String> steps = scope.allSteps().map(Step::id).collect(Collectors.toSet());
    boolean all = scope.equals(whole.record().procedure());
    return new OutlineNode(
        scope.id(),
        scope.round() == null ? scope.level().word() : "round",
        null,
        scope.name(),
        scope.items(),
        state(children),
        Counts.of(whole, at -> at.isEmpty() ? all : steps.contains(new Occurrence(at).elementId())),
        List.of(),
        children);
  }

  private OutlineNode step(Step step) {
    List<OutlineNode.Run> runs = whole.runs().stream()
        .filter(run -> run.step().equals(step.id()))
        .map(this::run)
        .toList();
    String state = runs.isEmpty()
        ? "not-taken"
        : runs.stream().anyMatch(run -> "open".equals(run.state())) ? "open" : "done";
    return new OutlineNode(
        step.id(),
        "step",
        step.type(),
        step.name(),
        null,
        state,
        Counts.of(whole, at -> !at.isEmpty() && new Occurrence(at).elementId().equals(step.id())),
        runs,
        List.of());
  }

  private OutlineNode.Run run(StepRun run) {
    String occurrence = run.occurrence().text();
    return new OutlineNode.Run(
        occurrence,
        item(run.occurrence()),
        run.occurrence().number(),
        run.state(),
        run.openedAt(),
        run.endedAt(),
        run.endedBy(),
        Counts.of(whole, occurrence::equals));
  }

  /** The item of the innermost scope around a run. */
  static @Nullable String item(Occurrence at) {
    for (Optional<Occurrence> scope = at.parent();
        scope.isPresent();
        scope = scope.get().parent()) {
      if (scope.get().item().isPresent()) {
        return scope.get().item().get();
      }
    }
    return null;
  }

  private static String state(List<OutlineNode> children) {
    if (children.stream().anyMatch(child -> "open".equals(child.state()))) {
      return "open";
    }
    return children.stream().allMatch(child -> "not-taken".equals(child.state()))
        ? "not-taken"
        : "done";
  }
}
