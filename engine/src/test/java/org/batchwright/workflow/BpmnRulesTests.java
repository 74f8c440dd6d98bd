package org.batchwright.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What no procedure may hold; each case is one change to a model that is allowed. */
class BpmnRulesTests {

  private static final String TASK = "<userTask id=\"clearLine\" name=\"Clear line\"/>";
  private static final String END = "<endEvent id=\"end\"/>";

  private final BpmnRules rules = new BpmnRules();

  @ParameterizedTest
  @ValueSource(strings = {"granulation.bpmn", "parallel.bpmn", "waiting.bpmn", "machine.bpmn"})
  void theModelsOfTheseTestsAreAllowed(String file) {
    assertThat(rules.check(Map.of(file, Floor.file(file)))).isEmpty();
  }

  @Test
  void theModelsThatAreShippedAreAllowed() throws IOException {
    Resource[] shipped =
        new PathMatchingResourcePatternResolver().getResources("classpath*:processes/**/*.bpmn");

    assertThat(shipped).isNotEmpty();
    for (Resource model : shipped) {
      assertThat(rules.check(Map.of("procedure.bpmn", model.getContentAsByteArray())))
          .as(String.valueOf(model))
          .isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("changes")
  @Tag("CAM-4")
  void whatBreaksARuleIsFoundAndNamed(String rule, String from, String to) {
    String model = new String(Floor.file("granulation.bpmn"), StandardCharsets.UTF_8);
    assertThat(model).contains(from);

    List<DeploymentRule.Finding> findings =
        rules.check(Map.of("procedure.bpmn", Floor.bytes(model.replace(from, to))));

    assertThat(findings).extracting(DeploymentRule.Finding::rule).contains(rule);
    assertThat(findings).allMatch(finding -> finding.file().equals("procedure.bpmn"));
  }

  static Stream<Arguments> changes() {
    return Stream.of(elements(), attributes(), structure()).flatMap(one -> one);
  }

  private static Stream<Arguments> elements() {
    return Stream.of(
            "<scriptTask id=\"x\" scriptFormat=\"javascript\"><script>1</script></scriptTask>",
            "<manualTask id=\"x\"/>",
            "<task id=\"x\"/>",
            "<sendTask id=\"x\" camunda:type=\"external\" camunda:topic=\"t\"/>",
            "<receiveTask id=\"x\"/>",
            "<callActivity id=\"x\" calledElement=\"y\"/>",
            "<adHocSubProcess id=\"x\"/>",
            "<transaction id=\"x\"/>",
            "<inclusiveGateway id=\"x\"/>",
            "<complexGateway id=\"x\"/>",
            "<laneSet id=\"x\"><lane id=\"y\"/></laneSet>",
            "<dataObject id=\"x\"/>",
            "<intermediateThrowEvent id=\"x\"/>",
            "<intermediateCatchEvent id=\"x\"><signalEventDefinition id=\"y\"/></intermediateCatchEvent>",
            "<intermediateCatchEvent id=\"x\"><conditionalEventDefinition id=\"y\"/></intermediateCatchEvent>",
            "<endEvent id=\"x\"><terminateEventDefinition id=\"y\"/></endEvent>",
            "<endEvent id=\"x\"><cancelEventDefinition id=\"y\"/></endEvent>",
            "<endEvent id=\"x\"><compensateEventDefinition id=\"y\"/></endEvent>",
            "<userTask id=\"x\"><standardLoopCharacteristics/></userTask>",
            "<userTask id=\"x\"><ioSpecification/></userTask>",
            "<userTask id=\"x\"><potentialOwner/></userTask>",
            "<userTask id=\"x\"><extensionElements><camunda:executionListener event=\"start\" class=\"a.B\"/></extensionElements></userTask>",
            "<userTask id=\"x\"><extensionElements><camunda:taskListener event=\"create\" class=\"a.B\"/></extensionElements></userTask>",
            "<userTask id=\"x\"><extensionElements><camunda:formData/></extensionElements></userTask>",
            "<userTask id=\"x\"><extensionElements><camunda:connector/></extensionElements></userTask>",
            "<userTask id=\"x\"><extensionElements><camunda:field name=\"a\"/></extensionElements></userTask>",
            "<userTask id=\"x\"><extensionElements><camunda:failedJobRetryTimeCycle>R3/PT1S</camunda:failedJobRetryTimeCycle></extensionElements></userTask>",
            "<userTask id=\"x\"><extensionElements><camunda:inputOutput><camunda:inputParameter name=\"a\"><camunda:script scriptFormat=\"groovy\">1</camunda:script></camunda:inputParameter></camunda:inputOutput></extensionElements></userTask>",
            "<userTask id=\"x\"><extensionElements><camunda:inputOutput><camunda:inputParameter name=\"a\"><camunda:list/></camunda:inputParameter></camunda:inputOutput></extensionElements></userTask>")
        .map(element -> Arguments.of("element", TASK, TASK + element));
  }

  private static Stream<Arguments> attributes() {
    Stream<Arguments> onTask = Stream.of(
            "camunda:class",
            "camunda:expression",
            "camunda:delegateExpression",
            "camunda:resultVariable",
            "camunda:assignee",
            "camunda:candidateUsers",
            "camunda:candidateGroups",
            "camunda:formKey",
            "camunda:formHandlerClass",
            "camunda:dueDate",
            "camunda:asyncAfter",
            "camunda:jobPriority",
            "implementation",
            "isForCompensation",
            "startQuantity")
        .map(
            name -> Arguments.of("attribute", TASK, TASK.replace("/>", " " + name + "=\"a.B\"/>")));
    String judge = "camunda:topic=\"decide\"";
    Stream<Arguments> onDecision = Stream.of(
            "camunda:decisionRef",
            "camunda:class",
            "camunda:delegateExpression",
            "camunda:expression",
            "camunda:mapDecisionResult",
            "camunda:taskPriority")
        .map(name -> Arguments.of("attribute", judge, judge + " " + name + "=\"moisture\""));
    return Stream.concat(
        Stream.concat(onTask, onDecision),
        Stream.of(
            Arguments.of(
                "attribute",
                TASK,
                TASK.replace(
                    "id=",
                    "activiti:class=\"a.B\" xmlns:activiti=\"http://activiti.org/bpmn\" id=")),
            Arguments.of(
                "attribute",
                "<multiInstanceLoopCharacteristics>",
                "<multiInstanceLoopCharacteristics camunda:collection=\"x\">"),
            Arguments.of(
                "attribute",
                "isExecutable=\"true\"",
                "isExecutable=\"true\" camunda:candidateStarterUsers=\"x\""),
            Arguments.of("expression", "name=\"Clear line\"", "name=\"${1+1}\""),
            Arguments.of(
                "expression",
                TASK,
                "<userTask id=\"clearLine\"><documentation>#{a}</documentation></userTask>"),
            Arguments.of("expression", "${moisture == 'high'}", "${moisture.class == 'high'}"),
            Arguments.of("expression", "${moisture == 'high'}", "${now() == 'high'}"),
            Arguments.of("expression", "${moisture == 'high'}", "${x['y']}"),
            Arguments.of("expression", "${moisture == 'high'}", "${a} ${b}"),
            Arguments.of("expression", "${moisture == 'high'}", "high"),
            Arguments.of("namespace", TASK, TASK + "<x:y xmlns:x=\"http://example.org/x\"/>"),
            Arguments.of("id", "\"clearLine\"", "\"clear.line\""),
            Arguments.of("id", "\"clearLine\"", "\"сlearLine\""),
            Arguments.of("id", "id=\"end\"", "id=\"blend\"")));
  }

  private static Stream<Arguments> structure() {
    String begin = "<startEvent id=\"begin\"/>";
    return Stream.of(
        Arguments.of(
            "start",
            begin,
            "<startEvent id=\"begin\"><messageEventDefinition id=\"m\" messageRef=\"extraCheck\"/></startEvent>"),
        Arguments.of(
            "start",
            begin,
            "<startEvent id=\"begin\"><timerEventDefinition id=\"m\"><timeDuration>PT1H</timeDuration></timerEventDefinition></startEvent>"),
        Arguments.of("start", begin, begin + "<startEvent id=\"begin2\"/>"),
        Arguments.of("one-procedure", "isExecutable=\"true\"", "isExecutable=\"false\""),
        Arguments.of(
            "one-procedure",
            "</definitions>",
            "<process id=\"second\" isExecutable=\"true\"><startEvent id=\"b\"/></process></definitions>"),
        Arguments.of("interrupting", "isInterrupting=\"false\"", "isInterrupting=\"true\""),
        Arguments.of("interrupting", "name=\"abort\"", "name=\"stop\""),
        Arguments.of(
            "interrupting",
            END,
            END
                + "<boundaryEvent id=\"late\" attachedToRef=\"blend\"><timerEventDefinition id=\"t\"><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>"),
        Arguments.of(
            "interrupting",
            END,
            END
                + "<boundaryEvent id=\"late\" attachedToRef=\"lot\"><timerEventDefinition id=\"t\"><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>"),
        Arguments.of("timer", END, END + timer("<timeDuration>PT1S</timeDuration>")),
        Arguments.of("timer", END, END + timer("<timeDuration>R3/PT10S</timeDuration>")),
        Arguments.of("timer", END, END + timer("<timeDuration>${a.b}</timeDuration>")),
        Arguments.of("element", END, END + timer("<timeCycle>R/PT15M</timeCycle>")),
        Arguments.of("element", END, END + timer("<timeDate>2030-01-01T00:00:00Z</timeDate>")),
        Arguments.of(
            "transaction",
            "id=\"judge\" name=\"Judge moisture\" camunda:type=\"external\" camunda:topic=\"decide\" camunda:asyncBefore=\"true\"",
            "id=\"judge\" camunda:type=\"external\" camunda:topic=\"decide\""),
        Arguments.of("transaction", "name=\"Moisture?\" camunda:asyncBefore=\"true\"", ""),
        Arguments.of("transaction", "id=\"lotEnd\" camunda:asyncBefore=\"true\"", "id=\"lotEnd\""),
        Arguments.of(
            "transaction", "id=\"extraEnd\" camunda:asyncBefore=\"true\"", "id=\"extraEnd\""),
        Arguments.of(
            "external",
            "camunda:type=\"external\" camunda:topic=\"decide\"",
            "camunda:topic=\"decide\""),
        Arguments.of("external", "camunda:topic=\"decide\"", ""),
        Arguments.of(
            "default",
            "<exclusiveGateway id=\"choice\"",
            "<exclusiveGateway default=\"dryEnough\" id=\"choice\""),
        Arguments.of(
            "condition", "<conditionExpression>${moisture == 'good'}</conditionExpression>", ""),
        Arguments.of(
            "condition",
            "sourceRef=\"begin\" targetRef=\"clearLine\"/>",
            "sourceRef=\"begin\" targetRef=\"clearLine\"><conditionExpression>${x}</conditionExpression></sequenceFlow>"),
        Arguments.of(
            "implicit",
            END,
            END + "<sequenceFlow id=\"twice\" sourceRef=\"clearLine\" targetRef=\"blend\"/>"),
        Arguments.of(
            "flow",
            "sourceRef=\"begin\" targetRef=\"clearLine\"",
            "sourceRef=\"begin\" targetRef=\"weigh\""),
        Arguments.of("items", "value=\"lots\"", "value=\"others\""),
        Arguments.of("items", "${lotsCount}", "10000000"),
        Arguments.of(
            "items",
            "<multiInstanceLoopCharacteristics>",
            "<multiInstanceLoopCharacteristics isSequential=\"true\">"),
        Arguments.of(
            "items",
            TASK,
            "<userTask id=\"clearLine\"><multiInstanceLoopCharacteristics><loopCardinality>${lotsCount}</loopCardinality></multiInstanceLoopCharacteristics></userTask>"),
        Arguments.of(
            "binding",
            TASK,
            "<userTask id=\"clearLine\" camunda:formRef=\"f\" camunda:formRefBinding=\"latest\"/>"),
        Arguments.of("binding", TASK, "<userTask id=\"clearLine\" camunda:formRef=\"f\"/>"),
        Arguments.of(
            "error-code",
            "<process ",
            "<error id=\"e\" errorCode=\"java.lang.RuntimeException\"/><process "),
        Arguments.of("error-code", "<process ", "<error id=\"e\"/><process "),
        Arguments.of("name", "name=\"extraCheck\"", "name=\"\""),
        Arguments.of("element", "<process ", "<signal id=\"s\" name=\"s\"/><process "),
        Arguments.of(
            "element",
            "<process ",
            "<import importType=\"x\" location=\"file:///etc/passwd\" namespace=\"y\"/><process "));
  }

  private static String timer(String definition) {
    return "<intermediateCatchEvent id=\"wait\"><timerEventDefinition id=\"t\">" + definition
        + "</timerEventDefinition></intermediateCatchEvent>";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><definitions>&a;</definitions>",
        "<!DOCTYPE x><definitions/>",
        "<definitions",
        "",
        "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>",
        "\u0000"
      })
  @Tag("CAM-4")
  void aFileThatIsNotPlainXmlIsUnreadable(String content) {
    assertThat(rules.check(Map.of("procedure.bpmn", Floor.bytes(content))))
        .extracting(DeploymentRule.Finding::rule)
        .containsExactly("unreadable");
  }

  @Test
  void aFileWithoutMeasureIsUnreadable() {
    String open = "<definitions xmlns=\"" + Bpmn.MODEL + "\">";
    String deep = "<a>".repeat(150) + "</a>".repeat(150);
    String many = "<a/>".repeat(6000);
    String large = "<!--" + "x".repeat(5_100_000) + "-->";
    for (String content : List.of(deep, many, large)) {
      assertThat(
              rules.check(Map.of("procedure.bpmn", Floor.bytes(open + content + "</definitions>"))))
          .extracting(DeploymentRule.Finding::rule)
          .containsExactly("unreadable");
    }
  }

  @Test
  void aRecordHasOneProcedureAndNoOtherKindsOfFiles() {
    byte[] model = Floor.file("parallel.bpmn");
    assertThat(rules.check(Map.of()))
        .extracting(DeploymentRule.Finding::rule)
        .containsExactly("one-procedure");
    assertThat(rules.check(Map.of("a.bpmn", model, "b.bpmn", model)))
        .extracting(DeploymentRule.Finding::rule)
        .containsExactly("one-procedure");
    assertThat(rules.check(Map.of("a.bpmn", model, "x.cmmn", model, "y.groovy", model)))
        .extracting(DeploymentRule.Finding::rule)
        .containsExactly("file-type", "file-type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${outcome == 'good'}",
        "${round < 3 and not done}",
        "${a ? b : c}",
        "${(x + 1) % 2 == 0}",
        "${empty x || y != \"z\"}"
      })
  void conditionsCompareAndCalculate(String condition) {
    assertThat(Expressions.isCondition(condition)).isTrue();
  }
}
