package org.batchwright.recordmodel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batchwright.recordmodel.BpmnModel.DrawnFlow;
import org.batchwright.recordmodel.BpmnModel.DrawnNode;
import org.batchwright.recordmodel.BpmnModel.DrawnScope;

/** The flow of one scope as a graph: what can be reached, what leads back, what comes first. */
final class FlowGraph {

  private final Map<String, DrawnNode> nodes = new LinkedHashMap<>();
  private final Map<String, List<String>> next = new HashMap<>();
  private final List<DrawnFlow> flows = new ArrayList<>();
  private final Set<DrawnFlow> back = new LinkedHashSet<>();
  private final List<DrawnNode> order = new ArrayList<>();

  /** Of each element, those that every way from the start passes before it. */
  private final Map<String, Set<String>> dominators = new HashMap<>();

  FlowGraph(DrawnScope scope) {
    scope.nodes.forEach(node -> nodes.put(node.id(), node));
    Map<String, List<DrawnFlow>> outgoing = new HashMap<>();
    for (DrawnFlow flow : scope.flows) {
      if (nodes.containsKey(flow.from()) && nodes.containsKey(flow.to())) {
        connect(flow.from(), flow.to());
        flows.add(flow);
        outgoing.computeIfAbsent(flow.from(), from -> new ArrayList<>()).add(flow);
      }
    }
    for (DrawnNode node : scope.nodes) {
      if (node.is(NodeKind.BOUNDARY) && nodes.containsKey(node.attachedTo())) {
        connect(node.attachedTo(), node.id());
      }
    }
    new Walk(outgoing).run(starts());
    dominate();
  }

  private void dominate() {
    Map<String, List<String>> previous = reversed();
    boolean changed = !back.isEmpty();
    while (changed) {
      changed = false;
      for (DrawnNode node : order) {
        List<Set<String>> ways = previous.getOrDefault(node.id(), List.of()).stream()
            .filter(dominators::containsKey)
            .map(this::through)
            .toList();
        Set<String> passed = new HashSet<>(ways.isEmpty() ? Set.of() : ways.get(0));
        ways.forEach(passed::retainAll);
        if (!ways.isEmpty() || node.is(NodeKind.START)) {
          changed |= !passed.equals(dominators.put(node.id(), passed));
        }
      }
    }
  }

  /** What every way through an element passes, the element included. */
  private Set<String> through(String id) {
    Set<String> passed = new HashSet<>(dominators.getOrDefault(id, Set.of()));
    passed.add(id);
    return passed;
  }

  private void connect(String from, String to) {
    next.computeIfAbsent(from, id -> new ArrayList<>()).add(to);
  }

  private List<DrawnNode> starts() {
    return nodes.values().stream().filter(node -> node.is(NodeKind.START)).toList();
  }

  /** The merges that loops lead back to. */
  Set<String> loopStarts() {
    Set<String> starts = new LinkedHashSet<>();
    back.forEach(flow -> starts.add(flow.to()));
    return starts;
  }

  /**
   * The answers that lead back, each with the merge it leads to: once taken, there is no way but to
   * an element that was passed before. Steps may lie on the way back.
   */
  Map<DrawnFlow, String> answersBack() {
    Map<DrawnFlow, String> answers = new LinkedHashMap<>();
    if (back.isEmpty()) {
      return answers;
    }
    Map<String, Set<String>> exits = new HashMap<>();
    for (DrawnFlow flow : flows) {
      Set<String> before = dominators.getOrDefault(flow.from(), Set.of());
      Set<String> arrivals = new LinkedHashSet<>();
      boolean leaves = !wayBack(flow.to(), before, arrivals);
      if (!leaves && arrivals.size() == 1) {
        String merge = arrivals.iterator().next();
        boolean choice = exits.computeIfAbsent(merge, this::exitsWithout).contains(flow.from());
        if (choice && !flow.from().equals(merge)) {
          answers.put(flow, merge);
        }
      }
    }
    return answers;
  }

