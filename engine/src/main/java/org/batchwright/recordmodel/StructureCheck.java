package org.batchwright.recordmodel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batchwright.recordmodel.BpmnModel.DrawnFlow;
import org.batchwright.recordmodel.BpmnModel.DrawnNode;
import org.batchwright.recordmodel.BpmnModel.DrawnScope;

/** Checks the shape of every scope: blocks with one entry and one exit, explicit gateways. */
final class StructureCheck {

  private final BpmnModel model;
  private final Findings findings;

  StructureCheck(Draft draft) {
    this.model = draft.model();
    this.findings = draft.findings();
  }

  void run() {
    model.scopes().forEach(scope -> {
      new ScopeCheck(scope, model, findings).run();
      check(scope);
    });
  }

  private void check(DrawnScope scope) {
    boolean connected = ends(scope);
    connected &= connections(scope);
    for (DrawnNode node : scope.nodes) {
      connected &= degree(scope, node);
      if (node.is(NodeKind.BOUNDARY)) {
        boundary(scope, node);
      }
    }
    FlowGraph graph = new FlowGraph(scope);
    connected &= reach(scope, graph);
    if (connected) {
      Nesting.broken(scope)
          .flatMap(scope::node)
          .ifPresent(node -> findings.add(
              StructureRule.NOT_NESTED,
              node.place(),
              "The paths around " + node.id() + " do not form a block: a split must end at a merge"
                  + " of its own kind, a loop at the merge right before its first step."));
      loops(scope, graph);
    }
  }

  private boolean ends(DrawnScope scope) {
    long starts = scope.nodes.stream().filter(node -> node.is(NodeKind.START)).count();
    long ends = scope.nodes.stream().filter(node -> node.is(NodeKind.END)).count();
    long beside = scope.nodes.stream()
        .filter(node -> node.is(NodeKind.BOUNDARY) && !node.interrupting())
        .count();
    if (starts != 1 || ends != 1 + beside) {
      findings.add(
          StructureRule.START_AND_END,
          scope.place(),
          "The scope has " + starts + " start events and " + ends + " end events; it needs one"
              + " start and " + (1 + beside) + (beside == 0 ? " end." : " ends."));
    }
    return starts == 1 && ends == 1 + beside;
  }

  private boolean connections(DrawnScope scope) {
    boolean connected = true;
    for (DrawnFlow flow : scope.flows) {
      if (scope.node(flow.from()).isEmpty() || scope.node(flow.to()).isEmpty()) {
        findings.add(
            StructureRule.LOOSE_FLOW,
            flow.place(),
            "The flow does not lead from one element of its scope to another.");
        connected = false;
      }
    }
    return connected;
  }

  private boolean degree(DrawnScope scope, DrawnNode node) {
    int in = scope.incoming(node).size();
    int out = scope.outgoing(node).size();
    boolean gateway = node.is(NodeKind.EXCLUSIVE) || node.is(NodeKind.PARALLEL);
    boolean entry = node.is(NodeKind.START) || node.is(NodeKind.BOUNDARY);
    if (gateway) {
      return gateway(node, in, out);
    }
    if (out > 1) {
      return wrong(StructureRule.IMPLICIT_SPLIT, node, out + " flows leave it");
    }
    if (in > 1) {
      return wrong(StructureRule.IMPLICIT_MERGE, node, in + " flows lead to it");
    }
    boolean right = in == (entry ? 0 : 1) && out == (node.is(NodeKind.END) ? 0 : 1);
    return right
        || wrong(StructureRule.LOOSE_FLOW, node, in + " flows lead to it and " + out + " leave it");
  }

  private boolean gateway(DrawnNode node, int in, int out) {
    if (in > 1 && out > 1) {
      return wrong(
          StructureRule.MIXED_GATEWAY, node, "it merges " + in + " and splits " + out + " flows");
    }
    if (in == 1 && out == 1) {
      return wrong(StructureRule.IDLE_GATEWAY, node, "it neither splits nor merges");
    }
    return in > 0 && out > 0
        || wrong(StructureRule.LOOSE_FLOW, node, "it has no way in or no way out");
  }

  private boolean wrong(LintRule rule, DrawnNode node, String what) {
    findings.add(
        rule, node.place(), "The element " + node.id() + " is not connected right: " + what + ".");
    return false;
  }

