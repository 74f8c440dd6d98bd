package org.batchwright.recordmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Objects;
import org.batchwright.kernel.Occurrence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A decision judges the value the limit judges, and knows when it has none. */
@Tag("DMN-1")
class DecisionInputsTests {

  private static final CompiledRecord RECORD = TestPackage.buffer().compiled();
  private static final String LOT = "preparation.1:prepareSubLot~A.1:";

  private final Step judge = RECORD.step("judgeBuffer").orElseThrow();
  private final TestRun run = new TestRun(RECORD, "300.0");

  @Test
  void aValueWithARoundedLimitArrivesRounded() {
    run.done(LOT + "measureBuffer.1")
        .number(LOT + "measureBuffer.1", "ph", "7.504")
        .number(LOT + "measureBuffer.1", "conductivity", "16.54");

    assertThat(input("ph").value()).isEqualTo(new BigDecimal("7.50"));
    assertThat(input("ph").used()).extracting(UsedInput::value).containsExactly("7.504");
    assertThat(input("conductivity").value()).isEqualTo(new BigDecimal("16.5"));
    assertThat(input("additions").value()).isEqualTo(BigDecimal.ZERO);
  }

  @Test
  void aMissingValueHasAReason() {
    run.done(LOT + "measureBuffer.1").number(LOT + "measureBuffer.1", "ph", "7.40");

    DecisionInputs.Input missing = input("conductivity");

    assertThat(missing.value()).isNull();
    assertThat(missing.absence()).contains("measureBuffer.conductivity has no value");
  }

  @Test
  void whatADecisionJudgesRaisesNoExceptionItself() {
    Step measure = RECORD.step("measureBuffer").orElseThrow();

    assertThat(measure.field("ph").orElseThrow().judgedByDecision()).isTrue();
    assertThat(measure.field("meter").orElseThrow().judgedByDecision()).isFalse();
    assertThat(RECORD
            .step("testFilterBefore")
            .orElseThrow()
            .field("bubblePoint")
            .orElseThrow()
            .judgedByDecision())
        .isFalse();
  }

  private DecisionInputs.Input input(String name) {
    return Objects.requireNonNull(new DecisionInputs(RECORD)
        .collect(judge, new Occurrence(LOT + "judgeBuffer.1"), run)
        .get(name));
  }
}
