package org.batchwright.recordmodel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.batchwright.recordmodel.BpmnModel.DrawnFlow;
import org.batchwright.recordmodel.BpmnModel.DrawnNode;
import org.batchwright.recordmodel.BpmnModel.DrawnScope;
import org.jspecify.annotations.Nullable;

/**
 * Where the elements of one scope stand on a grid: columns follow the flow, branches lie below
 * each other, ways back above, long flows are broken into bands like lines of text.
 */
final class PlaneGrid {

  /** Columns of one band; more would not be readable on one screen. */
  private static final int MOST_COLUMNS = 8;

  /** A place: column and row count within the band; a way back has a negative row. */
  record Cell(int band, int column, int row) {}

  private final DrawnScope scope;
  private final Map<DrawnFlow, String> answers;
  private final Map<String, DrawnFlow> wayBack = new LinkedHashMap<>();
  private final Map<String, List<DrawnFlow>> forward = new HashMap<>();
  private final Map<String, Integer> ranks = new LinkedHashMap<>();
  private final Map<String, Integer> rows = new HashMap<>();
  private final Map<DrawnFlow, Integer> lanes = new HashMap<>();
  private final List<int[]> unbroken = new ArrayList<>();
  private final List<Integer> bandStarts = new ArrayList<>();
  private final Map<DrawnFlow, Integer> levels = new LinkedHashMap<>();

  PlaneGrid(DrawnScope scope) {
    this.scope = scope;
    FlowGraph graph = new FlowGraph(scope);
    answers = graph.answersBack();
    answers.forEach(
        (answer, merge) -> graph.wayBack(answer).forEach(id -> wayBack.putIfAbsent(id, answer)));
    for (DrawnFlow flow : scope.flows) {
      if (!answers.containsKey(flow) && !wayBack.containsKey(flow.from())) {
        forward.computeIfAbsent(flow.from(), from -> new ArrayList<>()).add(flow);
      }
    }
    rank(graph.order());
    scope.nodes.stream()
        .filter(node -> node.is(NodeKind.START))
        .forEach(start -> chain(start.id(), 0, null));
    answers.forEach(
        (answer, merge) -> unbroken.add(new int[] {rankOf(merge), rankOf(answer.from())}));
    breakBands();
    level();
  }

  /** Where an element stands; empty for one that nothing leads to. */
  Optional<Cell> cell(String id) {
    DrawnFlow answer = wayBack.get(id);
    if (answer != null) {
      List<String> way = wayBack.keySet().stream()
          .filter(other -> answer.equals(wayBack.get(other)))
          .toList();
      int from = rankOf(answer.from());
      int column = from - 1 - way.indexOf(id);
      return Optional.of(new Cell(band(from), column - bandStarts.get(band(from)), level(answer)));
    }
    if (!rows.containsKey(id)) {
      return Optional.empty();
    }
    int band = band(rankOf(id));
    return Optional.of(new Cell(band, rankOf(id) - bandStarts.get(band), rows.getOrDefault(id, 0)));
  }

  /** The row on which a flow without elements runs; that of its source otherwise. */
  int lane(DrawnFlow flow) {
    return lanes.getOrDefault(flow, rows.getOrDefault(flow.from(), 0));
  }

  boolean isAnswerBack(DrawnFlow flow) {
    return answers.containsKey(flow);
  }

  boolean isOnWayBack(String id) {
    return wayBack.containsKey(id);
  }

  /** The row above the flow on which an answer leads back. */
  int level(DrawnFlow answer) {
    return -levels.getOrDefault(answer, 1);
  }

  int bands() {
    return bandStarts.size();
  }

  /** How many rows lie above the flow in a band. */
  int above(int band) {
    return (int) levels.keySet().stream()
        .filter(answer -> band(rankOf(answer.from())) == band)
        .count();
  }

  /** How many rows a band has, those above left out. */
  int height(int band) {
    int nodes = rows.entrySet().stream()
        .filter(entry -> band(rankOf(entry.getKey())) == band)
        .mapToInt(Map.Entry::getValue)
        .max()
        .orElse(0);
    int free = lanes.entrySet().stream()
        .filter(entry -> band(rankOf(entry.getKey().from())) == band)
        .mapToInt(Map.Entry::getValue)
        .max()
        .orElse(0);
    return Math.max(nodes, free) + 1;
  }

