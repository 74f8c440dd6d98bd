package org.batchwright.recordmodel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchwright.recordmodel.BpmnModel.DrawnNode;
import org.batchwright.recordmodel.BpmnModel.DrawnScope;

/** Which step can come before which, and whether it must. */
final class Precedence {

  private final BpmnModel model;
  private final Map<DrawnScope, FlowGraph> graphs = new HashMap<>();

  Precedence(BpmnModel model) {
    this.model = model;
  }

  /** Whether a step can have been done when another runs. */
  boolean possible(DrawnNode earlier, DrawnNode later) {
    return decide(earlier, later, false);
  }

  /** Whether a step has surely been done when another runs. */
  boolean certain(DrawnNode earlier, DrawnNode later) {
    return decide(earlier, later, true);
  }

  private boolean decide(DrawnNode earlier, DrawnNode later, boolean certain) {
    List<DrawnScope> first = BpmnModel.enclosing(earlier);
    List<DrawnScope> second = BpmnModel.enclosing(later);
    int common = 0;
    while (common < first.size()
        && common < second.size()
        && first.get(common) == second.get(common)) {
      common++;
    }
    DrawnScope scope = common == 0 ? model.process : first.get(common - 1);
    boolean firstBeside = common < first.size() && first.get(common).isEvent();
    boolean secondBeside = common < second.size() && second.get(common).isEvent();
    if (firstBeside || secondBeside) {
      return !certain;
    }
    String from = common < first.size() ? first.get(common).id() : earlier.id();
    String to = common < second.size() ? second.get(common).id() : later.id();
    FlowGraph graph = graph(scope);
    if (!certain) {
      return graph.after(from).contains(to);
    }
    return !graph.canAvoid(from, to) && inside(earlier, first.subList(common, first.size()));
  }

  /** Whether a step is on every way through the scopes that hold it. */
  private boolean inside(DrawnNode step, List<DrawnScope> scopes) {
    String inner = step.id();
    for (int i = scopes.size() - 1; i >= 0; i--) {
      DrawnScope scope = scopes.get(i);
      Optional<DrawnNode> end =
          scope.nodes.stream().filter(node -> node.is(NodeKind.END)).findFirst();
      if (scope.isEvent()
          || end.isEmpty()
          || graph(scope).canAvoid(inner, end.get().id())) {
        return false;
      }
      inner = scope.id();
    }
    return true;
  }

  private FlowGraph graph(DrawnScope scope) {
    return graphs.computeIfAbsent(scope, FlowGraph::new);
  }
}
