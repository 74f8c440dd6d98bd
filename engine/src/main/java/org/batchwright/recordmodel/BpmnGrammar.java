package org.batchwright.recordmodel;

import java.util.List;
import java.util.Map;

/** What a procedure may be made of (the house style), and why the rest is refused. */
final class BpmnGrammar {

  static final Map<String, String> PREFIXES = Map.of(
      "http://www.omg.org/spec/BPMN/20100524/MODEL", "",
      "http://www.omg.org/spec/BPMN/20100524/DI", "bpmndi",
      "http://www.omg.org/spec/DD/20100524/DC", "dc",
      "http://www.omg.org/spec/DD/20100524/DI", "di",
      "http://camunda.org/schema/1.0/bpmn", "camunda",
      "http://camunda.org/schema/modeler/1.0", "modeler",
      "http://www.w3.org/2001/XMLSchema-instance", "xsi");

  private static final String FLOW_ELEMENTS =
      " startEvent endEvent subProcess exclusiveGateway parallelGateway sequenceFlow"
          + " textAnnotation association ";
  private static final String WIRES = " documentation extensionElements incoming outgoing ";

  /** Child elements in the order in which the BPMN 2.0 schema has them; all others in between. */
  private static final List<String> FIRST = List.of(
      "documentation",
      "extensionElements",
      "incoming",
      "outgoing",
      "multiInstanceLoopCharacteristics");

  private static final List<String> LAST =
      List.of("textAnnotation", "association", "bpmndi:BPMNDiagram");

  private BpmnGrammar() {}

  /** Where an element stands among its siblings; equal ranks may be mixed. */
  static int rank(String element) {
    int first = FIRST.indexOf(element);
    if (first >= 0) {
      return first;
    }
    return LAST.contains(element) ? FIRST.size() + 1 : FIRST.size();
  }

  static XmlGrammar grammar() {
    XmlGrammar grammar = new XmlGrammar("""
        definitions | id name targetNamespace exporter exporterVersion modeler:executionPlatform modeler:executionPlatformVersion | process message error bpmndi:BPMNDiagram
        process | id name isExecutable | documentation extensionElements FLOW
        subProcess | id name triggeredByEvent camunda:asyncBefore camunda:modelerTemplate camunda:modelerTemplateVersion | WIRES FLOW multiInstanceLoopCharacteristics userTask serviceTask businessRuleTask boundaryEvent
        multiInstanceLoopCharacteristics | id isSequential | loopCardinality
        loopCardinality | id xsi:type |
        userTask | id name camunda:formRef camunda:formRefBinding camunda:asyncBefore camunda:modelerTemplate camunda:modelerTemplateVersion | WIRES
        serviceTask | id name camunda:type camunda:topic camunda:asyncBefore camunda:modelerTemplate camunda:modelerTemplateVersion | WIRES
        businessRuleTask | id name camunda:type camunda:topic camunda:asyncBefore camunda:modelerTemplate camunda:modelerTemplateVersion | WIRES
        exclusiveGateway | id name gatewayDirection camunda:asyncBefore | WIRES
        parallelGateway | id name gatewayDirection camunda:asyncBefore | WIRES
        startEvent | id name isInterrupting camunda:asyncBefore | WIRES messageEventDefinition
        endEvent | id name camunda:asyncBefore | WIRES
        boundaryEvent | id name attachedToRef cancelActivity camunda:asyncBefore | WIRES messageEventDefinition errorEventDefinition timerEventDefinition
        messageEventDefinition | id messageRef |
        errorEventDefinition | id errorRef |
        timerEventDefinition | id | timeDuration
        timeDuration | id xsi:type |
        sequenceFlow | id name sourceRef targetRef | documentation extensionElements conditionExpression
        conditionExpression | id xsi:type |
        message | id name |
        error | id name errorCode |
        extensionElements | | camunda:properties
        camunda:properties | | camunda:property
        camunda:property | id name value |
        documentation | id textFormat |
        incoming | |
        outgoing | |
        textAnnotation | id textFormat | text
        text | |
        association | id sourceRef targetRef associationDirection | documentation
        bpmndi:BPMNDiagram | id name resolution | bpmndi:BPMNPlane
        bpmndi:BPMNPlane | id bpmnElement | bpmndi:BPMNShape bpmndi:BPMNEdge
        bpmndi:BPMNShape | id bpmnElement isExpanded isHorizontal isMarkerVisible | dc:Bounds bpmndi:BPMNLabel
        bpmndi:BPMNEdge | id bpmnElement sourceElement targetElement | di:waypoint bpmndi:BPMNLabel
        bpmndi:BPMNLabel | id | dc:Bounds
        dc:Bounds | x y width height |
        di:waypoint | x y |
        """.replace("FLOW", FLOW_ELEMENTS).replace("WIRES", WIRES));
    return withElements(withAttributes(grammar));
  }

