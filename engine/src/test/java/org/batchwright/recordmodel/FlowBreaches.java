package org.batchwright.recordmodel;

import static org.batchwright.recordmodel.LintRuleTests.breach;
import static org.batchwright.recordmodel.TestPackage.BPMN;
import static org.batchwright.recordmodel.TestPackage.RECORD;

import java.util.List;
import java.util.stream.Stream;
import org.batchwright.recordmodel.LintRuleTests.Breach;

/** Changes that break rules: the package without them breaks none. */
final class FlowBreaches {

  private FlowBreaches() {}

  static Stream<Breach> all() {
    return Stream.of(inBpmn(), inStructure(), inLayout(), inCondition()).flatMap(List::stream);
  }

  private static List<Breach> inBpmn() {
    return List.of(
        breach(
            "bpmn.no-process",
            p -> p.edit(BPMN, text -> text.replaceAll("(?s)<bpmn:process.*</bpmn:process>", ""))),
        breach(
            "bpmn.not-executable",
            p -> p.replace(BPMN, "isExecutable=\"true\"", "isExecutable=\"false\"")),
        breach(
            "bpmn.process-id",
            p -> p.replace(
                BPMN,
                "<bpmn:process id=\"bufferPreparation\"",
                "<bpmn:process id=\"bufferMaking\"")),
        breach(
            "bpmn.element-order",
            p -> p.edit(
                BPMN,
                text -> text.replaceFirst(
                    "</bpmn:extensionElements>",
                    "</bpmn:extensionElements><bpmn:documentation>Late</bpmn:documentation>"))),
        breach(
            "bpmn.element-refused",
            p -> p.replace(
                BPMN,
                "<bpmn:subProcess id=\"dispensing\"",
                "<bpmn:manualTask id=\"refusedOne\" name=\"Refused\" /><bpmn:subProcess id=\"dispensing\"")),
        breach(
            "bpmn.script-refused",
            p -> p.replace(
                BPMN,
                "<bpmn:subProcess id=\"dispensing\"",
                "<bpmn:scriptTask id=\"refusedOne\" name=\"Refused\" /><bpmn:subProcess id=\"dispensing\"")),
        breach(
            "bpmn.element-refused",
            p -> p.replace(
                BPMN,
                "<bpmn:subProcess id=\"dispensing\"",
                "<bpmn:inclusiveGateway id=\"refusedOne\" name=\"Refused\" /><bpmn:subProcess id=\"dispensing\"")),
        breach(
            "bpmn.element-refused",
            p -> p.replace(
                BPMN,
                "<bpmn:subProcess id=\"dispensing\"",
                "<bpmn:transaction id=\"refusedOne\" name=\"Refused\" /><bpmn:subProcess id=\"dispensing\"")),
        breach(
            "bpmn.element-refused",
            p -> p.replace(
                BPMN,
                "<bpmn:subProcess id=\"dispensing\"",
                "<bpmn:adHocSubProcess id=\"refusedOne\" name=\"Refused\" /><bpmn:subProcess id=\"dispensing\"")),
        breach(
            "bpmn.element-refused",
            p -> p.replace(
                BPMN,
                "<bpmn:subProcess id=\"dispensing\"",
                "<bpmn:callActivity id=\"refusedOne\" name=\"Refused\" /><bpmn:subProcess id=\"dispensing\"")),
        breach(
            "bpmn.element-refused",
            p -> p.replace(
                BPMN,
                "<bpmn:subProcess id=\"dispensing\"",
                "<bpmn:complexGateway id=\"refusedOne\" name=\"Refused\" /><bpmn:subProcess id=\"dispensing\"")),
        breach(
            "bpmn.element-refused",
            p -> p.replace(
                BPMN,
                "<bpmn:subProcess id=\"dispensing\"",
                "<bpmn:intermediateCatchEvent id=\"refusedOne\" name=\"Refused\" /><bpmn:subProcess id=\"dispensing\"")),
        breach(
            "bpmn.element-refused",
            p -> p.replace(
                BPMN,
                "<bpmn:subProcess id=\"dispensing\"",
                "<bpmn:laneSet id=\"refusedOne\" name=\"Refused\" /><bpmn:subProcess id=\"dispensing\"")),
        breach(
            "bpmn.element-refused",
            p -> p.replace(
                BPMN,
                "<bpmn:message id",
                "<bpmn:signal id=\"stopAll\" name=\"stop\" /><bpmn:message id")),
        breach(
            "bpmn.element-refused",
            p -> p.replace(
                BPMN,
                "isInterrupting=\"false\">",
                "isInterrupting=\"false\"><bpmn:signalEventDefinition id=\"s\" />")),
        breach(
            "bpmn.element-refused",
            p -> p.replace(
                BPMN,
                "<bpmn:multiInstanceLoopCharacteristics isSequential=\"false\">",
                "<bpmn:standardLoopCharacteristics id=\"l\" /><bpmn:multiInstanceLoopCharacteristics isSequential=\"false\">")),
        breach(
            "bpmn.element-refused",
            p -> p.replace(
                BPMN,
                "<camunda:properties>",
                "<camunda:executionListener class=\"x\" event=\"start\" /><camunda:properties>")),
        breach(
            "bpmn.attribute-refused",
            p -> p.replace(BPMN, "camunda:formRef=", "camunda:assignee=\"anna\" camunda:formRef=")),
        breach(
            "bpmn.attribute-refused",
            p -> p.replace(
                BPMN,
                "<bpmn:startEvent id=\"batchStarted\"",
                "<bpmn:startEvent camunda:asyncAfter=\"true\" id=\"batchStarted\"")),
        breach(
            "bpmn.namespace-refused",
            p -> p.replace(
                BPMN, "<bpmn:message id", "<x:thing xmlns:x=\"urn:x\" /><bpmn:message id")),
        breach(
            "bpmn.script-refused",
            p -> p.replace(
                BPMN,
                "<bpmn:conditionExpression xsi:type",
                "<bpmn:conditionExpression language=\"javascript\" xsi:type")),
        breach(
            "bpmn.code-refused",
            p -> p.replace(
                BPMN,
                "camunda:type=\"external\" camunda:topic=\"command\"",
                "camunda:class=\"java.lang.Runtime\"")),
        breach(
            "bpmn.code-refused",
            p -> p.replace(
                BPMN,
                "camunda:type=\"external\" camunda:topic=\"command\"",
                "camunda:expression=\"${bean.run()}\"")),
        breach(
            "bpmn.expression-refused",
            p -> p.replace(BPMN, "name=\"Batch started\"", "name=\"${batch} started\"")),
        breach(
            "bpmn.binding",
            p -> p.replace(
                BPMN,
                "camunda:formRefBinding=\"deployment\"",
                "camunda:formRefBinding=\"latest\"")),
        breach(
            "bpmn.binding",
            p -> p.replace(
                BPMN,
                "camunda:topic=\"decide\"",
                "camunda:topic=\"decide\" camunda:decisionRef=\"bufferQuality\"")),
        breach(
            "bpmn.not-external",
            p -> p.replace(BPMN, "camunda:topic=\"command\"", "camunda:topic=\"other\"")));
  }

