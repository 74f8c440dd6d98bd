package org.batchwright.workflow;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The elements and attributes that a procedure may use; whatever is not named here is refused.
 *
 * <p>An element that the engine ignores is as dangerous as one that does harm: a loop marker runs
 * once, a manual task is skipped in no time (both measured).
 */
final class BpmnVocabulary {

  static final Set<String> NAMESPACES = Set.of(
      Bpmn.MODEL,
      Bpmn.CAMUNDA,
      Bpmn.DIAGRAM,
      "http://www.omg.org/spec/DD/20100524/DC",
      "http://www.omg.org/spec/DD/20100524/DI",
      "http://www.w3.org/2000/xmlns/",
      "http://www.w3.org/2001/XMLSchema-instance",
      "http://bpmn.io/schema/bpmn/biocolor/1.0",
      "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
      "http://camunda.org/schema/modeler/1.0");

  private static final Set<String> PLAIN = Set.of("id", "name");
  private static final Set<String> WAIT = Set.of("asyncBefore", "exclusive");

  /** Attributes without a namespace, by element. */
  private static final Map<String, Set<String>> ATTRIBUTES = new HashMap<>();

  /** Attributes of the engine's own namespace, by element. */
  private static final Map<String, Set<String>> ENGINE_ATTRIBUTES = new HashMap<>();

  static {
    allow("definitions", Set.of("targetNamespace", "exporter", "exporterVersion"), Set.of());
    allow(
        "process",
        Set.of("isExecutable", "processType", "isClosed"),
        Set.of("historyTimeToLive", "versionTag", "isStartableInTasklist"));
    allow("documentation", Set.of("textFormat"), Set.of());
    for (String inert : new String[] {
      "extensionElements",
      "incoming",
      "outgoing",
      "text",
      "category",
      "timeDuration",
      "conditionExpression",
      "loopCardinality"
    }) {
      allow(inert, Set.of(), Set.of());
    }
    allow("textAnnotation", Set.of("textFormat"), Set.of());
    allow("association", Set.of("sourceRef", "targetRef", "associationDirection"), Set.of());
    allow("group", Set.of("categoryValueRef"), Set.of());
    allow("categoryValue", Set.of("value"), Set.of());
    allow("message", Set.of(), Set.of());
    allow("error", Set.of("errorCode"), Set.of());
    allow("startEvent", Set.of("isInterrupting"), WAIT);
    allow("endEvent", Set.of(), WAIT);
    allow("intermediateCatchEvent", Set.of(), WAIT);
    allow("boundaryEvent", Set.of("attachedToRef", "cancelActivity"), WAIT);
    allow("messageEventDefinition", Set.of("messageRef"), Set.of());
    allow("errorEventDefinition", Set.of("errorRef"), Set.of());
    allow("timerEventDefinition", Set.of(), Set.of());
    allow("userTask", Set.of(), templated("formRef", "formRefBinding"));
    allow("serviceTask", Set.of(), templated("type", "topic"));
    allow("businessRuleTask", Set.of(), templated("type", "topic"));
    allow("exclusiveGateway", Set.of("default", "gatewayDirection"), WAIT);
    allow("parallelGateway", Set.of("gatewayDirection"), WAIT);
    allow("eventBasedGateway", Set.of("gatewayDirection", "eventGatewayType"), WAIT);
    allow("subProcess", Set.of("triggeredByEvent"), templated());
    allow("multiInstanceLoopCharacteristics", Set.of("isSequential"), Set.of());
    allow("sequenceFlow", Set.of("sourceRef", "targetRef"), Set.of());
  }

  /** Elements of the engine's own namespace, with their attributes. */
  static final Map<String, Set<String>> ENGINE_ELEMENTS = Map.of(
      "properties", Set.of(),
      "property", Set.of("id", "name", "value"),
      "inputOutput", Set.of(),
      "inputParameter", Set.of("name"),
      "outputParameter", Set.of("name"));

  /** Why people who know BPMN do not find these here. */
  static final Map<String, String> REASONS = Map.ofEntries(
      Map.entry("scriptTask", "procedures run no scripts"),
      Map.entry("script", "procedures run no scripts"),
      Map.entry("manualTask", "the engine skips it in no time; use a user task"),
      Map.entry("task", "the engine skips it in no time; use a user task"),
      Map.entry("sendTask", "use a service task with a topic"),
      Map.entry("receiveTask", "use a message catch event"),
      Map.entry("callActivity", "draw an embedded sub-process; another batch is a run of its own"),
      Map.entry("adHocSubProcess", "its content silently never runs; use a parallel gateway"),
      Map.entry("transaction", "draw the steps that undo"),
      Map.entry("signal", "a signal reaches every batch; use a message"),
      Map.entry("signalEventDefinition", "a signal reaches every batch; use a message"),
      Map.entry("compensateEventDefinition", "draw the steps that undo"),
      Map.entry("conditionalEventDefinition", "use a decision and a gateway"),
      Map.entry("terminateEventDefinition", "a run is aborted by command"),
      Map.entry("linkEventDefinition", "draw the flow"),
      Map.entry("standardLoopCharacteristics", "it runs once; draw a counted back edge"),
      Map.entry("inclusiveGateway", "use a parallel or an exclusive gateway"),
      Map.entry("complexGateway", "use a parallel or an exclusive gateway"),
      Map.entry("timeCycle", "tasks pile up while the machine stands; use a message"),
      Map.entry("timeDate", "use a duration"),
      Map.entry("laneSet", "lanes have no effect; say who performs a step in its properties"),
      Map.entry("lane", "lanes have no effect; say who performs a step in its properties"),
      Map.entry("completionCondition", "every item is done"));

  private BpmnVocabulary() {}

  private static void allow(String element, Set<String> plain, Set<String> engine) {
    Set<String> all = new HashSet<>(PLAIN);
    all.addAll(plain);
    ATTRIBUTES.put(element, Set.copyOf(all));
    ENGINE_ATTRIBUTES.put(element, engine);
  }

  /** What the editor writes about the template that an element was made from; the engine reads none. */
  private static Set<String> templated(String... more) {
    Set<String> all = new HashSet<>(WAIT);
    all.add("modelerTemplate");
    all.add("modelerTemplateVersion");
    all.addAll(Set.of(more));
    return all;
  }

  static boolean knows(String element) {
    return ATTRIBUTES.containsKey(element);
  }

  static boolean allows(String element, String attribute) {
    return ATTRIBUTES.getOrDefault(element, Set.of()).contains(attribute);
  }

  static boolean allowsOfEngine(String element, String attribute) {
    return ENGINE_ATTRIBUTES.getOrDefault(element, Set.of()).contains(attribute);
  }
}