  private void rank(List<DrawnNode> order) {
    for (DrawnNode node : order) {
      ranks.putIfAbsent(node.id(), 0);
      int next = rankOf(node.id()) + 1;
      forward
          .getOrDefault(node.id(), List.of())
          .forEach(flow -> ranks.merge(flow.to(), next, Math::max));
      boundaries(node.id()).forEach(boundary -> ranks.merge(boundary.id(), next - 1, Math::max));
    }
  }

  private List<DrawnNode> boundaries(String id) {
    return scope.nodes.stream()
        .filter(node -> node.is(NodeKind.BOUNDARY) && node.attachedTo().equals(id))
        .toList();
  }

  /** Places a path from one element up to another; gives the lowest row it needs. */
  private int chain(String from, int row, @Nullable String stop) {
    int lowest = row;
    String id = from;
    while (id != null && !id.equals(stop) && !rows.containsKey(id)) {
      rows.put(id, row);
      List<DrawnFlow> flows = new ArrayList<>(forward.getOrDefault(id, List.of()));
      List<DrawnNode> events = boundaries(id);
      if (flows.size() <= 1 && events.isEmpty()) {
        id = flows.isEmpty() ? null : flows.get(0).to();
        continue;
      }
      String merge = flows.size() > 1 ? meeting(flows) : first(flows);
      flows.sort(Comparator.comparing(flow -> !flow.to().equals(merge)));
      int cursor = row;
      for (DrawnFlow flow : flows) {
        lanes.put(flow, cursor);
        if (!flow.to().equals(merge)) {
          lowest = Math.max(lowest, chain(flow.to(), cursor, merge));
        }
        lowest = Math.max(lowest, cursor);
        cursor = lowest + 1;
      }
      for (DrawnNode event : events) {
        rows.put(event.id(), row);
        String target = first(forward.getOrDefault(event.id(), List.of()));
        if (target != null) {
          lowest = Math.max(lowest, chain(target, cursor, merge));
          cursor = lowest + 1;
        }
      }
      if (merge != null) {
        unbroken.add(new int[] {rankOf(id), rankOf(merge)});
      }
      id = merge;
    }
    return lowest;
  }

  private static @Nullable String first(List<DrawnFlow> flows) {
    return flows.isEmpty() ? null : flows.get(0).to();
  }

  /** The first element that all branches come to. */
  private @Nullable String meeting(List<DrawnFlow> flows) {
    Set<String> common = null;
    for (DrawnFlow flow : flows) {
      Set<String> reached = new HashSet<>();
      reach(flow.to(), reached);
      if (common == null) {
        common = reached;
      } else {
        common.retainAll(reached);
      }
    }
    return common == null
        ? null
        : common.stream().min(Comparator.comparingInt(this::rankOf)).orElse(null);
  }

  private void reach(String id, Set<String> reached) {
    if (reached.add(id)) {
      forward.getOrDefault(id, List.of()).forEach(flow -> reach(flow.to(), reached));
    }
  }

  private void breakBands() {
    int last = ranks.entrySet().stream()
        .filter(entry -> !wayBack.containsKey(entry.getKey()))
        .mapToInt(Map.Entry::getValue)
        .max()
        .orElse(0);
    int start = 0;
    bandStarts.add(0);
    while (last - start >= MOST_COLUMNS) {
      int end = start + MOST_COLUMNS;
      while (end > start && !breakable(end)) {
        end--;
      }
      if (end == start) {
        end = start + MOST_COLUMNS + 1;
        while (end <= last && !breakable(end)) {
          end++;
        }
      }
      if (end > last) {
        return;
      }
      start = end;
      bandStarts.add(start);
    }
  }

  private boolean breakable(int column) {
    return unbroken.stream().noneMatch(range -> range[0] < column && column <= range[1]);
  }

  private int band(int rank) {
    int band = 0;
    while (band + 1 < bandStarts.size() && bandStarts.get(band + 1) <= rank) {
      band++;
    }
    return band;
  }

  private void level() {
    Map<Integer, Integer> used = new TreeMap<>();
    for (DrawnFlow answer : answers.keySet()) {
      levels.put(answer, used.merge(band(rankOf(answer.from())), 1, Integer::sum));
    }
  }

  private int rankOf(String id) {
    return ranks.getOrDefault(id, 0);
  }

  Collection<DrawnScope> events() {
    return scope.scopes.stream().filter(DrawnScope::isEvent).toList();
  }
}
