package org.batchwright.recordmodel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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

  /** {@code x}: a question, {@code p}: parallel, {@code s}: neither, {@code e}: start or end. */
  private final Map<String, Character> kinds = new LinkedHashMap<>();

  private final Map<String, List<String>> out = new HashMap<>();
  private final Map<String, List<String>> in = new HashMap<>();

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
          connect(node.attachedTo(), question);
        }
        connect(question, node.id());
      }
    }
    for (DrawnFlow flow : scope.flows) {
      connect(exits.getOrDefault(flow.from(), flow.from()), flow.to());
    }
  }

  /** A gateway that does not belong to a block; empty if everything is nested. */
  static Optional<String> broken(DrawnScope scope) {
    Nesting nesting = new Nesting(scope);
    Deque<String> open = new ArrayDeque<>(nesting.kinds.keySet());
    while (!open.isEmpty()) {
      nesting.reduce(open.poll(), open);
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

  /** Reduces what can be reduced at one element; what it touched is looked at again. */
  private void reduce(String id, Deque<String> open) {
    if (!kinds.containsKey(id)) {
      return;
    }
    branches(id, open);
    loop(id, open);
    sequence(id, open);
  }

  /** Takes an element out that has one way in and one way out. */
  private void sequence(String id, Deque<String> open) {
    List<String> from = ways(in, id);
    List<String> to = ways(out, id);
    if (kind(id) == 'e' || from.size() != 1 || to.size() != 1 || from.get(0).equals(id)) {
      return;
    }
    String before = from.get(0);
    String after = to.get(0);
    disconnect(before, id);
    disconnect(id, after);
    kinds.remove(id);
    connect(before, after);
    open.add(before);
    open.add(after);
  }

  /** Joins empty branches between a split and the merge of its kind. */
  private void branches(String id, Deque<String> open) {
    char kind = kind(id);
    if (kind != 'x' && kind != 'p') {
      return;
    }
    for (String target : List.copyOf(new LinkedHashSet<>(ways(out, id)))) {
      while (kind(target) == kind && Collections.frequency(ways(out, id), target) > 1) {
        disconnect(id, target);
        open.add(target);
      }
    }
  }

  /** Takes out the way back from a question to the merge right before it. */
  private void loop(String id, Deque<String> open) {
    for (String merge : List.copyOf(ways(out, id))) {
      boolean questions = kind(id) == 'x' && kind(merge) == 'x' && !merge.equals(id);
      if (questions
          && ways(out, merge).equals(List.of(id))
          && ways(in, id).equals(List.of(merge))) {
        disconnect(id, merge);
        open.add(merge);
      }
    }
  }

  private char kind(String id) {
    return kinds.getOrDefault(id, 's');
  }

  private static List<String> ways(Map<String, List<String>> ways, String id) {
    return ways.getOrDefault(id, List.of());
  }

  private void connect(String from, String to) {
    out.computeIfAbsent(from, id -> new ArrayList<>()).add(to);
    in.computeIfAbsent(to, id -> new ArrayList<>()).add(from);
  }

  private void disconnect(String from, String to) {
    out.getOrDefault(from, new ArrayList<>()).remove(to);
    in.getOrDefault(to, new ArrayList<>()).remove(from);
  }
}