  private boolean reach(DrawnScope scope, FlowGraph graph) {
    Set<String> reachable = graph.reachable();
    Collection<String> ends = scope.nodes.stream()
        .filter(node -> node.is(NodeKind.END))
        .map(DrawnNode::id)
        .toList();
    Set<String> leading = graph.leadingTo(ends);
    boolean all = true;
    for (DrawnNode node : scope.nodes) {
      if (!reachable.contains(node.id())) {
        findings.add(
            StructureRule.UNREACHABLE,
            node.place(),
            "No path leads from the start to " + node.id() + ".");
        all = false;
      } else if (!leading.contains(node.id())) {
        findings.add(
            StructureRule.NO_WAY_OUT,
            node.place(),
            "No path leads from " + node.id() + " to the end.");
        all = false;
      }
    }
    return all;
  }

  private void loops(DrawnScope scope, FlowGraph graph) {
    Map<DrawnFlow, String> answers = graph.answersBack();
    for (DrawnFlow flow : scope.flows) {
      boolean counted = !flow.properties().getOrDefault("maximumRounds", "").isEmpty();
      if (answers.containsKey(flow) != counted) {
        findings.add(
            StructureRule.UNCOUNTED_LOOP,
            flow.place(),
            counted
                ? "The flow " + flow.id() + " has maximumRounds but is no answer that leads back."
                : "The answer " + flow.id() + " leads back without maximumRounds.");
      }
      boolean question =
          scope.node(flow.from()).map(node -> node.is(NodeKind.EXCLUSIVE)).orElse(false);
      if (answers.containsKey(flow) && !question) {
        findings.add(
            StructureRule.UNCOUNTED_LOOP,
            flow.place(),
            "The flow " + flow.id() + " leads back from something else than an exclusive gateway.");
      }
    }
    for (String merge : graph.loopStarts()) {
      scope
          .node(merge)
          .filter(node -> idle(scope, node))
          .ifPresent(node -> findings.add(
              StructureRule.CYCLE_WITHOUT_STEP,
              node.place(),
              "The loop from " + merge + " can run round without a person or a machine."));
    }
  }

  /** Whether a way leads from an element back to itself without anything that waits. */
  private static boolean idle(DrawnScope scope, DrawnNode merge) {
    List<String> open = new ArrayList<>(List.of(merge.id()));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      String id = open.remove(open.size() - 1);
      for (DrawnFlow flow : scope.flows) {
        if (!flow.from().equals(id)) {
          continue;
        }
        if (flow.to().equals(merge.id())) {
          return true;
        }
        boolean passable = scope.node(flow.to()).map(node -> !waits(node)).orElse(false);
        if (passable && seen.add(flow.to())) {
          open.add(flow.to());
        }
      }
    }
    return false;
  }

  /** Whether something outside the engine must happen before a node is left. */
  private static boolean waits(DrawnNode node) {
    return (node.is(NodeKind.STEP) && !node.property("stepType").equals("decide"))
        || node.is(NodeKind.SCOPE);
  }

  private void boundary(DrawnScope scope, DrawnNode node) {
    Optional<DrawnNode> host = scope.node(node.attachedTo());
    Optional<XmlElement> event = node.event();
    if (host.isEmpty() || event.isEmpty()) {
      findings.add(
          StructureRule.BOUNDARY,
          node.place(),
          "The event is attached to nothing, or has no kind.");
      return;
    }
    boolean machine = host.get().xml().name.equals("serviceTask");
    String kind = event.get().name;
    if (kind.equals("errorEventDefinition")) {
      String code = model.errors.getOrDefault(event.get().attribute("errorRef", ""), "");
      if (!machine || !Names.isId(code)) {
        findings.add(
            StructureRule.BOUNDARY,
            node.place(),
            "An error is caught at a machine step only, under a registered code of letters and digits.");
      }
    } else if (node.interrupting()) {
      findings.add(
          StructureRule.INTERRUPTING,
          node.place(),
          "The event " + node.id() + " would end what is open, with what was entered there.");
    }
    if (kind.equals("timerEventDefinition")) {
      String duration = event.get().child("timeDuration").map(XmlElement::text).orElse("");
      if (!Durations.atLeastTenSeconds(duration)) {
        findings.add(
            StructureRule.BOUNDARY,
            node.place(),
            "The time " + duration + " is no ISO 8601 duration of at least 10 seconds.");
      }
    }
  }
}
