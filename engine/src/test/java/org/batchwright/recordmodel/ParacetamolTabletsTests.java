package org.batchwright.recordmodel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The shipped record of paracetamol tablets, as its authors mean it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParacetamolTabletsTests {

  private static final Path FOLDER = Path.of("..", "processes", "records", "paracetamol-tablets");

  private PackageReading reading;
  private CompiledRecord record;

  @BeforeAll
  void read() {
    reading = PackageReader.read(FOLDER);
    record = reading.record("f120").orElseThrow(() -> new AssertionError(reading.findings()));
  }

  @Test
  @Tag("P211-186-2")
  void nothingIsFoundInTheShippedRecord() {
    assertThat(reading.findings()).isEmpty();
  }

  @Test
  void aBatchAsksForAtMostSixtySignatures() {
    int rounds = 4;
    int eachRound = 1;
    int oneDurabilityTest = 1;
    int withoutRepetition = reading.signatures() - leftOutInAGoodBatch();
    assertThat(withoutRepetition + rounds * eachRound + oneDurabilityTest).isLessThanOrEqualTo(60);
  }

  /** Signatures of steps on paths that a batch without exceptions does not take. */
  private int leftOutInAGoodBatch() {
    return Stream.of("chargeExtraWater", "assessWetMass", "assessGranules", "assessSetUp")
        .map(step -> record.step(step).orElseThrow())
        .mapToInt(step -> step.signature().count())
        .sum();
  }

  @Test
  void theFormulaMakesTwoHundredThousandTabletsOfSixHundredMilligrams() {
    BigDecimal milligrams = record.formula().batch().value().multiply(new BigDecimal("1000000"));
    long tablets = requireNonNull(record.formula().dosageUnits());
    assertThat(milligrams.divide(BigDecimal.valueOf(tablets), RoundingMode.UNNECESSARY))
        .isEqualByComparingTo(requireNonNull(record.product().dosageUnit()).value());
  }

  @Test
  void everyPositionIsChargedOnceAndEveryLotIsWeighedBefore() {
    for (Formula.Position position : record.formula().positions()) {
      assertThat(position.chargedAt()).as(position.position()).hasSize(1);
      boolean water = position.material().equals("PW");
      assertThat(position.weighedAt()).as(position.position()).hasSize(water ? 0 : 1);
    }
  }

  @Test
  void everyRoomIsClearedByTwoPeopleBeforeAndAfterUse() {
    List<Step> clearances = record
        .procedure()
        .allSteps()
        .filter(step -> step.type().equals("lineClearance"))
        .toList();
    assertThat(clearances).hasSize(8).allSatisfy(step -> assertThat(
            step.signature().kind())
        .isEqualTo(SignatureKind.PERFORMED_AND_VERIFIED));
    Limit validity =
        requireNonNull(record.parameter("clearanceValidity").orElseThrow().limit());
    assertThat(validity.action().high()).isEqualByComparingTo("24");
  }

  @Test
  @Tag("P211-186-2")
  @Tag("DMN-1")
  void aQuantityThatBreaksTheMassBalanceAndALimitThatLeavesAGapAreFound() {
    TreeMap<String, byte[]> files = new TreeMap<>(reading.files().byPath());
    change(files, "record.yaml", "quantity: 100.000", "quantity: 99.000");
    change(files, "decisions/moisture.dmn", "&gt; parameter.lossOnDrying.high", "&gt; 2.5");
    PackageReading changed = PackageReader.read(new PackageFiles("paracetamol-tablets", files));
    assertThat(changed.findings())
        .extracting(Finding::rule)
        .contains("header.mass-balance", "decision.gap");
    assertThat(changed.accepted()).isFalse();
  }

  private static void change(TreeMap<String, byte[]> files, String path, String from, String to) {
    String text = new String(files.get(path), StandardCharsets.UTF_8);
    assertThat(text).contains(from);
    files.put(path, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
  }
}
