package org.batchwright.workflow;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** The rules about how the elements of one procedure stand to each other. */
final class BpmnStructure {

  private static final Set<String> GATEWAYS =
      Set.of("exclusiveGateway", "parallelGateway", "eventBasedGateway");
  private static final Set<String> WORK = Set.of("serviceTask", "businessRuleTask");
  private static final Set<String> NODES = Set.of(
      "startEvent",
      "endEvent",
      "intermediateCatchEvent",
      "boundaryEvent",
      "userTask",
      "serviceTask",
      "businessRuleTask",
      "exclusiveGateway",
      "parallelGateway",
      "eventBasedGateway",
      "subProcess");
  private static final Duration SHORTEST = Duration.ofSeconds(10);

  private final BpmnRules.Report report;
  private final Map<String, Element> byId = new HashMap<>();
  private final Map<String, Integer> incoming = new HashMap<>();
  private final Map<String, Integer> outgoing = new HashMap<>();
  private final Set<String> afterDecision = new HashSet<>();

  BpmnStructure(BpmnRules.Report report) {
    this.report = report;
  }

  void check(Element definitions) {
    List<Element> all = SafeXml.tree(definitions).stream()
        .filter(element -> Bpmn.MODEL.equals(element.getNamespaceURI()))
        .toList();
    index(all);
    List<Element> processes = SafeXml.children(definitions, "process");
    if (processes.size() != 1 || !"true".equals(processes.get(0).getAttribute("isExecutable"))) {
      report.add(definitions, "one-procedure", "a model has exactly one executable process");
      return;
    }
    starts(processes.get(0));
    for (Element element : all) {
      switch (element.getLocalName()) {
        case "sequenceFlow" -> flow(element);
        case "message" -> literal(element, "name");
        case "error" -> error(element);
        case "timerEventDefinition" -> timer(element);
        case "subProcess" -> subProcess(element);
        case "boundaryEvent" -> boundary(element);
        case "userTask" -> form(element);
        case "multiInstanceLoopCharacteristics" -> loop(element);
        default -> {}
      }
      if (NODES.contains(element.getLocalName())) {
        node(element);
      }
    }
  }

  private void index(List<Element> all) {
    for (Element element : all) {
      String id = element.getAttribute("id");
      if (!id.isEmpty() && byId.put(id, element) != null) {
        report.add(element, "id", "the id " + id + " is used twice");
      }
    }
    for (Element element : all) {
      if (element.getLocalName().equals("sequenceFlow")) {
        incoming.merge(element.getAttribute("targetRef"), 1, Integer::sum);
        outgoing.merge(element.getAttribute("sourceRef"), 1, Integer::sum);
        Element source = byId.get(element.getAttribute("sourceRef"));
        if (source != null && source.getLocalName().equals("businessRuleTask")) {
          afterDecision.add(element.getAttribute("targetRef"));
        }
      }
    }
  }

  private void starts(Element process) {
    List<Element> starts = SafeXml.children(process, "startEvent");
    if (starts.size() != 1 || definition(starts.get(0)) != null) {
      report.add(
          process,
          "start",
          "a procedure starts by command: one start event without message, timer or signal");
    }
  }

  private void node(Element node) {
    String id = node.getAttribute("id");
    String type = node.getLocalName();
    int in = incoming.getOrDefault(id, 0);
    int out = outgoing.getOrDefault(id, 0);
    if (id.isEmpty()) {
      report.add(node, "id", "a " + type + " without an id");
    }
    if (!GATEWAYS.contains(type) && (in > 1 || out > 1)) {
      report.add(
          node, "implicit", "flows split and meet at gateways only; several flows run it twice");
    }
    if (type.equals("eventBasedGateway") && in > 1) {
      report.add(node, "implicit", "flows meet at exclusive and parallel gateways only");
    }
    if (type.equals("parallelGateway") && in > 1 && out > 1) {
      report.add(node, "implicit", "a gateway splits or joins, not both");
    }
    if (needsOwnTransaction(node, in, out)) {
      report.add(
          node,
          "transaction",
          "needs camunda:asyncBefore=\"true\": a failure here must not take back the step before");
    }
    if (WORK.contains(type)) {
      work(node);
    }
    if (type.equals("exclusiveGateway")
        && node.hasAttribute("default")
        && afterDecision.contains(id)) {
      report.add(node, "default", "no default flow after a decision: an unknown outcome takes it");
    }
  }

