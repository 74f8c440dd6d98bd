package org.batchwright.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Decision tables: exact numbers, and a reason whenever there is no single outcome. */
@SpringJUnitConfig(WorkflowContext.class)
class DecisionsTests {

  @Autowired
  Decisions decisions;

  @Autowired
  Floor floor;

  private final byte[] dmn = Floor.file("moisture.dmn");

  @ParameterizedTest
  @CsvSource({
    "1.0, good",
    "3.0, good",
    "2.99999999999999999999, good",
    "3.00000000000000000001, high",
    "3.1, high"
  })
  void limitsGivenAsVariablesAreComparedExactly(String lod, String outcome) {
    DecisionResult result = decide(new BigDecimal(lod), true);

    assertThat(result.failure()).isNull();
    assertThat(result.outputs()).containsEntry("outcome", outcome);
    assertThat(result.rules()).containsExactly(outcome.equals("good") ? "good" : "wet");
  }

  @Test
  void outputsKeepTheirDigits() {
    assertThat(decide(new BigDecimal("3.5"), true).outputs())
        .containsEntry("again", new BigDecimal("12.50"));
    assertThat(decide(new BigDecimal("2"), true).outputs())
        .containsEntry("again", new BigDecimal("0.10"));
  }

  @Test
  @Tag("RBE-3")
  void aMissingInputIsNamedAndNeverFallsThrough() {
    assertThat(decide(null, true)).satisfies(result -> {
      assertThat(result.failure()).isEqualTo(DecisionResult.Failure.NULL_INPUT);
      assertThat(result.missing()).containsExactly("lod");
      assertThat(result.outputs()).isEmpty();
    });
    Map<String, @Nullable Object> noLimit = inputs(new BigDecimal("2"), true);
    noLimit.remove("high");
    assertThat(decisions.evaluate(dmn, "moisture", noLimit).missing()).containsExactly("high");
    assertThat(decide(new BigDecimal("3.5"), null).missing()).containsExactly("approved");
  }

  @Test
  void inputsThatMatchNoRuleOrSeveralHaveNoOutcome() {
    assertThat(decide(new BigDecimal("2"), false).failure())
        .isEqualTo(DecisionResult.Failure.NO_RULE);
    DecisionResult several = decide(new BigDecimal("95"), true);
    assertThat(several.failure()).isEqualTo(DecisionResult.Failure.SEVERAL_RULES);
    assertThat(several.rules()).containsExactly("wet", "over");
    assertThat(several.outputs()).isEmpty();
  }

  // A decimal given as text matches nothing in the engine's own tables (measured).
  @Test
  @Tag("RBE-3")
  void textInAColumnOfNumbersIsAFaultAndNotASilentNo() {
    Map<String, @Nullable Object> inputs = inputs(null, true);
    inputs.put("lod", "2.0");

    DecisionResult result = decisions.evaluate(dmn, "moisture", inputs);

    assertThat(result.failure()).isEqualTo(DecisionResult.Failure.FAULT);
    assertThat(result.fault()).contains("Invalid value '2.0'");
  }

  @Test
  void rulesThatAgreeAreOneOutcomeUnderAny() {
    assertThat(decisions.evaluate(dmn, "same", Map.of("x", new BigDecimal("11"))))
        .satisfies(result -> {
          assertThat(result.decided()).isTrue();
          assertThat(result.rules()).containsExactly("one", "two");
        });
    assertThat(
            decisions.evaluate(dmn, "same", Map.of("x", new BigDecimal("101"))).failure())
        .isEqualTo(DecisionResult.Failure.SEVERAL_RULES);
  }