  private static List<Breach> inStructure() {
    return List.of(
        breach(
            "structure.level",
            p -> p.replace(
                BPMN,
                "<camunda:property name=\"level\" value=\"unitProcedure\" />",
                "<camunda:property name=\"level\" value=\"operation\" />")),
        breach(
            "structure.level",
            p ->
                p.replace(BPMN, "<camunda:property name=\"level\" value=\"unitProcedure\" />", "")),
        breach(
            "structure.start-and-end",
            p -> p.replace(
                BPMN,
                "<bpmn:endEvent id=\"batchMade\" name=\"Batch made\" />",
                "<bpmn:endEvent id=\"batchMade\" name=\"Batch made\" /><bpmn:endEvent id=\"other\" name=\"Other\" />")),
        breach(
            "structure.loose-flow",
            p -> p.replace(
                BPMN,
                "sourceRef=\"batchStarted\" targetRef=\"dispensing\"",
                "sourceRef=\"batchStarted\" targetRef=\"openBooth\"")),
        breach(
            "structure.implicit-split",
            p -> p.replace(
                BPMN,
                "<bpmn:sequenceFlow id=\"filtrationToBatchMade\"",
                "<bpmn:sequenceFlow id=\"twice\" sourceRef=\"dispensing\" targetRef=\"filtration\" /><bpmn:sequenceFlow id=\"filtrationToBatchMade\"")),
        breach(
            "structure.implicit-merge",
            p -> p.replace(
                BPMN,
                "<bpmn:sequenceFlow id=\"filtrationToBatchMade\"",
                "<bpmn:sequenceFlow id=\"twice\" sourceRef=\"dispensing\" targetRef=\"filtration\" /><bpmn:sequenceFlow id=\"filtrationToBatchMade\"")),
        breach(
            "structure.mixed-gateway",
            p -> p.replace(
                BPMN,
                "<bpmn:sequenceFlow id=\"filterMergeToFillBags\"",
                "<bpmn:sequenceFlow id=\"twice\" sourceRef=\"filterMerge\" targetRef=\"closeSuite\" /><bpmn:sequenceFlow id=\"filterMergeToFillBags\"")),
        breach(
            "structure.idle-gateway",
            p -> p.replace(
                    BPMN,
                    "sourceRef=\"batchStarted\" targetRef=\"dispensing\"",
                    "sourceRef=\"batchStarted\" targetRef=\"idle\"")
                .replace(
                    BPMN,
                    "<bpmn:subProcess id=\"dispensing\"",
                    "<bpmn:parallelGateway id=\"idle\" /><bpmn:sequenceFlow id=\"idleOut\" sourceRef=\"idle\" targetRef=\"dispensing\" /><bpmn:subProcess id=\"dispensing\"")),
        breach(
            "structure.unreachable",
            p -> p.replace(
                BPMN,
                "<bpmn:sequenceFlow id=\"startFiltrationToWaitFiltered\" sourceRef=\"startFiltration\" targetRef=\"waitFiltered\" />",
                "")),
        breach(
            "structure.no-way-out",
            p -> p.replace(
                BPMN,
                "<bpmn:sequenceFlow id=\"startFiltrationToWaitFiltered\" sourceRef=\"startFiltration\" targetRef=\"waitFiltered\" />",
                "")),
        breach(
            "structure.not-nested",
            p -> p.replace(
                BPMN,
                "<bpmn:exclusiveGateway id=\"filterMerge\" />",
                "<bpmn:parallelGateway id=\"filterMerge\" camunda:asyncBefore=\"true\" />")),
        breach(
            "structure.uncounted-loop",
            p -> p.edit(
                BPMN,
                text -> text.replaceAll(
                    "(?s)<bpmn:extensionElements>\\s*<camunda:properties>\\s*<camunda:property name=\"maximumRounds\".*?</bpmn:extensionElements>",
                    ""))),
        breach(
            "structure.uncounted-loop",
            p -> p.replace(
                RECORD,
                "    name: Additions of acid per sub-lot\n    unit: \"1\"",
                "    name: Additions of acid per sub-lot\n    unit: min")),
        breach("structure.cycle-without-step", p -> p.replace(
                BPMN,
                "sourceRef=\"bufferQuestion\" targetRef=\"addAcid\"",
                "sourceRef=\"bufferQuestion\" targetRef=\"spinMerge\"")
            .replace(
                BPMN,
                "sourceRef=\"measureBuffer\" targetRef=\"judgeBuffer\"",
                "sourceRef=\"measureBuffer\" targetRef=\"spinMerge\"")
            .replace(
                BPMN,
                "<bpmn:exclusiveGateway id=\"measurementMerge\" />",
                "<bpmn:exclusiveGateway id=\"measurementMerge\" /><bpmn:exclusiveGateway id=\"spinMerge\" /><bpmn:sequenceFlow id=\"spinOut\" sourceRef=\"spinMerge\" targetRef=\"judgeBuffer\" />")
            .replace(
                BPMN,
                "<bpmn:sequenceFlow id=\"addAcidToMeasurementMerge\" sourceRef=\"addAcid\" targetRef=\"measurementMerge\" />",
                "")
            .edit(BPMN, text -> text.replaceAll(
                    "(?s)<bpmn:userTask id=\"addAcid\".*?</bpmn:userTask>", "")
                .replace(
                    "<bpmn:sequenceFlow id=\"waitMixedToMeasurementMerge\" sourceRef=\"waitMixed\" targetRef=\"measurementMerge\" />",
                    "<bpmn:sequenceFlow id=\"waitMixedToMeasurementMerge\" sourceRef=\"waitMixed\" targetRef=\"measureBuffer\" />")
                .replace("<bpmn:exclusiveGateway id=\"measurementMerge\" />", "")
                .replaceAll(
                    "<bpmn:sequenceFlow id=\"measurementMergeToMeasureBuffer\"[^>]*/>", ""))),
        breach(
            "structure.default-flow",
            p -> p.replace(
                BPMN,
                "<bpmn:exclusiveGateway id=\"filterQuestion\"",
                "<bpmn:exclusiveGateway default=\"filterIntact\" id=\"filterQuestion\"")),
        breach(
            "structure.async",
            p -> p.replace(
                BPMN,
                "<bpmn:exclusiveGateway id=\"filterQuestion\" name=\"Filter intact?\" camunda:asyncBefore=\"true\" />",
                "<bpmn:exclusiveGateway id=\"filterQuestion\" name=\"Filter intact?\" />")),
        breach(
            "structure.async",
            p -> p.replace(
                BPMN,
                "<bpmn:endEvent id=\"subLotPrepared\" name=\"Sub-lot prepared\" camunda:asyncBefore=\"true\" />",
                "<bpmn:endEvent id=\"subLotPrepared\" name=\"Sub-lot prepared\" />")),
        breach(
            "structure.async",
            p -> p.replace(
                BPMN,
                "name=\"Start mixing\" camunda:asyncBefore=\"true\"",
                "name=\"Start mixing\"")),
        breach(
            "structure.boundary",
            p -> p.replace(
                BPMN,
                "<bpmn:userTask id=\"drawSample\"",
                "<bpmn:boundaryEvent id=\"late\" name=\"Late\" attachedToRef=\"fillBags\" cancelActivity=\"false\"><bpmn:timerEventDefinition id=\"t\"><bpmn:timeDuration>PT1S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:endEvent id=\"lateEnd\" name=\"Late end\" /><bpmn:sequenceFlow id=\"lateFlow\" sourceRef=\"late\" targetRef=\"lateEnd\" /><bpmn:userTask id=\"drawSample\"")),
        breach(
            "structure.boundary",
            p -> p.replace(
                BPMN,
                "<bpmn:userTask id=\"drawSample\"",
                "<bpmn:boundaryEvent id=\"late\" name=\"Late\" attachedToRef=\"fillBags\"><bpmn:errorEventDefinition id=\"t\" errorRef=\"none\" /></bpmn:boundaryEvent><bpmn:endEvent id=\"lateEnd\" name=\"Late end\" /><bpmn:sequenceFlow id=\"lateFlow\" sourceRef=\"late\" targetRef=\"lateEnd\" /><bpmn:userTask id=\"drawSample\"")),
        breach(
            "structure.interrupting",
            p -> p.replace(
                BPMN,
                "<bpmn:userTask id=\"drawSample\"",
                "<bpmn:boundaryEvent id=\"late\" name=\"Late\" attachedToRef=\"fillBags\"><bpmn:timerEventDefinition id=\"t\"><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:endEvent id=\"lateEnd\" name=\"Late end\" /><bpmn:sequenceFlow id=\"lateFlow\" sourceRef=\"late\" targetRef=\"lateEnd\" /><bpmn:userTask id=\"drawSample\"")),
        breach(
            "structure.interrupting",
            p -> p.replace(BPMN, "isInterrupting=\"false\"", "isInterrupting=\"true\"")),
        breach(
            "structure.multi-instance",
            p -> p.replace(BPMN, "isSequential=\"false\"", "isSequential=\"true\"")),
        breach("structure.multi-instance", p -> p.replace(BPMN, "${subLotsCount}", "${other}")),
        breach(
            "structure.multi-instance",
            p -> p.replace(BPMN, "<camunda:property name=\"items\" value=\"subLots\" />", "")),
        breach(
            "structure.event-scope",
            p -> p.replace(
                BPMN,
                "<bpmn:message id=\"extraMeasurementMessage\" name=\"extraMeasurement\" />",
                "<bpmn:message id=\"extraMeasurementMessage\" />")),
        breach(
            "structure.event-scope",
            p -> p.replace(
                BPMN,
                "<camunda:property name=\"trigger\" value=\"person\" />",
                "<camunda:property name=\"trigger\" value=\"runningTime\" />")),
        breach("structure.name", p -> p.replace(BPMN, "name=\"Batch started\"", "name=\"\"")),
        breach(
            "structure.question",
            p -> p.replace(BPMN, "name=\"Filter intact?\"", "name=\"Filter intact\"")),
        breach(
            "structure.same-name",
            p -> p.replace(BPMN, "name=\"Draw release sample\"", "name=\"Determine yield\"")));
  }

