package org.batchwright.recordmodel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.batchwright.recordmodel.Findings.Place;
import org.jspecify.annotations.Nullable;

/** A procedure as it is drawn: scopes with nodes and flows, properties, and the diagram. */
final class BpmnModel {

  static final String FILE = "procedure.bpmn";

  /** A scope: the process or a sub-process. */
  static final class DrawnScope {
    final XmlElement xml;
    final @Nullable DrawnScope parent;
    final Map<String, String> properties;
    final List<DrawnNode> nodes = new ArrayList<>();
    final List<DrawnFlow> flows = new ArrayList<>();
    final List<DrawnScope> scopes = new ArrayList<>();

    DrawnScope(XmlElement xml, @Nullable DrawnScope parent, Map<String, String> properties) {
      this.xml = xml;
      this.parent = parent;
      this.properties = properties;
    }

    String id() {
      return xml.id();
    }

    boolean isProcess() {
      return parent == null;
    }

    boolean isEvent() {
      return xml.attribute("triggeredByEvent", "false").equals("true");
    }

    Optional<XmlElement> multiInstance() {
      return xml.child("multiInstanceLoopCharacteristics");
    }

    String property(String name) {
      return properties.getOrDefault(name, "");
    }

    Optional<DrawnNode> node(String id) {
      return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
    }

    List<DrawnFlow> outgoing(DrawnNode node) {
      return flows.stream().filter(flow -> flow.from().equals(node.id())).toList();
    }

    List<DrawnFlow> incoming(DrawnNode node) {
      return flows.stream().filter(flow -> flow.to().equals(node.id())).toList();
    }

    Stream<DrawnScope> allScopes() {
      return Stream.concat(Stream.of(this), scopes.stream().flatMap(DrawnScope::allScopes));
    }

    Place place() {
      return new Place(FILE, xml.line, id());
    }
  }

  /**
   * A node of the flow.
   *
   * @param kind absent for an element that is refused.
   */
  record DrawnNode(
      XmlElement xml, @Nullable NodeKind kind, DrawnScope scope, Map<String, String> properties) {

    String id() {
      return xml.id();
    }

    String name() {
      return xml.attribute("name", "").strip();
    }

    boolean is(NodeKind other) {
      return kind == other;
    }

    boolean async() {
      return xml.attribute("camunda:asyncBefore", "false").equals("true");
    }

    String property(String name) {
      return properties.getOrDefault(name, "");
    }

    /** The event definition of an event; absent for a none event or no event. */
    Optional<XmlElement> event() {
      return xml.children.stream()
          .filter(child -> child.name.endsWith("EventDefinition"))
          .findFirst();
    }

    boolean interrupting() {
      return xml.name.equals("boundaryEvent")
          ? xml.attribute("cancelActivity", "true").equals("true")
          : xml.attribute("isInterrupting", "true").equals("true");
    }

    String attachedTo() {
      return xml.attribute("attachedToRef", "");
    }

    Place place() {
      return new Place(FILE, xml.line, id());
    }
  }

  /** A sequence flow. */
  record DrawnFlow(XmlElement xml, Map<String, String> properties) {

    String id() {
      return xml.id();
    }

    String name() {
      return xml.attribute("name", "").strip();
    }

    String from() {
      return xml.attribute("sourceRef", "");
    }

    String to() {
      return xml.attribute("targetRef", "");
    }

    Optional<String> condition() {
      return xml.child("conditionExpression").map(XmlElement::text);
    }

    Place place() {
      return new Place(FILE, xml.line, id());
    }
  }

  final XmlElement definitions;
  final DrawnScope process;

  /** Message element id to message name. */
  final Map<String, String> messages = new TreeMap<>();

  /** Error element id to error code. */
  final Map<String, String> errors = new TreeMap<>();

  private final Map<String, DrawnNode> steps = new LinkedHashMap<>();
  private final Map<String, DrawnFlow> flows = new LinkedHashMap<>();

  BpmnModel(XmlElement definitions, DrawnScope process) {
    this.definitions = definitions;
    this.process = process;
    process.allScopes().forEach(scope -> {
      scope.nodes.stream()
          .filter(node -> node.is(NodeKind.STEP))
          .forEach(node -> steps.putIfAbsent(node.id(), node));
      scope.flows.forEach(flow -> flows.putIfAbsent(flow.id(), flow));
    });
    definitions
        .children("message")
        .forEach(message -> messages.put(message.id(), message.attribute("name", "")));
    definitions
        .children("error")
        .forEach(error -> errors.put(error.id(), error.attribute("errorCode", "")));
  }

  Map<String, DrawnNode> steps() {
    return steps;
  }

  Optional<DrawnNode> step(String id) {
    return Optional.ofNullable(steps.get(id));
  }

  Optional<DrawnFlow> flow(String id) {
    return Optional.ofNullable(flows.get(id));
  }

  Stream<DrawnScope> scopes() {
    return process.allScopes();
  }

  /** The scopes that hold a node, outermost first, the process left out. */
  static List<DrawnScope> enclosing(DrawnNode node) {
    List<DrawnScope> path = new ArrayList<>();
    for (DrawnScope scope = node.scope(); scope.parent != null; scope = scope.parent) {
      path.add(0, scope);
    }
    return path;
  }
}