  @Test
  @Tag("RBE-3")
  void aLimitWithADottedNameIsFoundAndItsAbsenceToo() {
    byte[] dotted = Floor.bytes(new String(dmn, java.nio.charset.StandardCharsets.UTF_8)
        .replace("[low..high]", "[limits.lod.low..limits.lod.high]")
        .replace("&gt; high", "&gt; limits.lod.high"));
    Map<String, @Nullable Object> inputs = inputs(new BigDecimal("2"), true);
    inputs.put("limits", Map.of("lod", Map.of("low", BigDecimal.ONE, "high", new BigDecimal("3"))));
    assertThat(decisions.evaluate(dotted, "moisture", inputs).outputs())
        .containsEntry("outcome", "good");

    inputs.put("limits", Map.of("lod", Map.of("low", BigDecimal.ONE)));
    assertThat(decisions.evaluate(dotted, "moisture", inputs).missing())
        .containsExactly("limits.lod.high");
  }

  @Test
  void onlyPlainValuesAreInputs() {
    assertThatThrownBy(() -> decisions.evaluate(dmn, "same", Map.of("x", 1.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Not a value that a table can use: x");
    assertThatThrownBy(() -> decisions.evaluate(dmn, "absent", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no decision absent");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hitPolicy=\"UNIQUE\"|hitPolicy=\"FIRST\"",
        "hitPolicy=\"UNIQUE\"|hitPolicy=\"COLLECT\" aggregation=\"SUM\"",
        "<inputEntry id=\"g2\">|<inputEntry id=\"g2\" expressionLanguage=\"javascript\">",
        "<inputEntry id=\"g2\">|<inputEntry id=\"g2\" expressionLanguage=\"juel\">",
        "<outputEntry id=\"g3\">|<outputEntry id=\"g3\" expressionLanguage=\"groovy\">",
        "<text>true</text>|<text>for i in 1..1000000000 return i</text>",
        "<text>true</text>|<text>some i in [1] satisfies i = 1</text>",
        "<text>true</text>|<text>{f: function(x) external {java: {class: \"java.lang.System\"}}}</text>",
        "<text>lod</text>|<text>lod +</text>",
        "typeRef=\"number\"|typeRef=\"date\"",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>|<!DOCTYPE definitions [<!ENTITY x \"y\">]>",
        "<decisionTable id=\"moistureTable\"|<literalExpression id=\"l\"><text>1</text></literalExpression><decisionTable id=\"moistureTable\"",
      })
  void aTableThatIsNotPlainFeelIsRefusedAtDeploymentAndAtEvaluation(String change) {
    String[] parts = change.split("\\|", 2);
    String text = new String(dmn, java.nio.charset.StandardCharsets.UTF_8);
    assertThat(text).contains(parts[0]);
    byte[] changed = Floor.bytes(text.replace(parts[0], parts[1]));

    assertThat(DmnRules.check("moisture.dmn", changed)).isNotEmpty();
    assertThatThrownBy(
            () -> decisions.evaluate(changed, "moisture", inputs(new BigDecimal("2"), true)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDeployedTableIsEvaluatedFromTheBytesThatWereDeployed() throws Refusal {
    String deployment =
        floor.deploy(Map.of("parallel.bpmn", Floor.file("parallel.bpmn"), "moisture.dmn", dmn));

    assertThat(decisions
            .evaluateDeployed(deployment, "moisture", inputs(new BigDecimal("2"), true))
            .outputs())
        .containsEntry("outcome", "good");
    assertThatThrownBy(() -> decisions.evaluateDeployed(deployment, "absent", Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private DecisionResult decide(@Nullable BigDecimal lod, @Nullable Boolean approved) {
    return decisions.evaluate(dmn, "moisture", inputs(lod, approved));
  }

  private static Map<String, @Nullable Object> inputs(
      @Nullable BigDecimal lod, @Nullable Boolean approved) {
    Map<String, @Nullable Object> inputs = new HashMap<>();
    inputs.put("lod", lod);
    inputs.put("approved", approved);
    inputs.put("low", new BigDecimal("1.0"));
    inputs.put("high", new BigDecimal("3.0"));
    return inputs;
  }
}