  private static List<Breach> inLayout() {
    return List.of(
        breach(
            "layout.no-plane",
            p -> p.replace(BPMN, "bpmnElement=\"preparation\">", "bpmnElement=\"preparations\">")),
        breach(
            "layout.not-shown",
            p -> p.replace(
                BPMN, "bpmnElement=\"weighSodiumChloride\"", "bpmnElement=\"weighOther\"")),
        breach(
            "layout.expanded",
            p -> p.replace(
                BPMN,
                "bpmnElement=\"dispensing\" isExpanded=\"false\"",
                "bpmnElement=\"dispensing\" isExpanded=\"true\"")),
        breach(
            "layout.overlap",
            p -> p.edit(
                BPMN,
                text -> text.replaceAll(
                    "(bpmnElement=\"openBooth\">\\s*<dc:Bounds x=\")\\d+", "$1600"))),
        breach("layout.too-many", p -> p.edit(BPMN, TestProcedures::longChain)));
  }

  private static List<Breach> inCondition() {
    return List.of(
        breach(
            "condition.misplaced",
            p -> p.replace(
                BPMN,
                "<bpmn:sequenceFlow id=\"dispensingToPreparation\" sourceRef=\"dispensing\" targetRef=\"preparation\" />",
                "<bpmn:sequenceFlow id=\"dispensingToPreparation\" sourceRef=\"dispensing\" targetRef=\"preparation\"><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${x == 1}</bpmn:conditionExpression></bpmn:sequenceFlow>")),
        breach(
            "condition.missing",
            p -> p.edit(
                BPMN,
                text -> text.replaceAll(
                    "(?s)(<bpmn:sequenceFlow id=\"filterIntact\".*?)<bpmn:conditionExpression.*?</bpmn:conditionExpression>",
                    "$1"))),
        breach(
            "condition.unnamed",
            p -> p.replace(
                BPMN,
                "<bpmn:sequenceFlow id=\"filterIntact\" name=\"Intact\"",
                "<bpmn:sequenceFlow id=\"filterIntact\"")),
        breach(
            "condition.malformed",
            p -> p.replace(
                BPMN, "${filterOutcome == 'intact'}", "${filterOutcome.equals('intact')}")),
        breach(
            "condition.malformed",
            p -> p.replace(BPMN, "${filterOutcome == 'intact'}", "${''.getClass()}")),
        breach(
            "condition.unknown-variable",
            p -> p.replace(BPMN, "${filterOutcome == 'intact'}", "${bufferOutcome == 'intact'}")),
        breach(
            "condition.undecided",
            p -> p.replace(
                BPMN,
                "sourceRef=\"testFilterAfter\" targetRef=\"judgeFilter\"",
                "sourceRef=\"testFilterAfter\" targetRef=\"filterQuestion\"")),
        breach(
            "condition.unknown-outcome",
            p -> p.replace(BPMN, "${filterOutcome == 'intact'}", "${filterOutcome == 'whole'}")),
        breach(
            "condition.not-one-way",
            p -> p.replace(BPMN, "${filterOutcome == 'intact'}", "${filterOutcome != 'none'}")));
  }
}
