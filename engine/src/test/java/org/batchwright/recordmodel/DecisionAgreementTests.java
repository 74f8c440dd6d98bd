package org.batchwright.recordmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lint says about a table is what the decision engine will do with it. */
@Tag("DMN-1")
class DecisionAgreementTests {

  private static final Map<String, Map<String, BigDecimal>> PARAMETERS = Map.of(
      "power",
      Map.of(
          "low", new BigDecimal("12.0"),
          "high", new BigDecimal("15.0"),
          "target", new BigDecimal("13.5")),
      "most",
      Map.of("high", new BigDecimal("3")));

  private final DmnEngine engine =
      DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-",
        "12.0",
        "< 12.0",
        "<= 12.0",
        "> 15",
        ">= 15.0",
        "[12.0..15.0]",
        "(12.0..15.0)",
        "]12.0..15.0[",
        "[12..15[",
        "]12..15]",
        "[parameter.power.low..parameter.power.high]",
        "(parameter.power.low..parameter.power.high]",
        "< parameter.power.low",
        ">= parameter.power.target",
        "parameter.power.target",
        "12.0, 15.0",
        "< 12, > 15",
        "not(12.0)",
        "not([12.0..15.0])",
        "not(< 12.0, > 15.0)",
        "-1",
        "[-2..-1]",
        "not([parameter.power.low..parameter.power.high])",
        "< parameter.most.high"
      })
  void aNumberCellMatchesTheSameValues(String cell) throws SyntaxProblem {
    Cell ours = Cell.parse(cell);
    List<Object> values = new ArrayList<>();
    for (String text : List.of(
        "-3", "-2", "-1.5", "-1", "0", "2", "3", "11.99", "12", "12.0", "12.01", "13.5", "14.99",
        "15.0", "15.00", "15.01", "100")) {
      values.add(new BigDecimal(text));
    }
    DmnDecision decision = decision(cell, "number");

    for (Object value : values) {
      assertThat(ours.matches(value, limits()))
          .as("%s in %s", value, cell)
          .isEqualTo(matches(decision, value));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "\"a\"", "\"a\", \"b\"", "not(\"a\")", "not(\"a\", \"b\")"})
  void aTextCellMatchesTheSameValues(String cell) throws SyntaxProblem {
    DmnDecision decision = decision(cell, "string");

    for (String value : List.of("a", "b", "c", "A", "")) {
      assertThat(Cell.parse(cell).matches(value, limits()))
          .as("%s in %s", value, cell)
          .isEqualTo(matches(decision, value));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "true", "false", "true, false"})
  void aYesNoCellMatchesTheSameValues(String cell) throws SyntaxProblem {
    DmnDecision decision = decision(cell, "boolean");

    for (Boolean value : List.of(true, false)) {
      assertThat(Cell.parse(cell).matches(value, limits()))
          .as("%s in %s", value, cell)
          .isEqualTo(matches(decision, value));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x > 3",
        "? > 3",
        "date(\"2026-01-01\")",
        "ph",
        "[1..2",
        "1 2",
        "a",
        "'a'",
        "function(x) x",
        "if true then 1 else 2",
        "parameter.power",
        "parameter.power.colour",
        "external",
        "1 + 1"
      })
  void whatLintDoesNotKnowIsRefused(String cell) {
    assertThatThrownBy(() -> Cell.parse(cell)).as(cell).isInstanceOf(SyntaxProblem.class);
  }

  @Test
  void theShippedDecisionsGiveTheSameOutcomesInTheEngine() {
    CompiledRecord record = TestPackage.buffer().compiled();
    IssuedQuantities issued = new TestRun(record, "300.0").issued();
    DmnDecision decision = engine.parseDecision(
        "bufferQuality",
        new ByteArrayInputStream(TestPackage.buffer()
            .text("decisions/buffer-quality.dmn")
            .getBytes(StandardCharsets.UTF_8)));
    String[][] cases = {
      {"7.40", "15.5", "0", "accept"}, {"7.51", "15.5", "1", "adjust"},
      {"7.51", "15.5", "2", "reject"}, {"7.29", "16.5", "0", "reject"},
      {"7.40", "16.6", "0", "reject"}
    };
    for (String[] line : cases) {
      VariableMap variables = Variables.createVariables()
          .putValue("ph", new BigDecimal(line[0]))
          .putValue("conductivity", new BigDecimal(line[1]))
          .putValue("additions", new BigDecimal(line[2]))
          .putValue("parameter", issued.decisionContext());
      DmnDecisionResult result = engine.evaluateDecision(decision, variables);
      assertThat(result.getSingleResult().get("outcome")).isEqualTo(line[3]);
    }
  }

  private static Function<Reference, Optional<BigDecimal>> limits() {
    return reference -> Optional.ofNullable(
        PARAMETERS.getOrDefault(String.valueOf(reference.owner()), Map.of()).get(reference.name()));
  }

  private boolean matches(DmnDecision decision, Object value) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("value", value);
    variables.put("parameter", PARAMETERS);
    return !engine.evaluateDecisionTable(decision, variables).isEmpty();
  }

  private DmnDecision decision(String cell, String type) {
    String escaped = cell.replace("&", "&amp;").replace("<", "&lt;");
    String dmn = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
          <decision id="decision" name="d"><decisionTable id="t" hitPolicy="UNIQUE">
            <input id="i"><inputExpression id="e" typeRef="%s"><text>value</text></inputExpression></input>
            <output id="o" name="outcome" typeRef="string"/>
            <rule id="r"><inputEntry id="c"><text>%s</text></inputEntry>
              <outputEntry id="x"><text>"yes"</text></outputEntry></rule>
          </decisionTable></decision>
        </definitions>
        """.formatted(type, escaped);
    return engine.parseDecision(
        "decision", new ByteArrayInputStream(dmn.getBytes(StandardCharsets.UTF_8)));
  }
}
