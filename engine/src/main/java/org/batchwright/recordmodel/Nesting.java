package org.batchwright.recordmodel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchwright.recordmodel.BpmnModel.DrawnFlow;
import org.batchwright.recordmodel.BpmnModel.DrawnNode;
import org.batchwright.recordmodel.BpmnModel.DrawnScope;

/**
 * Whether the flow of a scope is made of blocks: every split ends at its own merge, loops have one
 * entry and one exit.
 *
 * <p>The graph is reduced block by block; what cannot be reduced is not nested.
 */
final class Nesting {

  private record Edge(String from, String to) {}

  /** {@code x}: a question, {@code p}: parallel, {@code s}: neither, {@code e}: start or end. */
  private final Map<String, Character> kinds = new LinkedHashMap<>();

  private final List<Edge> edges = new ArrayList<>();

  private Nesting(DrawnScope scope) {
    Map<String, String> exits = new HashMap<>();
    for (DrawnNode node : scope.nodes) {
      kinds.put(node.id(), kind(node));
    }
    for (DrawnNode node : scope.nodes) {
      if (node.is(NodeKind.BOUNDARY) && node.interrupting()) {
        String question = node.attachedTo() + "#";
        if (exits.put(node.attachedTo(), question) == null) {
          kinds.put(question, 'x');
          edges.add(new Edge(node.attachedTo(), question));
        }
        edges.add(new Edge(question, node.id()));
      }
    }
    for (DrawnFlow flow : scope.flows) {
      edges.add(new Edge(exits.getOrDefault(flow.from(), flow.from()), flow.to()));
    }
  }

  /** A gateway that does not belong to a block; empty if everything is nested. */
  static Optional<String> broken(DrawnScope scope) {
    Nesting nesting = new Nesting(scope);
    boolean changed = true;
    while (changed) {
      changed = nesting.sequence() || nesting.branches() || nesting.loop();
    }
    return nesting.kinds.entrySet().stream()
        .filter(entry -> entry.getValue() != 'e')
        .map(Map.Entry::getKey)
        .map(id -> id.replace("#", ""))
        .findFirst();
  }

  private static char kind(DrawnNode node) {
    if (node.is(NodeKind.START)
        || node.is(NodeKind.END)
        || (node.is(NodeKind.BOUNDARY) && !node.interrupting())) {
      return 'e';
    }
    if (node.is(NodeKind.EXCLUSIVE)) {
      return 'x';
    }
    return node.is(NodeKind.PARALLEL) ? 'p' : 's';
  }

  /** Takes out one element with one way in and one way out. */
  private boolean sequence() {
    for (Map.Entry<String, Character> entry : kinds.entrySet()) {
      String id = entry.getKey();
      List<Edge> in = edges.stream().filter(edge -> edge.to().equals(id)).toList();
      List<Edge> out = edges.stream().filter(edge -> edge.from().equals(id)).toList();
      if (entry.getValue() != 'e'
          && in.size() == 1
          && out.size() == 1
          && !in.get(0).from().equals(id)) {
        edges.remove(in.get(0));
        edges.remove(out.get(0));
        edges.add(new Edge(in.get(0).from(), out.get(0).to()));
        kinds.remove(id);
        return true;
      }
    }
    return false;
  }

  /** Joins two empty branches between a split and the merge of its kind. */
  private boolean branches() {
    for (int i = 0; i < edges.size(); i++) {
      Edge edge = edges.get(i);
      char from = kinds.getOrDefault(edge.from(), 's');
      char to = kinds.getOrDefault(edge.to(), 's');
      if (from == to
          && (from == 'x' || from == 'p')
          && edges.subList(i + 1, edges.size()).contains(edge)) {
        edges.remove(i);
        return true;
      }
    }
    return false;
  }

  /** Takes out one way back from a question to the merge right before it. */
  private boolean loop() {
    for (Edge edge : edges) {
      Edge forward = new Edge(edge.to(), edge.from());
      boolean questions =
          kinds.getOrDefault(edge.from(), 's') == 'x' && kinds.getOrDefault(edge.to(), 's') == 'x';
      boolean onlyWay =
          edges.stream().filter(other -> other.from().equals(edge.to())).count() == 1
              && edges.stream().filter(other -> other.to().equals(edge.from())).count() == 1;
      if (questions && onlyWay && edges.contains(forward)) {
        edges.remove(edge);
        return true;
      }
    }
    return false;
  }
}
