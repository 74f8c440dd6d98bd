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

/** Checks the questions of the flow: every outcome of the decisions before leads exactly one way. */
final class ConditionCheck {

  private static final int MOST_COMBINATIONS = 1_000;

  private final Draft draft;
  private final Findings findings;

  ConditionCheck(Draft draft) {
    this.draft = draft;
    this.findings = draft.findings();
  }

  void run() {
    draft.model().scopes().forEach(scope -> {
      FlowGraph graph = new FlowGraph(scope);
      for (DrawnNode node : scope.nodes) {
        List<DrawnFlow> outgoing = scope.outgoing(node);
        if (node.is(NodeKind.EXCLUSIVE) && outgoing.size() > 1) {
          question(scope, graph, node, outgoing);
        } else {
          outgoing.stream()
              .filter(flow -> flow.condition().isPresent())
              .forEach(flow -> findings.add(
                  ConditionRule.MISPLACED,
                  flow.place(),
                  "The flow " + flow.id() + " has a condition but does not leave a question."));
        }
      }
    });
  }

  private void question(
      DrawnScope scope, FlowGraph graph, DrawnNode gateway, List<DrawnFlow> outgoing) {
    Map<DrawnFlow, Condition> conditions = new LinkedHashMap<>();
    for (DrawnFlow flow : outgoing) {
      if (flow.name().isEmpty()) {
        findings.add(
            ConditionRule.UNNAMED, flow.place(), "The answer " + flow.id() + " has no name.");
      }
      Optional<Condition> condition = parse(flow);
      condition.ifPresent(found -> conditions.put(flow, found));
    }
    if (conditions.size() < outgoing.size()) {
      return;
    }
    Map<String, List<String>> outcomes = new LinkedHashMap<>();
    for (Map.Entry<DrawnFlow, Condition> entry : conditions.entrySet()) {
      for (String variable : entry.getValue().variables()) {
        Optional<DrawnDecision> decision =
            decision(scope, graph, gateway, variable, entry.getKey());
        if (decision.isEmpty()) {
          return;
        }
        List<String> possible = decision.get().decision().outcomes();
        outcomes.put(variable, possible);
        unknown(entry.getKey(), entry.getValue(), possible);
      }
    }
    combinations(gateway, conditions, outcomes);
  }

  private Optional<Condition> parse(DrawnFlow flow) {
    Optional<String> text = flow.condition();
    if (text.isEmpty()) {
      findings.add(
          ConditionRule.MISSING, flow.place(), "The answer " + flow.id() + " has no condition.");
      return Optional.empty();
    }
    try {
      return Optional.of(Condition.parse(text.get()));
    } catch (SyntaxProblem wrong) {
      findings.add(
          ConditionRule.MALFORMED,
          flow.place(),
          "The condition " + text.get() + " cannot be read: " + wrong.what() + ".");
      return Optional.empty();
    }
  }

  /** The decision that sets a variable: in the same scope, and on every way to the gateway. */
  private Optional<DrawnDecision> decision(
      DrawnScope scope, FlowGraph graph, DrawnNode gateway, String variable, DrawnFlow flow) {
    Optional<DrawnNode> decide = scope.nodes.stream()
        .filter(node -> node.is(NodeKind.STEP)
            && node.property("stepType").equals("decide")
            && node.property("outcomeVariable").equals(variable))
        .findFirst();
    if (decide.isEmpty()) {
      findings.add(
          ConditionRule.UNKNOWN_VARIABLE,
          flow.place(),
          "No decide step of this scope has the outcome variable " + variable + ".");
      return Optional.empty();
    }
    if (graph.canAvoid(decide.get().id(), gateway.id())) {
      findings.add(
          ConditionRule.UNDECIDED,
          flow.place(),
          "The question can be reached without the step " + decide.get().id() + ".");
    }
    return Optional.ofNullable(draft.decisions().get(decide.get().property("decision")));
  }

  private void unknown(DrawnFlow flow, Condition condition, List<String> possible) {
    for (String text : condition.texts()) {
      if (!possible.contains(text) && condition.variables().size() == 1) {
        findings.add(
            ConditionRule.UNKNOWN_OUTCOME,
            flow.place(),
            "The decision never gives \"" + text + "\"; it gives " + String.join(", ", possible)
                + ".");
      }
    }
  }

  private void combinations(
      DrawnNode gateway, Map<DrawnFlow, Condition> conditions, Map<String, List<String>> outcomes) {
    List<Map<String, Object>> combinations = new ArrayList<>();
    combinations.add(Map.of());
    for (Map.Entry<String, List<String>> entry : outcomes.entrySet()) {
      List<Map<String, Object>> longer = new ArrayList<>();
      for (Map<String, Object> shorter : combinations) {
        for (String outcome : entry.getValue()) {
          Map<String, Object> combination = new HashMap<>(shorter);
          combination.put(entry.getKey(), outcome);
          longer.add(combination);
        }
      }
      combinations = longer;
      if (combinations.size() > MOST_COMBINATIONS) {
        findings.add(
            ConditionRule.NOT_ONE_WAY,
            gateway.place(),
            "The question depends on too many outcomes to be checked.");
        return;
      }
    }
    for (Map<String, Object> combination : combinations) {
      List<String> taken = conditions.entrySet().stream()
          .filter(entry -> entry.getValue().holds(combination))
          .map(entry -> entry.getKey().id())
          .toList();
      if (taken.size() != 1) {
        findings.add(
            ConditionRule.NOT_ONE_WAY,
            gateway.place(),
            "For " + combination + " the flows " + taken + " are open; it must be exactly one.");
      }
    }
  }
}