  private boolean needsOwnTransaction(Element node, int in, int out) {
    if ("true".equals(node.getAttributeNS(Bpmn.CAMUNDA, "asyncBefore"))) {
      return false;
    }
    return switch (node.getLocalName()) {
      case "serviceTask", "businessRuleTask" -> true;
      case "exclusiveGateway" -> out > 1;
      case "parallelGateway" -> in > 1;
      case "endEvent" ->
        node.getParentNode() instanceof Element scope
            && (isEventScope(scope) || multiInstance(scope) != null);
      default -> false;
    };
  }

  private void work(Element task) {
    String topic = task.getAttributeNS(Bpmn.CAMUNDA, "topic");
    if (!"external".equals(task.getAttributeNS(Bpmn.CAMUNDA, "type"))
        || !topic.matches("[a-z][a-zA-Z0-9-]{0,63}")) {
      report.add(
          task,
          "external",
          "work outside the procedure has camunda:type=\"external\" and a plain camunda:topic");
    }
  }

  private void form(Element task) {
    if (task.hasAttributeNS(Bpmn.CAMUNDA, "formRef")
        && !"deployment".equals(task.getAttributeNS(Bpmn.CAMUNDA, "formRefBinding"))) {
      report.add(task, "binding", "camunda:formRefBinding must be deployment: latest can change");
    }
  }

  private void flow(Element flow) {
    Element source = byId.get(flow.getAttribute("sourceRef"));
    Element target = byId.get(flow.getAttribute("targetRef"));
    if (source == null || target == null || source.getParentNode() != target.getParentNode()) {
      report.add(flow, "flow", "a flow connects two elements of one scope");
      return;
    }
    List<Element> conditions = SafeXml.children(flow, "conditionExpression");
    boolean choice = source.getLocalName().equals("exclusiveGateway")
        && outgoing.getOrDefault(source.getAttribute("id"), 0) > 1;
    boolean other = flow.getAttribute("id").equals(source.getAttribute("default"));
    if (conditions.isEmpty() && choice && !other) {
      report.add(flow, "condition", "every flow out of a choice says when it is taken");
    }
    for (Element condition : conditions) {
      if (!choice) {
        report.add(flow, "condition", "only flows out of an exclusive gateway have a condition");
      }
      if (!Expressions.isCondition(condition.getTextContent())) {
        report.add(
            flow,
            "expression",
            "not an expression of the allowed kind: "
                + condition.getTextContent().strip());
      }
    }
  }

  private void error(Element error) {
    if (!error.getAttribute("errorCode").matches("[A-Za-z][A-Za-z0-9_-]{0,63}")) {
      report.add(
          error,
          "error-code",
          "an error code is a plain word: a code with a dot catches Java exceptions");
    }
  }

  private void literal(Element element, String attribute) {
    if (!element.getAttribute(attribute).matches("[A-Za-z][A-Za-z0-9_.-]{0,99}")) {
      report.add(element, "name", "the " + attribute + " of a message is a plain word");
    }
  }

  private void timer(Element timer) {
    List<Element> durations = SafeXml.children(timer, "timeDuration");
    String text = durations.size() == 1 ? durations.get(0).getTextContent().strip() : "";
    if (Expressions.isVariable(text)) {
      return;
    }
    try {
      if (Duration.parse(text).compareTo(SHORTEST) < 0) {
        report.add(timer, "timer", "a timer runs for at least 10 seconds");
      }
    } catch (DateTimeParseException unreadable) {
      report.add(timer, "timer", "a timer has one duration such as PT15M, or one variable");
    }
  }

