package org.batchwright.workflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Expressions that reach outside the variables of their run, and every place to put them. */
final class Attacks {

  private Attacks() {}

  /** Each would create the canary file, or show that it can reach Java objects. */
  static List<String> payloads(Path canary) {
    String file = "'" + canary + "'";
    String class_ = "''.getClass()";
    List<String> payloads = new ArrayList<>();
    for (String start : List.of(
        class_,
        "''.class",
        "''[\"class\"]",
        "true.getClass()",
        "1.getClass()",
        "execution.getClass()",
        "execution.class",
        "task.getClass()",
        "execution.processEngineServices.getClass()",
        "authenticatedUserId.getClass()")) {
      payloads.add("${" + start + ".forName('java.io.FileOutputStream').getConstructor(" + class_
          + ").newInstance(" + file + ").close()}");
      payloads.add(
          "${" + start + ".forName('java.lang.Runtime').getMethod('getRuntime').invoke(null)"
              + ".exec('touch " + canary + "').waitFor()}");
      payloads.add("#{" + start + ".getClassLoader()}");
    }
    payloads.addAll(List.of(
        "${execution.processEngineServices.repositoryService.createDeployment().name('x').deploy()}",
        "${execution.processEngineServices.runtimeService.createSignalEvent('x').send()}",
        "${execution.processEngineServices.taskService.createTaskQuery().list()}",
        "${execution.engineServices}",
        "${execution.processEngine.processEngineConfiguration.dataSource.connection}",
        "${execution.bpmnModelInstance}",
        "${execution.setVariable('moisture', 'good')}",
        "${task.complete()}",
        "${externalTask.complete(null, null)}",
        "${dateTime().toDate().getClass().forName('java.lang.Runtime')}",
        "${now().getClass()}",
        "${currentUser()}",
        "${currentUserGroups()}",
        "${dataSource.connection}",
        "${procedures.stuckJobs()}",
        "${engine}",
        "${''.getBytes()}",
        "${''.concat('x')}",
        "${[].class}",
        "${lotsCount.class}",
        "${lotsCount.getClass().forName('java.lang.System')}"));
    return payloads;
  }

  /** Where a model can carry an expression: a name, and the model with {@code PAYLOAD} in it. */
  static Map<String, String> places() {
    Map<String, String> places = new LinkedHashMap<>();
    String task = "<userTask id=\"step\" %s>%s</userTask>";
    for (String attribute : List.of(
        "assignee",
        "candidateUsers",
        "candidateGroups",
        "dueDate",
        "followUpDate",
        "priority",
        "formKey",
        "formRef",
        "jobPriority")) {
      places.put(attribute, model(task.formatted("camunda:" + attribute + "=\"PAYLOAD\"", "")));
    }
    places.put("name", model(task.formatted("name=\"PAYLOAD\"", "")));
    places.put(
        "documentation", model(task.formatted("", "<documentation>PAYLOAD</documentation>")));
    places.put("input mapping", model(task.formatted("", mapping("inputParameter"))));
    places.put(
        "loopCardinality",
        model(task.formatted("", loop("", "<loopCardinality>PAYLOAD</loopCardinality>"))));
    places.put(
        "collection",
        model(task.formatted(
            "", loop("camunda:collection=\"PAYLOAD\" camunda:elementVariable=\"one\"", ""))));
    places.put(
        "completion condition",
        model(
            task.formatted(
                "",
                loop(
                    "",
                    "<loopCardinality>1</loopCardinality><completionCondition>PAYLOAD</completionCondition>"))));
    places.put(
        "execution listener",
        model(
            task.formatted(
                "",
                "<extensionElements><camunda:executionListener event=\"start\" expression=\"PAYLOAD\"/></extensionElements>")));
    places.put(
        "delegate listener",
        model(
            task.formatted(
                "",
                "<extensionElements><camunda:executionListener event=\"start\" delegateExpression=\"PAYLOAD\"/></extensionElements>")));
    places.put(
        "task listener",
        model(
            task.formatted(
                "",
                "<extensionElements><camunda:taskListener event=\"create\" expression=\"PAYLOAD\"/></extensionElements>")));
    places.put(
        "form field",
        model(
            task.formatted(
                "",
                "<extensionElements><camunda:formData><camunda:formField id=\"f\" type=\"string\" defaultValue=\"PAYLOAD\"/></camunda:formData></extensionElements>")));
    places.put("expression", model("<serviceTask id=\"step\" camunda:expression=\"PAYLOAD\"/>"));
    places.put(
        "delegate expression",
        model("<serviceTask id=\"step\" camunda:delegateExpression=\"PAYLOAD\"/>"));
    places.put(
        "topic",
        model("<serviceTask id=\"step\" camunda:type=\"external\" camunda:topic=\"PAYLOAD\"/>"));
    places.put(
        "task priority",
        model(
            "<serviceTask id=\"step\" camunda:type=\"external\" camunda:topic=\"t\" camunda:taskPriority=\"PAYLOAD\"/>"));
    places.put(
        "decision", model("<businessRuleTask id=\"step\" camunda:decisionRef=\"PAYLOAD\"/>"));
    places.put("called element", model("<callActivity id=\"step\" calledElement=\"PAYLOAD\"/>"));
    places.put(
        "timer",
        model(
            "<intermediateCatchEvent id=\"step\"><timerEventDefinition><timeDuration>PAYLOAD</timeDuration></timerEventDefinition></intermediateCatchEvent>"));
    places.put(
        "timer date",
        model(
            "<intermediateCatchEvent id=\"step\"><timerEventDefinition><timeDate>PAYLOAD</timeDate></timerEventDefinition></intermediateCatchEvent>"));
    places.put(
        "conditional event",
        model(
            "<intermediateCatchEvent id=\"step\"><conditionalEventDefinition><condition>PAYLOAD</condition></conditionalEventDefinition></intermediateCatchEvent>"));
    places.put("condition", """
        <startEvent id="begin"/><sequenceFlow id="in" sourceRef="begin" targetRef="step"/>
        <exclusiveGateway id="step"/>
        <sequenceFlow id="out" sourceRef="step" targetRef="end"><conditionExpression>PAYLOAD</conditionExpression></sequenceFlow>
        <sequenceFlow id="other" sourceRef="step" targetRef="end2"><conditionExpression>PAYLOAD</conditionExpression></sequenceFlow>
        <endEvent id="end"/><endEvent id="end2"/>""");
    places.replaceAll((name, body) -> head() + body + "</process></definitions>");
    return places;
  }

  /** The payload as it stands in XML. */
  static String in(String model, String payload) {
    return model.replace(
        "PAYLOAD", payload.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;"));
  }

  private static String model(String step) {
    return """
        <startEvent id="begin"/><sequenceFlow id="in" sourceRef="begin" targetRef="step"/>
        %s
        <sequenceFlow id="out" sourceRef="step" targetRef="end"/><endEvent id="end"/>""".formatted(step);
  }

  private static String mapping(String kind) {
    return "<extensionElements><camunda:inputOutput><camunda:" + kind
        + " name=\"x\">PAYLOAD</camunda:" + kind + "></camunda:inputOutput></extensionElements>";
  }

  private static String loop(String attributes, String content) {
    return "<multiInstanceLoopCharacteristics " + attributes + ">" + content
        + "</multiInstanceLoopCharacteristics>";
  }

  private static String head() {
    return """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
        <process id="attack" isExecutable="true">""";
  }
}
