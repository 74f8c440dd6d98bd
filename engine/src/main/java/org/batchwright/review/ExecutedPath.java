package org.batchwright.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batchwright.workflow.Move;
import org.jspecify.annotations.Nullable;

/**
 * What a batch did on its diagram: the elements it reached and the flows it took.
 *
 * @param elements activities, gateways, events and scopes in the order in which they were reached.
 * @param flows sequence flows in the order in which they were first taken.
 */
public record ExecutedPath(List<Element> elements, List<Flow> flows) {

  public ExecutedPath {
    elements = List.copyOf(elements);
    flows = List.copyOf(flows);
  }

  /**
   * An element of the diagram.
   *
   * @param started how often it began.
   * @param ended how often it was done.
   * @param cancelled how often it was taken away before it was done.
   * @param state {@code open}, {@code cancelled} or {@code done}.
   */
  public record Element(
      String elementId,
      String type,
      @Nullable String name,
      int started,
      int ended,
      int cancelled,
      String state,
      List<String> occurrences) {}

  /** A sequence flow. */
  public record Flow(String elementId, int taken) {}

  static ExecutedPath of(List<Move> moves) {
    Map<String, List<Move>> byElement = new LinkedHashMap<>();
    Map<String, Integer> flows = new LinkedHashMap<>();
    for (Move move : moves) {
      if (move.kind() == Move.Kind.TAKEN) {
        flows.merge(move.elementId(), 1, Integer::sum);
      } else {
        byElement.computeIfAbsent(move.elementId(), id -> new ArrayList<>()).add(move);
      }
    }
    return new ExecutedPath(
        byElement.values().stream().map(ExecutedPath::element).toList(),
        flows.entrySet().stream()
            .map(flow -> new Flow(flow.getKey(), flow.getValue()))
            .toList());
  }

  private static Element element(List<Move> moves) {
    Move first = moves.get(0);
    int started = count(moves, Move.Kind.STARTED);
    int ended = count(moves, Move.Kind.ENDED);
    int cancelled = count(moves, Move.Kind.CANCELLED);
    String state = started > ended + cancelled ? "open" : ended > 0 ? "done" : "cancelled";
    return new Element(
        first.elementId(),
        first.type(),
        first.name(),
        started,
        ended,
        cancelled,
        state,
        moves.stream().map(move -> move.doing().text()).distinct().toList());
  }

  private static int count(List<Move> moves, Move.Kind kind) {
    return (int) moves.stream().filter(move -> move.kind() == kind).count();
  }
}