  private void subProcess(Element scope) {
    if (isEventScope(scope)) {
      eventScope(scope);
    } else {
      List<Element> starts = SafeXml.children(scope, "startEvent");
      if (starts.size() != 1 || definition(starts.get(0)) != null) {
        report.add(scope, "start", "a sub-process has one plain start event");
      }
    }
    Element loop = multiInstance(scope);
    if (loop != null) {
      multiInstance(scope, loop);
    }
  }

  private void eventScope(Element scope) {
    List<Element> starts = SafeXml.children(scope, "startEvent");
    Element definition = starts.size() == 1 ? definition(starts.get(0)) : null;
    if (definition == null
        || !Set.of("messageEventDefinition", "timerEventDefinition")
            .contains(definition.getLocalName())) {
      report.add(scope, "start", "an event sub-process starts by one message or one timer");
      return;
    }
    if (!"false".equals(starts.get(0).getAttribute("isInterrupting"))
        && !isAbort(scope, definition)) {
      report.add(
          scope,
          "interrupting",
          "an event sub-process must not interrupt; only the record's abort path may");
    }
  }

  private boolean isAbort(Element scope, Element definition) {
    Element message = byId.get(definition.getAttribute("messageRef"));
    return scope.getParentNode() instanceof Element parent
        && parent.getLocalName().equals("process")
        && message != null
        && message.getAttribute("name").equals(Procedures.ABORT);
  }

  private void loop(Element loop) {
    if (!(loop.getParentNode() instanceof Element owner)
        || !owner.getLocalName().equals("subProcess")) {
      report.add(loop, "items", "only a sub-process is done once per item");
    }
  }

  private void multiInstance(Element scope, Element loop) {
    List<Element> cardinality = SafeXml.children(loop, "loopCardinality");
    String items = property(scope, "items");
    boolean counted = items != null
        && cardinality.size() == 1
        && cardinality.get(0).getTextContent().strip().equals("${" + items + "Count}");
    if (!counted || "true".equals(loop.getAttribute("isSequential"))) {
      report.add(
          scope,
          "items",
          "a scope for several items is parallel, has a property items that names the list, and"
              + " loopCardinality ${<list>Count}");
    }
  }

  private void boundary(Element event) {
    Element host = byId.get(event.getAttribute("attachedToRef"));
    Element definition = definition(event);
    boolean interrupting = !"false".equals(event.getAttribute("cancelActivity"));
    if (host == null || definition == null) {
      report.add(event, "boundary", "a boundary event has a host and says what triggers it");
    } else if (interrupting && holdsPeople(host)) {
      report.add(
          event,
          "interrupting",
          "nothing interrupts a step of people: its entries would be lost half done");
    }
  }

  private static boolean holdsPeople(Element host) {
    return SafeXml.tree(host).stream().anyMatch(one -> "userTask".equals(one.getLocalName()));
  }

  private static boolean isEventScope(Element scope) {
    return "true".equals(scope.getAttribute("triggeredByEvent"));
  }

  private static @Nullable Element multiInstance(Element scope) {
    List<Element> loops = SafeXml.children(scope, "multiInstanceLoopCharacteristics");
    return loops.isEmpty() ? null : loops.get(0);
  }

  private static @Nullable Element definition(Element event) {
    return SafeXml.children(event).stream()
        .filter(child -> child.getLocalName().endsWith("EventDefinition"))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String property(Element element, String name) {
    for (Element extensions : SafeXml.children(element, "extensionElements")) {
      for (Element one : SafeXml.tree(extensions)) {
        if (Bpmn.CAMUNDA.equals(one.getNamespaceURI())
            && "property".equals(one.getLocalName())
            && name.equals(one.getAttribute("name"))) {
          return one.getAttribute("value");
        }
      }
    }
    return null;
  }
}
