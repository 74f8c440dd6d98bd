package org.batchwright.recordmodel;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of the procedure with its own flow: the procedure itself, a unit procedure, an operation
 * or a group.
 *
 * @param items the item list it is done for, all items at once; absent for once.
 * @param round what starts a round of an event scope; absent for a scope in the flow.
 * @param block the building block it was copied from.
 * @param nodes in the order of the outline, steps and scopes among them.
 */
public record Scope(
    String id,
    Level level,
    Text name,
    @Nullable String items,
    @Nullable String workCentre,
    List<String> performedBy,
    @Nullable Round round,
    @Nullable String block,
    List<Node> nodes,
    List<Flow> flows,
    List<Step> steps,
    List<Scope> scopes) {

  public Scope {
    performedBy = List.copyOf(performedBy);
    nodes = List.copyOf(nodes);
    flows = List.copyOf(flows);
    steps = List.copyOf(steps);
    scopes = List.copyOf(scopes);
  }

  /**
   * How rounds of an event scope begin.
   *
   * @param message the message that starts one.
   * @param every the parameter with the running time between two rounds.
   * @param maximumOpen how many may be open at once.
   */
  public record Round(
      Trigger trigger,
      String message,
      @Nullable String every,
      @Nullable String equipment,
      @Nullable String member,
      int maximumOpen) {}

  /** Every step at any depth, in the order of the outline. */
  public Stream<Step> allSteps() {
    return nodes.stream()
        .flatMap(node -> Stream.concat(
            steps.stream().filter(step -> step.id().equals(node.id())),
            scopes.stream()
                .filter(scope -> scope.id().equals(node.id()))
                .flatMap(Scope::allSteps)));
  }

  /** This scope and every scope inside, in the order of the outline. */
  public Stream<Scope> allScopes() {
    return Stream.concat(Stream.of(this), scopes.stream().flatMap(Scope::allScopes));
  }
}
