package org.batchwright.recordmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.batchwright.kernel.Occurrence;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reference means the value of its own scope, never one that happens to be there. */
class ReferencesTests {

  private static final CompiledRecord RECORD = TestPackage.buffer().compiled();
  private static final String LOT_A = "preparation.1:prepareSubLot~A.1:";
  private static final String LOT_B = "preparation.1:prepareSubLot~B.1:";

  private final References references = new References(RECORD);
  private TestRun run = new TestRun(RECORD, "299.9");

  @BeforeEach
  void threeMeasurementsInTwoSubLots() {
    run = new TestRun(RECORD, "299.9")
        .done(LOT_A + "measureBuffer.1")
        .number(LOT_A + "measureBuffer.1", "ph", "7.41")
        .done(LOT_B + "measureBuffer.1")
        .number(LOT_B + "measureBuffer.1", "ph", "7.62")
        .done(LOT_B + "measureBuffer.2")
        .number(LOT_B + "measureBuffer.2", "ph", "7.44")
        .rounds("adjustAgain", LOT_B.substring(0, LOT_B.length() - 1), 1);
  }

  private Resolved resolve(String reference, String at) {
    try {
      return references.resolve(
          ExpressionParser.reference(reference), new Occurrence(at), null, run);
    } catch (SyntaxProblem wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }

  private List<String> values(String reference, String at) {
    return resolve(reference, at).values().stream().map(FieldValue::toString).toList();
  }

  @Test
  void theLatestDoneRunOfTheOwnSubLotCounts() {
    assertThat(values("measureBuffer.ph", LOT_B + "judgeBuffer.2")).containsExactly("7.44");
    assertThat(values("measureBuffer.ph", LOT_A + "judgeBuffer.1")).containsExactly("7.41");
    assertThat(resolve("measureBuffer.ph", LOT_B + "judgeBuffer.2").inputs())
        .containsExactly(new UsedInput(
            "measureBuffer.ph", new Occurrence(LOT_B + "measureBuffer.2"), null, "7.44", "[pH]"));
  }

  @Test
  void aRunOfAnotherOccurrenceOfTheScopeNeverStandsIn() {
    Resolved resolved =
        resolve("measureBuffer.ph", "preparation.1:prepareSubLot~A.2:judgeBuffer.1");

    assertThat(resolved.absence()).contains("measureBuffer was not done in this scope");
    assertThat(resolved.neverDone()).isTrue();
    assertThat(resolved.values()).isEmpty();
  }

  @Test
  void fromOutsideTheSubLotsOnlyAllOfThemCanBeMeant() {
    assertThat(resolve("measureBuffer.ph", "filtration.1:fillBags.1").absence())
        .contains("only all(...)");
    assertThat(values("all(measureBuffer.ph)", "filtration.1:fillBags.1"))
        .containsExactly("7.41", "7.62", "7.44");
  }

  @Test
  void roundsAreCountedPerSubLot() {
    assertThat(values("rounds(adjustAgain)", LOT_B + "judgeBuffer.2")).containsExactly("1");
    assertThat(values("rounds(adjustAgain)", LOT_A + "judgeBuffer.1")).containsExactly("0");
  }

  @Test
  void aPositionMeansTheShareOfTheOwnSubLot() {
    assertThat(values("position.p20.quantity", LOT_A + "chargeSalts.1")).containsExactly("0.7997");
    assertThat(values("position.p20.quantity", "preparation.1:prepareSubLot~C.1:chargeSalts.1"))
        .containsExactly("0.7998");
    assertThat(values("position.p20.quantity", "filtration.1:fillBags.1"))
        .containsExactly("2.3992");
    assertThat(values("position.p20.low", LOT_A + "chargeSalts.1")).containsExactly("0.7957015");
  }

  @Test
  void aMissingValueInOneRowLeavesNoValueAtAll() {
    String fill = "filtration.1:fillBags.1";
    run.row(fill, 1, "net", "99.92").row(fill, 2, "gross", "101.80");

    Resolved resolved = resolve("rows.net", fill);

    assertThat(resolved.absence()).contains("row 2");
    assertThat(resolved.neverDone()).isFalse();
  }

  @Test
  void parametersBatchAndOutputsAreThoseOfTheIssue() {
    String at = "filtration.1:determineYield.1";

    assertThat(values("parameter.bufferPh.low", at)).containsExactly("7.30");
    assertThat(values("parameter.bufferPh", at)).containsExactly("7.40");
    assertThat(values("batch.quantity", at)).containsExactly("299.9");
    assertThat(values("output.bufferFiltered.quantity", at)).containsExactly("299.9");
    assertThat(resolve("batch.dosageUnits", at).absence()).isNotNull();
    assertThat(resolve("equipment.mixer.volume", LOT_A + "checkMixer.1").absence())
        .isNotNull();
  }
}
