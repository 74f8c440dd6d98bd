package org.batchwright.recordmodel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.batchwright.recordmodel.BpmnModel.DrawnFlow;
import org.batchwright.recordmodel.BpmnModel.DrawnNode;
import org.batchwright.recordmodel.BpmnModel.DrawnScope;

/** Checks what a scope is: its level, its items, its events, and where its transactions end. */
final class ScopeCheck {

  private final DrawnScope scope;
  private final BpmnModel model;
  private final Findings findings;

  ScopeCheck(DrawnScope scope, BpmnModel model, Findings findings) {
    this.scope = scope;
    this.model = model;
    this.findings = findings;
  }

  void run() {
    if (scope.isProcess()) {
      process();
    } else {
      level();
      multiInstance();
    }
    event();
    for (DrawnNode node : scope.nodes) {
      name(node);
      transaction(node);
    }
    for (DrawnFlow flow : scope.flows) {
      if (flow.name().length() > 80) {
        findings.add(StructureRule.NAME, flow.place(), "The name is longer than 80 characters.");
      }
    }
  }

  private void process() {
    if (!scope.xml.attribute("isExecutable", "false").equals("true")) {
      findings.add(BpmnRule.NOT_EXECUTABLE, scope.place(), "The process is not executable.");
    }
    scope.nodes.stream()
        .filter(node -> node.is(NodeKind.STEP) || node.is(NodeKind.BOUNDARY))
        .forEach(node -> findings.add(
            StructureRule.LEVEL,
            node.place(),
            "The step " + node.id() + " stands outside a unit procedure."));
    long aborts = scope.scopes.stream().filter(DrawnScope::isEvent).count();
    if (aborts > 1) {
      findings.add(
          StructureRule.LEVEL, scope.place(), "The procedure has more than one abort path.");
    }
    if (scope.xml.attribute("name", "").isBlank()) {
      findings.add(StructureRule.NAME, scope.place(), "The process has no name.");
    }
  }

  /** ISA-88: procedure, unit procedure, operation; a group is a frame without a level. */
  private void level() {
    Optional<Level> level = Words.find(Level.class, scope.property("level"));
    DrawnScope parent = scope.parent;
    if (parent == null) {
      return;
    }
    if (level.isEmpty() || level.get() == Level.PROCEDURE) {
      findings.add(
          StructureRule.LEVEL,
          scope.place(),
          "The sub-process " + scope.id() + " has no level unitProcedure, operation or group.");
      return;
    }
    boolean inUnit = within(parent, "unitProcedure");
    boolean inOperation = within(parent, "operation");
    String problem =
        switch (level.get()) {
          case UNIT_PROCEDURE -> inUnit ? "a unit procedure lies in another" : "";
          case OPERATION ->
            !inUnit
                ? "an operation lies outside a unit procedure"
                : inOperation ? "an operation lies in another" : "";
          case ABORT ->
            parent.isProcess() && scope.isEvent()
                ? ""
                : "the abort path is an event sub-process of the process";
          default -> "";
        };
    if (!problem.isEmpty()) {
      findings.add(
          StructureRule.LEVEL,
          scope.place(),
          "The level of " + scope.id() + " is wrong: " + problem + ".");
    }
    boolean steps = scope.nodes.stream().anyMatch(node -> node.is(NodeKind.STEP));
    boolean outside = !inUnit && level.get() != Level.UNIT_PROCEDURE && level.get() != Level.ABORT;
    if (steps && outside) {
      findings.add(
          StructureRule.LEVEL,
          scope.place(),
          "Steps in " + scope.id() + " belong to no unit procedure.");
    }
  }

  private static boolean within(DrawnScope scope, String level) {
    for (DrawnScope at = scope; at != null; at = at.parent) {
      if (at.property("level").equals(level)) {
        return true;
      }
    }
    return false;
  }

  private void multiInstance() {
    String items = scope.property("items");
    Optional<XmlElement> loop = scope.multiInstance();
    if (loop.isEmpty() != items.isEmpty()) {
      findings.add(
          StructureRule.MULTI_INSTANCE,
          scope.place(),
          "A scope over items needs both the property items and a multi-instance marker.");
      return;
    }
    if (loop.isEmpty()) {
      return;
    }
    String cardinality =
        loop.get().child("loopCardinality").map(XmlElement::text).orElse("");
    if (!loop.get().attribute("isSequential", "false").equals("false")
        || !cardinality.equals("${" + items + "Count}")) {
      findings.add(
          StructureRule.MULTI_INSTANCE,
          scope.place(),
          "The scope is not parallel, or its loop cardinality is not ${" + items + "Count}.");
    }
    if (scope.isEvent()) {
      findings.add(
          StructureRule.MULTI_INSTANCE,
          scope.place(),
          "An event sub-process cannot run over items.");
    }
  }

