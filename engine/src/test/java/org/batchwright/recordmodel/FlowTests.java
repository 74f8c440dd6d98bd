package org.batchwright.recordmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is made of blocks is accepted and can be drawn; whatever is not is refused. */
class FlowTests {

  private static final String TASK = "<bpmn:userTask id=\"%1$s\" name=\"Do %1$s\" />";

  /** The findings about shape and diagram alone. */
  private static List<Finding> check(String bpmn) {
    TestPackage changed = TestPackage.buffer().put("procedure.bpmn", bpmn);
    return changed.read().findings().stream()
        .filter(finding ->
            finding.rule().startsWith("structure.") || finding.rule().startsWith("layout."))
        .filter(finding -> !finding.rule().equals("layout.too-many"))
        .toList();
  }

  private static List<String> rules(String content) {
    return check(DiagramLayout.tidy(FlowBuilder.wrap(content))).stream()
        .map(Finding::rule)
        .toList();
  }

  private static String flow(String from, String to) {
    return "<bpmn:sequenceFlow id=\"" + from + "To" + to + "\" sourceRef=\"" + from
        + "\" targetRef=\"" + to + "\" />";
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyNestingOfBlocksIsAcceptedAndDrawnWithoutOverlap(long seed) {
    String bpmn = DiagramLayout.tidy(FlowBuilder.procedure(seed));

    assertThat(check(bpmn)).isEmpty();
    assertThat(DiagramLayout.tidy(bpmn)).as("drawn twice").isEqualTo(bpmn);
  }

  @Test
  void theShippedDiagramIsTheOneThatIsDrawn() {
    String bpmn = TestPackage.buffer().text("procedure.bpmn");

    assertThat(DiagramLayout.tidy(bpmn)).isEqualTo(bpmn);
  }

  // Two splits whose branches cross: a token could be left over or missing.
  @Test
  void crossedBranchesAreRefused() {
    String content = """
        <bpmn:startEvent id="begin" name="Begun" /><bpmn:endEvent id="finish" name="Finished" />
        <bpmn:parallelGateway id="one" /><bpmn:parallelGateway id="two" />
        <bpmn:parallelGateway id="three" camunda:asyncBefore="true" />
        <bpmn:parallelGateway id="four" camunda:asyncBefore="true" />
        """ + TASK.formatted("stepA") + TASK.formatted("stepB")
        + TASK.formatted("stepC")
        + flow("begin", "one") + flow("one", "stepA") + flow("one", "two") + flow("two", "stepB")
        + flow("two", "stepC") + flow("stepA", "three") + flow("stepB", "three")
        + flow("three", "four") + flow("stepC", "four") + flow("four", "finish");

    assertThat(rules(content))
        .as("nested the other way round")
        .containsOnly("structure.not-nested");
  }

  @Test
  void aJumpIntoALoopIsRefused() {
    String content = """
        <bpmn:startEvent id="begin" name="Begun" /><bpmn:endEvent id="finish" name="Finished" />
        <bpmn:exclusiveGateway id="skip" name="Skip?" camunda:asyncBefore="true" />
        <bpmn:exclusiveGateway id="again" /><bpmn:exclusiveGateway id="middle" />
        <bpmn:exclusiveGateway id="enough" name="Enough?" camunda:asyncBefore="true" />
        """ + TASK.formatted("stepA") + TASK.formatted("stepB")
        + flow("begin", "skip") + flow("skip", "again") + flow("skip", "middle")
        + flow("again", "stepA") + flow("stepA", "middle") + flow("middle", "stepB")
        + flow("stepB", "enough") + flow("enough", "finish") + flow("enough", "again");

    assertThat(rules(content)).contains("structure.not-nested");
  }

  private static String machineStep(String boundary) {
    return """
        <bpmn:startEvent id="begin" name="Begun" /><bpmn:endEvent id="finish" name="Finished" />
        <bpmn:serviceTask id="mix" name="Mix" camunda:type="external" camunda:topic="command" camunda:asyncBefore="true">
          <bpmn:extensionElements><camunda:properties><camunda:property name="stepType" value="command" /></camunda:properties></bpmn:extensionElements>
        </bpmn:serviceTask>
        """ + boundary + TASK.formatted("helper") + flow("begin", "mix");
  }

  @Test
  void troubleOfAMachineMayBeCaughtAndLedBack() {
    String boundary = """
        <bpmn:boundaryEvent id="failed" name="Failed" attachedToRef="mix"><bpmn:errorEventDefinition id="e" errorRef="trouble" /></bpmn:boundaryEvent>
        <bpmn:exclusiveGateway id="meet" />
        """;
    String content = machineStep(boundary)
        + flow("failed", "helper")
        + flow("mix", "meet")
        + flow("helper", "meet")
        + flow("meet", "finish");
    String bpmn = FlowBuilder.wrap(content)
        .replace(
            "</bpmn:process>",
            "</bpmn:process><bpmn:error id=\"trouble\" errorCode=\"mixerFailed\" />");

    assertThat(check(DiagramLayout.tidy(bpmn))).isEmpty();
  }

  @Test
  void aReminderBesideAStepHasAnEndOfItsOwn() {
    String boundary = """
        <bpmn:boundaryEvent id="late" name="Late" attachedToRef="mix" cancelActivity="false"><bpmn:timerEventDefinition id="t"><bpmn:timeDuration>PT30M</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
        <bpmn:endEvent id="reminded" name="Reminded" />
        """;
    String content = machineStep(boundary)
        + flow("late", "helper")
        + flow("helper", "reminded")
        + flow("mix", "finish");

    assertThat(rules(content)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'<bpmn:terminateEventDefinition id=\"t\" />', bpmn.element-refused",
    "'<bpmn:errorEventDefinition id=\"t\" />', bpmn.element-refused",
    "'<bpmn:messageEventDefinition id=\"t\" />', bpmn.element-refused"
  })
  void anEndIsAPlainOne(String definition, String rule) {
    assertThat(TestPackage.buffer()
            .replace(
                "procedure.bpmn",
                "<bpmn:endEvent id=\"batchMade\" name=\"Batch made\" />",
                "<bpmn:endEvent id=\"batchMade\" name=\"Batch made\">" + definition
                    + "</bpmn:endEvent>")
            .read()
            .findings())
        .extracting(Finding::rule)
        .contains(rule);
  }

  @Test
  void whatMustHaveBeenDoneIsKnownThroughParallelPathsQuestionsAndLoops() {
    String content =
        """
        <bpmn:startEvent id="begin" name="Begun" /><bpmn:endEvent id="finish" name="Finished" />
        <bpmn:parallelGateway id="fork" /><bpmn:parallelGateway id="join" camunda:asyncBefore="true" />
        <bpmn:exclusiveGateway id="ask" name="Ask?" camunda:asyncBefore="true" /><bpmn:exclusiveGateway id="met" />
        """ + TASK.formatted("left") + TASK.formatted("right") + TASK.formatted("maybe")
            + TASK.formatted("last") + flow("begin", "fork") + flow("fork", "left")
            + flow("fork", "right") + flow("left", "join") + flow("right", "join")
            + flow("join", "ask") + flow("ask", "maybe") + flow("ask", "met") + flow("maybe", "met")
            + flow("met", "last") + flow("last", "finish");
    BpmnModel model = model(FlowBuilder.wrap(content));
    Precedence precedence = new Precedence(model);
    BpmnModel.DrawnNode last = model.step("last").orElseThrow();

    assertThat(precedence.certain(model.step("left").orElseThrow(), last)).isTrue();
    assertThat(precedence.certain(model.step("right").orElseThrow(), last)).isTrue();
    assertThat(precedence.certain(model.step("maybe").orElseThrow(), last)).isFalse();
    assertThat(precedence.possible(model.step("maybe").orElseThrow(), last)).isTrue();
    assertThat(precedence.possible(last, model.step("maybe").orElseThrow())).isFalse();
    assertThat(precedence.possible(
            model.step("left").orElseThrow(), model.step("right").orElseThrow()))
        .isFalse();
  }

  private static BpmnModel model(String bpmn) {
    Map<String, byte[]> file = Map.of("procedure.bpmn", bpmn.getBytes(StandardCharsets.UTF_8));
    return BpmnReader.read(new PackageFiles(null, new TreeMap<>(file)), new Findings())
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${a == 'x'}",
        "${a != 'x'}",
        "${a == 'x' or b == 'y'}",
        "${a == 'x' && not (b == 'y')}",
        "${n >= 3}",
        "${n < -1.5}",
        "${done == true}",
        "${!(a == 'x')}",
        " ${ a == \"x\" } "
      })
  void aConditionOfTheSmallLanguageIsUnderstood(String text) throws SyntaxProblem {
    assertThat(Condition.parse(text).variables()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a == 'x'",
        "${}",
        "${a}",
        "${a = 'x'}",
        "${a == b}",
        "${a.b == 'x'}",
        "${a['b'] == 'x'}",
        "${f(a) == 'x'}",
        "${a == 'x'} ${b == 'y'}",
        "#{a == 'x'}",
        "${a < 'x'}",
        "${a == 'x}",
        "${''.getClass().forName('java.lang.Runtime')}",
        "${a == 'x' or}",
        "${(a == 'x'}"
      })
  void anythingElseIsNoCondition(String text) {
    assertThatThrownBy(() -> Condition.parse(text)).isInstanceOf(SyntaxProblem.class);
  }

  @Test
  void aConditionHoldsForTheValuesItNames() throws SyntaxProblem {
    Condition condition = Condition.parse("${a == 'x' and (n >= 2 or not (n != 0))}");

    assertThat(condition.holds(Map.of("a", "x", "n", new BigDecimal("2.0")))).isTrue();
    assertThat(condition.holds(Map.of("a", "x", "n", new BigDecimal("1")))).isFalse();
    assertThat(condition.holds(Map.of("a", "x", "n", BigDecimal.ZERO))).isTrue();
    assertThat(condition.holds(Map.of("a", "y", "n", new BigDecimal("9")))).isFalse();
    assertThat(Condition.parse("${a != 'x'}").holds(Map.of()))
        .as("nothing known")
        .isFalse();
  }
}