  /** The elements on the way back of an answer. */
  Set<String> wayBack(DrawnFlow answer) {
    Set<String> before = dominators.getOrDefault(answer.from(), Set.of());
    Set<String> way = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(answer.to()));
    while (!open.isEmpty()) {
      String id = open.pop();
      if (!before.contains(id) && way.add(id)) {
        open.addAll(next.getOrDefault(id, List.of()));
      }
    }
    return way;
  }

  /**
   * Follows the flow from an element up to elements that were passed before.
   *
   * @return false if the end of the scope can be reached without passing one.
   */
  private boolean wayBack(String from, Set<String> before, Set<String> arrivals) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      String id = open.pop();
      if (before.contains(id)) {
        arrivals.add(id);
      } else if (seen.add(id)) {
        List<String> targets = next.getOrDefault(id, List.of());
        if (targets.isEmpty()) {
          return false;
        }
        open.addAll(targets);
      }
    }
    return true;
  }

  private Set<String> exitsWithout(String merge) {
    Map<String, List<String>> previous = reversed();
    Set<String> exits = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    nodes.values().stream()
        .filter(node -> node.is(NodeKind.END))
        .forEach(node -> open.add(node.id()));
    while (!open.isEmpty()) {
      String id = open.pop();
      if (!id.equals(merge) && exits.add(id)) {
        open.addAll(previous.getOrDefault(id, List.of()));
      }
    }
    return exits;
  }

  /** The nodes in the order of the flow, back edges left out; nodes nothing leads to come last. */
  List<DrawnNode> order() {
    return order;
  }

  /** Every node that can be reached from the start of the scope. */
  Set<String> reachable() {
    return reach(starts().stream().map(DrawnNode::id).toList(), next);
  }

  /** Every node that can be reached from one, that one left out unless a cycle holds it. */
  Set<String> after(String id) {
    return reach(next.getOrDefault(id, List.of()), next);
  }

  /**
   * Whether an execution can come to one node without having done another; a parallel merge is
   * reached only when all its paths are.
   */
  boolean canAvoid(String avoided, String target) {
    Map<String, List<String>> previous = reversed();
    Set<String> reached = new HashSet<>();
    starts().forEach(start -> reached.add(start.id()));
    boolean changed = true;
    while (changed) {
      changed = false;
      for (DrawnNode node : nodes.values()) {
        List<String> from = previous.getOrDefault(node.id(), List.of());
        if (node.is(NodeKind.BOUNDARY) && node.attachedTo().equals(avoided)) {
          // What is interrupted was begun, but not done.
          from = previous.getOrDefault(avoided, List.of());
        }
        boolean all = node.is(NodeKind.PARALLEL);
        boolean comes = !from.isEmpty()
            && (all ? reached.containsAll(from) : from.stream().anyMatch(reached::contains));
        changed |= comes && !node.id().equals(avoided) && reached.add(node.id());
      }
    }
    return reached.contains(target);
  }

  /** Every node from which one of the ends can be reached. */
  Set<String> leadingTo(Collection<String> ends) {
    return reach(ends, reversed());
  }

  private Map<String, List<String>> reversed() {
    Map<String, List<String>> previous = new HashMap<>();
    next.forEach((from, targets) -> targets.forEach(
        to -> previous.computeIfAbsent(to, id -> new ArrayList<>()).add(from)));
    return previous;
  }

  private static Set<String> reach(Collection<String> from, Map<String, List<String>> edges) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(from);
    while (!open.isEmpty()) {
      String id = open.pop();
      if (seen.add(id)) {
        open.addAll(edges.getOrDefault(id, List.of()));
      }
    }
    return seen;
  }

  /** Depth first from the start: finds back edges, and the order as reverse of leaving. */
  private final class Walk {

    private final Map<String, List<DrawnFlow>> outgoing;
    private final Set<String> entered = new HashSet<>();
    private final Set<String> onPath = new HashSet<>();
    private final Deque<DrawnNode> left = new ArrayDeque<>();

    Walk(Map<String, List<DrawnFlow>> outgoing) {
      this.outgoing = outgoing;
    }

    void run(List<DrawnNode> starts) {
      starts.forEach(this::enter);
      Set<String> placed = new HashSet<>(entered);
      order.addAll(left);
      nodes.values().stream().filter(node -> !placed.contains(node.id())).forEach(order::add);
    }

    private void enter(DrawnNode node) {
      if (!entered.add(node.id())) {
        return;
      }
      onPath.add(node.id());
      List<DrawnFlow> flows = new ArrayList<>(outgoing.getOrDefault(node.id(), List.of()));
      Collections.reverse(flows);
      for (String target : next.getOrDefault(node.id(), List.of())) {
        DrawnNode boundary = nodes.get(target);
        if (boundary != null && boundary.is(NodeKind.BOUNDARY)) {
          enter(boundary);
        }
      }
      for (DrawnFlow flow : flows) {
        DrawnNode target = nodes.get(flow.to());
        if (onPath.contains(flow.to())) {
          back.add(flow);
        } else if (target != null) {
          enter(target);
        }
      }
      onPath.remove(node.id());
      left.push(node);
    }
  }
}