  private void event() {
    Optional<DrawnNode> start = ScopeCompiler.startOf(scope);
    if (start.isEmpty()) {
      return;
    }
    Optional<XmlElement> event = start.get().event();
    if (!scope.isEvent()) {
      if (event.isPresent()) {
        findings.add(
            StructureRule.EVENT_SCOPE,
            start.get().place(),
            "A scope in the flow begins with a plain start event.");
      }
      return;
    }
    String message = event.map(found -> found.attribute("messageRef", "")).orElse("");
    if (model.messages.getOrDefault(message, "").isBlank()) {
      findings.add(
          StructureRule.EVENT_SCOPE,
          start.get().place(),
          "An event sub-process begins with a message that has a name.");
    }
    boolean abort = scope.property("level").equals("abort");
    if (abort && !"abort".equals(model.messages.get(message))) {
      findings.add(
          StructureRule.EVENT_SCOPE,
          start.get().place(),
          "The abort path begins with the message named abort, which the product sends.");
    }
    if (event.isPresent() && start.get().interrupting() != abort) {
      findings.add(
          StructureRule.INTERRUPTING,
          start.get().place(),
          abort
              ? "The abort path must interrupt."
              : "The event sub-process " + scope.id() + " would end what is open around it.");
    }
    Map<String, Integer> uses = new HashMap<>();
    model
        .scopes()
        .flatMap(other -> other.nodes.stream())
        .flatMap(node -> node.event().stream())
        .forEach(found -> uses.merge(found.attribute("messageRef", ""), 1, Integer::sum));
    if (!message.isEmpty() && uses.getOrDefault(message, 0) > 1) {
      findings.add(
          StructureRule.EVENT_SCOPE, start.get().place(), "The message is used by two events.");
    }
  }

  private void name(DrawnNode node) {
    boolean split = scope.outgoing(node).size() > 1;
    boolean needed = !node.is(NodeKind.PARALLEL) && (!node.is(NodeKind.EXCLUSIVE) || split);
    String name = node.name();
    if (needed && name.isEmpty()) {
      findings.add(StructureRule.NAME, node.place(), "The element " + node.id() + " has no name.");
    }
    if (name.length() > 80) {
      findings.add(StructureRule.NAME, node.place(), "The name is longer than 80 characters.");
    }
    if (node.is(NodeKind.EXCLUSIVE) && split && !name.isEmpty() && !name.endsWith("?")) {
      findings.add(
          StructureRule.QUESTION,
          node.place(),
          "The gateway's name \"" + name + "\" asks nothing.");
    }
    if (node.is(NodeKind.STEP) && !name.isEmpty()) {
      boolean twice = scope.nodes.stream()
          .anyMatch(other -> !other.id().equals(node.id()) && other.name().equals(name));
      if (twice) {
        findings.add(
            StructureRule.SAME_NAME,
            node.place(),
            "Two elements of one scope have the name \"" + name + "\".");
      }
    }
  }

  /** A signature's transaction ends at its task: nothing that can fail may run in it. */
  private void transaction(DrawnNode node) {
    boolean external =
        node.xml().name.equals("serviceTask") || node.xml().name.equals("businessRuleTask");
    boolean question = node.is(NodeKind.EXCLUSIVE) && scope.outgoing(node).size() > 1;
    boolean join = node.is(NodeKind.PARALLEL) && scope.incoming(node).size() > 1;
    boolean end = node.is(NodeKind.END) && (scope.multiInstance().isPresent() || scope.isEvent());
    if ((external || question || join || end) && !node.async()) {
      findings.add(
          StructureRule.ASYNC,
          node.place(),
          "The element " + node.id() + " runs in the transaction of the signature before it.");
    }
    if (external) {
      external(node);
    }
    if (node.xml().name.equals("userTask")
        && !node.xml().attribute("camunda:formRef", "").isEmpty()
        && !node.xml().attribute("camunda:formRefBinding", "").equals("deployment")) {
      findings.add(
          BpmnRule.BINDING,
          node.place(),
          "The form of " + node.id() + " is not bound to deployment.");
    }
  }

  private void external(DrawnNode node) {
    String type = node.property("stepType");
    if (!node.xml().attribute("camunda:type", "").equals("external")
        || !node.xml().attribute("camunda:topic", "").equals(type)) {
      findings.add(
          BpmnRule.NOT_EXTERNAL,
          node.place(),
          "The task " + node.id() + " is not external with the topic " + type + ".");
    }
  }
}