  private static XmlGrammar withElements(XmlGrammar grammar) {
    return grammar
        .refusing(BpmnRule.SCRIPT_REFUSED, "scriptTask camunda:script", "scripts are not approved")
        .refusing(
            BpmnRule.ELEMENT_REFUSED,
            "manualTask",
            "the engine skips it in no time; use a user task")
        .refusing(
            BpmnRule.ELEMENT_REFUSED, "task sendTask receiveTask", "it has no step type; use one")
        .refusing(
            BpmnRule.ELEMENT_REFUSED,
            "callActivity",
            "a unit procedure is an embedded sub-process, so that hold, abort and review see all")
        .refusing(
            BpmnRule.ELEMENT_REFUSED,
            "inclusiveGateway complexGateway eventBasedGateway",
            "use an exclusive gateway after a decide step, or a parallel one")
        .refusing(
            BpmnRule.ELEMENT_REFUSED,
            "transaction adHocSubProcess",
            "the engine does not run it as drawn; use event sub-processes or parallel paths")
        .refusing(
            BpmnRule.ELEMENT_REFUSED,
            "intermediateThrowEvent intermediateCatchEvent",
            "waiting is a step (waitForState) or a step's minimum time")
        .refusing(
            BpmnRule.ELEMENT_REFUSED,
            "signal signalEventDefinition",
            "a signal reaches every batch at once; use a message")
        .refusing(
            BpmnRule.ELEMENT_REFUSED,
            "compensateEventDefinition cancelEventDefinition terminateEventDefinition"
                + " escalation escalationEventDefinition conditionalEventDefinition"
                + " linkEventDefinition",
            "what is undone or ended must be drawn as steps")
        .refusing(
            BpmnRule.ELEMENT_REFUSED,
            "standardLoopCharacteristics",
            "the engine runs it once; draw a counted back edge")
        .refusing(
            BpmnRule.ELEMENT_REFUSED,
            "laneSet collaboration",
            "lanes have no effect; say performedBy")
        .refusing(
            BpmnRule.ELEMENT_REFUSED,
            "timeCycle timeDate",
            "rounds follow running time; use an event sub-process with trigger runningTime")
        .refusing(
            BpmnRule.ELEMENT_REFUSED,
            "camunda:executionListener camunda:taskListener camunda:inputOutput camunda:connector"
                + " camunda:field camunda:formData camunda:failedJobRetryTimeCycle"
                + " camunda:in camunda:out camunda:errorEventDefinition completionCondition"
                + " ioSpecification dataObject dataObjectReference dataStoreReference property",
            "what a step does is said by its step type")
        .refusing(
            BpmnRule.ELEMENT_REFUSED,
            "userTask serviceTask businessRuleTask boundaryEvent",
            "steps stand inside unit procedures");
  }

  private static XmlGrammar withAttributes(XmlGrammar grammar) {
    return grammar
        .refusing(
            BpmnRule.CODE_REFUSED,
            "@camunda:class @camunda:expression @camunda:delegateExpression @implementation"
                + " @operationRef @camunda:resource",
            "a model calls no code; say what is meant by a step type")
        .refusing(BpmnRule.SCRIPT_REFUSED, "@scriptFormat @language", "scripts are not approved")
        .refusing(
            BpmnRule.BINDING,
            "@camunda:decisionRef @camunda:decisionRefBinding @camunda:decisionRefVersion"
                + " @camunda:mapDecisionResult @camunda:resultVariable",
            "the decision is named by the property decision, so that it is evaluated with an"
                + " outcome or stays open")
        .refusing(
            BpmnRule.BINDING,
            "@camunda:formRefVersion @camunda:formKey @calledElement"
                + " @camunda:calledElementBinding",
            "only what is approved in this package may be used")
        .refusing(
            StructureRule.DEFAULT_FLOW,
            "@default",
            "a missing or unexpected value would take it silently")
        .refusing(
            BpmnRule.ATTRIBUTE_REFUSED,
            "@camunda:assignee @camunda:candidateUsers @camunda:candidateGroups @camunda:dueDate"
                + " @camunda:followUpDate @camunda:priority",
            "who does a step is said by performedBy")
        .refusing(
            BpmnRule.ATTRIBUTE_REFUSED,
            "@camunda:asyncAfter @camunda:exclusive @camunda:jobPriority @camunda:taskPriority",
            "transactions end before an element, never after it")
        .refusing(
            BpmnRule.ATTRIBUTE_REFUSED,
            "@camunda:versionTag @camunda:historyTimeToLive @camunda:isStartableInTasklist",
            "versions, retention and start belong to the product")
        .refusing(
            BpmnRule.ATTRIBUTE_REFUSED,
            "@isForCompensation @startQuantity @completionQuantity",
            "the engine would not run it as drawn")
        .refusing(
            BpmnRule.ATTRIBUTE_REFUSED,
            "@camunda:collection @camunda:elementVariable",
            "use loopCardinality; the items are frozen at issue");
  }
}
