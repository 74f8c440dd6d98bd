package org.batchwright.recordmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.batchwright.kernel.Quantity;
import org.batchwright.kernel.Refusal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is ordered decides the quantities, by one rule and within the record's range. */
@Tag("CALC-1")
class QuantityScalingTests {

  private static final CompiledRecord RECORD = TestPackage.buffer().compiled();

  private static IssuedQuantities issue(String quantity) throws Refusal {
    return RECORD.forQuantity(new BigDecimal(quantity), Map.of());
  }

  @Test
  void theBatchSizeOfTheFormulaGivesTheQuantitiesAsWritten() throws Refusal {
    IssuedQuantities issued = issue("300.0");

    assertThat(issued.position("p20").orElseThrow().total().quantity())
        .isEqualTo(Quantity.of("2.4000", "kg"));
    assertThat(issued.sum()).isEqualTo(Quantity.of("300.0000", "kg"));
    assertThat(issued.output("bufferFiltered")).hasValue(Quantity.of("300.0", "kg"));
    assertThat(issued.countVariables()).containsExactly(Map.entry("subLotsCount", 3));
  }

  @Test
  void quantitiesFollowTheOrderAndAreRoundedHalfUpOnce() throws Refusal {
    IssuedQuantities issued = issue("299.9");

    assertThat(issued.position("p20").orElseThrow().total().quantity().value())
        .isEqualTo(new BigDecimal("2.3992"));
    assertThat(issued.position("p40").orElseThrow().total().quantity().value())
        .isEqualTo(new BigDecimal("0.0720"));
    assertThat(issued.sum()).isEqualTo(Quantity.of("299.9000", "kg"));
  }

  @Test
  void sharesOfTheItemsAddUpToTheTotal() throws Refusal {
    IssuedQuantities.IssuedPosition salt = issue("299.9").position("p20").orElseThrow();

    assertThat(salt.amount("A").quantity().value()).isEqualTo(new BigDecimal("0.7997"));
    assertThat(salt.amount("B").quantity().value()).isEqualTo(new BigDecimal("0.7997"));
    assertThat(salt.amount("C").quantity().value()).isEqualTo(new BigDecimal("0.7998"));
    assertThat(salt.amount(null)).isEqualTo(salt.total());
  }

  @Test
  void theToleranceIsOfTheSumAndExact() throws Refusal {
    Limit limit = issue("300.0").position("p20").orElseThrow().amount("A").limit();

    assertThat(limit.compare()).isEqualTo(Compare.EXACT);
    assertThat(limit.judge(new BigDecimal("0.79600")).verdict()).isEqualTo(Verdict.IN);
    assertThat(limit.judge(new BigDecimal("0.79599")).verdict()).isEqualTo(Verdict.OUT);
    assertThat(limit.judge(new BigDecimal("0.80400")).verdict()).isEqualTo(Verdict.IN);
    assertThat(limit.judge(new BigDecimal("0.80401")).verdict()).isEqualTo(Verdict.OUT);
  }

  @Test
  void parametersThatFollowTheBatchSizeAreScaledWithTheirLimits() throws Refusal {
    CompiledRecord record = TestPackage.buffer()
        .replace(
            "record.yaml",
            "    target: 20\n    action: {low: 20, high: 40}\n    compare: exact",
            "    target: 20\n    action: {low: 20, high: 41}\n    compare: exact\n"
                + "    scaling: proportional")
        .compiled();

    Parameter mixing = record
        .forQuantity(new BigDecimal("150.0"), Map.of())
        .parameter("mixingTime")
        .orElseThrow();

    assertThat(mixing.target()).isEqualByComparingTo("10");
    assertThat(mixing.limit())
        .extracting(Limit::action)
        .isEqualTo(new Bounds(BigDecimal.TEN, new BigDecimal("21")));
  }

  @Test
  void anOrderOutsideTheRecordIsRefusedWithItsRange() {
    assertThatThrownBy(() -> issue("149.9")).isInstanceOfSatisfying(Refusal.class, refusal -> {
      assertThat(refusal.code()).isEqualTo(RecordRefusal.QUANTITY_OUT_OF_RANGE);
      assertThat(refusal).hasMessageContaining("150.000 to 300.000 kg; 149.9 kg was ordered");
    });
    assertThatThrownBy(() -> issue("300.1")).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> issue("200.05"))
        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
            .isEqualTo(RecordRefusal.QUANTITY_TOO_PRECISE));
  }

  @Test
  void anOrderMayNameItemsWithinTheRecord() throws Refusal {
    IssuedQuantities two =
        RECORD.forQuantity(new BigDecimal("200"), Map.of("subLots", List.of("X", "Y")));

    assertThat(two.position("p20").orElseThrow().shares()).containsOnlyKeys("X", "Y");
    for (Map<String, List<String>> wrong : List.of(
        Map.of("subLots", List.of("A")),
        Map.of("subLots", List.of("A", "B", "C", "D")),
        Map.of("subLots", List.of("A", "A")),
        Map.of("subLots", List.of("A", "B c")),
        Map.of("drums", List.of("A", "B")))) {
      assertThatThrownBy(() -> RECORD.forQuantity(new BigDecimal("200"), wrong))
          .as("%s", wrong)
          .isInstanceOf(Refusal.class);
    }
  }

  @Test
  void aFixedOptionalPositionIsNotPartOfTheSum() throws Refusal {
    CompiledRecord record = TestPackage.buffer()
        .replace("record.yaml", "role: processAid,", "role: processAid, scaling: fixed,")
        .compiled();

    IssuedQuantities issued = record.forQuantity(new BigDecimal("150.0"), Map.of());

    assertThat(issued.position("p50").orElseThrow().total().quantity().value())
        .isEqualTo(new BigDecimal("0.1500"));
    assertThat(issued.sum()).isEqualTo(Quantity.of("150.0000", "kg"));
  }
}
