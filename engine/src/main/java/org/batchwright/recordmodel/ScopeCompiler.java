package org.batchwright.recordmodel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchwright.recordmodel.BpmnModel.DrawnFlow;
import org.batchwright.recordmodel.BpmnModel.DrawnNode;
import org.batchwright.recordmodel.BpmnModel.DrawnScope;
import org.jspecify.annotations.Nullable;

/** Turns the drawn procedure into the tree of the compiled record. */
final class ScopeCompiler {

  private final Draft draft;
  private final StepCompiler steps;

  ScopeCompiler(Draft draft) {
    this.draft = draft;
    this.steps = new StepCompiler(draft);
  }

  Scope compile() {
    return scope(draft.model().process);
  }

  private Scope scope(DrawnScope drawn) {
    List<Node> nodes = new ArrayList<>();
    List<Step> compiled = new ArrayList<>();
    for (DrawnNode node : new FlowGraph(drawn).order()) {
      nodes.add(node(node));
      if (node.is(NodeKind.STEP)) {
        compiled.add(steps.compile(node));
      }
    }
    List<Scope> scopes = new ArrayList<>();
    for (DrawnScope inner : drawn.scopes) {
      scopes.add(scope(inner));
      if (inner.isEvent()) {
        nodes.add(new Node(
            inner.id(),
            NodeKind.EVENT_SCOPE,
            name(inner),
            EventKind.NONE,
            null,
            isInterrupting(inner),
            null,
            null,
            null));
      }
    }
    List<String> order = nodes.stream().map(Node::id).toList();
    scopes.sort(
        (one, other) -> Integer.compare(order.indexOf(one.id()), order.indexOf(other.id())));
    return new Scope(
        drawn.id(),
        drawn.isProcess()
            ? Level.PROCEDURE
            : Words.find(Level.class, drawn.property("level")).orElse(Level.GROUP),
        name(drawn),
        optional(drawn.property("items")),
        optional(drawn.property("workCentre")),
        Draft.list(drawn.property("performedBy")),
        drawn.isEvent() ? round(drawn) : null,
        optional(drawn.property("block")),
        nodes,
        drawn.flows.stream().map(this::flow).toList(),
        compiled,
        scopes);
  }

  private Text name(DrawnScope drawn) {
    return draft
        .texts()
        .text("element." + drawn.id(), drawn.xml.attribute("name", "").strip());
  }

  private Node node(DrawnNode drawn) {
    Optional<XmlElement> event = drawn.event();
    String message = event.map(found -> found.attribute("messageRef", "")).orElse("");
    String error = event.map(found -> found.attribute("errorRef", "")).orElse("");
    String duration = event
        .flatMap(found -> found.child("timeDuration"))
        .map(XmlElement::text)
        .orElse("");
    boolean isEvent = drawn.is(NodeKind.BOUNDARY) || drawn.is(NodeKind.START);
    NodeKind kind = drawn.kind();
    return new Node(
        drawn.id(),
        kind == null ? NodeKind.STEP : kind,
        drawn.name().isEmpty()
            ? new Text(Map.of())
            : draft.texts().text("element." + drawn.id(), drawn.name()),
        event.map(found -> eventKind(found.name)).orElse(EventKind.NONE),
        optional(drawn.attachedTo()),
        isEvent && event.isPresent() && drawn.interrupting(),
        optional(draft.model().messages.getOrDefault(message, "")),
        optional(draft.model().errors.getOrDefault(error, "")),
        optional(duration));
  }

  private static EventKind eventKind(String definition) {
    return switch (definition) {
      case "messageEventDefinition" -> EventKind.MESSAGE;
      case "errorEventDefinition" -> EventKind.ERROR;
      case "timerEventDefinition" -> EventKind.TIMER;
      default -> EventKind.NONE;
    };
  }

  private Flow flow(DrawnFlow drawn) {
    return new Flow(
        drawn.id(),
        drawn.from(),
        drawn.to(),
        drawn.name().isEmpty() ? null : draft.texts().text("element." + drawn.id(), drawn.name()),
        drawn.condition().orElse(null),
        optional(drawn.properties().getOrDefault("maximumRounds", "")));
  }

  private Scope.Round round(DrawnScope drawn) {
    String message = startOf(drawn)
        .flatMap(DrawnNode::event)
        .map(event -> event.attribute("messageRef", ""))
        .orElse("");
    String open = drawn.properties.getOrDefault("maximumOpen", "1");
    return new Scope.Round(
        Words.find(Trigger.class, drawn.property("trigger")).orElse(Trigger.PERSON),
        draft.model().messages.getOrDefault(message, ""),
        optional(drawn.property("every")),
        optional(drawn.property("equipment")),
        optional(drawn.property("member")),
        open.matches("[1-9][0-9]?") ? Integer.parseInt(open) : 1);
  }

  private static boolean isInterrupting(DrawnScope drawn) {
    return startOf(drawn)
        .map(start -> start.event().isPresent() && start.interrupting())
        .orElse(false);
  }

  static Optional<DrawnNode> startOf(DrawnScope drawn) {
    return drawn.nodes.stream().filter(node -> node.is(NodeKind.START)).findFirst();
  }

  private static @Nullable String optional(String text) {
    return text.isEmpty() ? null : text;
  }
}
