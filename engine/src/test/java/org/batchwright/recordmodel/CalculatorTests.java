package org.batchwright.recordmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.batchwright.kernel.Occurrence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calculations of a record come from recorded values, rounded once, with every input named. */
@Tag("CALC-1")
class CalculatorTests {

  private static final CompiledRecord RECORD = TestPackage.buffer().compiled();
  private static final String WEIGH = "dispensing.1:dispenseSubLot~A.1:weighSodiumChloride.1";

  private final Calculator calculator = new Calculator(RECORD);
  private final TestRun run = new TestRun(RECORD, "300.0");

  @Test
  void aRowIsCalculatedFromItsOwnRow() {
    run.row(WEIGH, 1, "gross", "0.46120").row(WEIGH, 1, "tare", "0.06120");
    run.row(WEIGH, 2, "gross", "0.45000").row(WEIGH, 2, "tare", "0.05000");

    Calculated second = calculator.calculate("netWeight", new Occurrence(WEIGH), 2, run);

    assertThat(second.value()).isEqualTo(new BigDecimal("0.40000"));
    assertThat(second.unit()).isEqualTo("kg");
    assertThat(second.inputs())
        .containsExactly(
            new UsedInput("gross", new Occurrence(WEIGH), 2, "0.45000", "kg"),
            new UsedInput("tare", new Occurrence(WEIGH), 2, "0.05000", "kg"));
  }

  @Test
  void theTotalNeedsEveryRow() {
    run.row(WEIGH, 1, "net", "0.40000").row(WEIGH, 2, "net", "0.39999");
    assertThat(calculator
            .calculate("totalWeight", new Occurrence(WEIGH), null, run)
            .value())
        .isEqualTo(new BigDecimal("0.79999"));

    run.row(WEIGH, 3, "tare", "0.05000");
    Calculated incomplete = calculator.calculate("totalWeight", new Occurrence(WEIGH), null, run);
    assertThat(incomplete.value()).isNull();
    assertThat(incomplete.absence()).contains("row 3");
  }

  @Test
  @Tag("P211-103-1")
  void theYieldIsComputedFromOtherStepsAndTheIssue() {
    run.done("filtration.1:fillBags.1").number("filtration.1:fillBags.1", "total", "297.41");
    run.done("filtration.1:drawSample.1").number("filtration.1:drawSample.1", "quantity", "0.520");
    Occurrence at = new Occurrence("filtration.1:determineYield.1");

    Calculated yield = calculator.calculate("filtrationYield", at, null, run);

    assertThat(yield.value()).isEqualTo(new BigDecimal("99.31"));
    assertThat(yield.inputs())
        .extracting(UsedInput::reference)
        .containsExactly("fillBags.total", "drawSample.quantity", "output.bufferFiltered.quantity");
  }

  @Test
  void theFillLevelUsesThePropertyOfTheUnitInUse() {
    run.property("mixer", "volume", "200");
    Occurrence at = new Occurrence("preparation.1:prepareSubLot~B.1:checkMixer.1");

    assertThat(calculator.calculate("vesselFillLevel", at, null, run).value())
        .isEqualTo(new BigDecimal("49.6"));
  }

  @Test
  void calculatedFieldsComeInTheOrderInWhichTheyNeedEachOther() {
    Step weigh = RECORD.step("weighSodiumChloride").orElseThrow();

    assertThat(calculator.calculatedFields(weigh))
        .extracting(Field::key)
        .containsExactly("net", "total");
  }
}
