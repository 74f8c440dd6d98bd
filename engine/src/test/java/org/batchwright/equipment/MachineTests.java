package org.batchwright.equipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.batchwright.connectors.plant.PlantFault;
import org.batchwright.content.Blob;
import org.batchwright.content.Blobs;
import org.batchwright.effect.Decision;
import org.batchwright.effect.Effect;
import org.batchwright.effect.EffectState;
import org.batchwright.effect.Effects;
import org.batchwright.effect.Settlement;
import org.batchwright.kernel.Digest;
import org.batchwright.kernel.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Effects and readings against the simulated plant, over signed and encrypted OPC UA. */
class MachineTests {

  private static Floor floor;

  @BeforeAll
  static void startsThePlant(@TempDir Path folder) throws Exception {
    floor = Floor.withPlant(folder);
    floor.command(
        Floor.BATCH, () -> floor.bean(EquipmentUse.class).reserve(Floor.BATCH, "GR-101", "B-1"));
  }

  @AfterAll
  static void verifiesTheRecord() throws Exception {
    try {
      floor.verify();
    } finally {
      floor.close();
    }
  }

  @Test
  @Tag("UNIT-META-1")
  void aReadingHasUnitQualityTimesAndTheDeclaredDecimals() throws Refusal {
    Reading reading = floor.bean(Readings.class).readNow("GR-101", "impellerSpeedSetPoint");

    assertThat(reading.unit()).isEqualTo("/min");
    assertThat(reading.value()).matches("\\d+\\.\\d");
    assertThat(reading.quality()).isEqualTo(ReadingQuality.GOOD);
    assertThat(reading.rawType()).isEqualTo("Float");
    assertThat(reading.sourceTime()).isNotNull();
    assertThat(reading.binding()).isEqualTo(1);
    assertThat(reading.asInput().quality()).isEqualTo("good");
  }

  @Test
  void severalMembersAreReadAtOnceIntoOneResult() {
    Effect effect = floor.awaitSettled(floor.request(
        "granulation.1:read.1",
        ReadMembers.KIND,
        new ReadMembers("GR-101", List.of("state", "fillMass", "serialNumber"))));

    assertThat(effect.state()).isEqualTo(EffectState.DONE);
    assertThat(Floor.result(effect, ReadMembers.Result.class).readings())
        .extracting(Reading::member)
        .containsExactly("state", "fillMass", "serialNumber");
  }

  @Test
  void aDownloadIsVerifiedByWhatTheMachineHoldsAfterwards() {
    Effect effect = floor.awaitSettled(floor.request(
        "granulation.1:download.1",
        WriteParameters.KIND,
        new WriteParameters(
            "GR-101",
            List.of(
                new WriteParameters.Parameter("impellerSpeedSetPoint", "110.3", "/min"),
                new WriteParameters.Parameter("liquidAmountSetPoint", "21.35", "kg"),
                new WriteParameters.Parameter("dryMixTimeSetPoint", "10", "s")))));

    assertThat(effect.state()).isEqualTo(EffectState.DONE);
    WriteParameters.Result result = Floor.result(effect, WriteParameters.Result.class);
    assertThat(result.verified()).isTrue();
    assertThat(result.items())
        .extracting(item -> item.readBack().value())
        .containsExactly("110.3", "21.350", "10");
    assertThat(result.items())
        .extracting(WriteParameters.Item::result)
        .containsOnly(TransferResult.VERIFIED);
  }

  @Test
  void aRefusedWriteFailsWithWhatTheMachineHoldsInstead() {
    floor.plant().setFault("ML-301", PlantFault.REFUSED_WRITE);
    Effect effect = floor.awaitSettled(floor.request(
        "milling.1:download.1",
        WriteParameters.KIND,
        new WriteParameters(
            "ML-301", List.of(new WriteParameters.Parameter("millSpeedSetPoint", "900", "/min")))));
    floor.plant().clearFault("ML-301", PlantFault.REFUSED_WRITE);

    assertThat(effect.state()).isEqualTo(EffectState.FAILED);
    assertThat(effect.code()).isEqualTo("parameters-not-verified");
    WriteParameters.Item item =
        Floor.result(effect, WriteParameters.Result.class).items().get(0);
    assertThat(item.result()).isEqualTo(TransferResult.REFUSED);
    assertThat(item.status()).isEqualTo("Bad_NotWritable");
    assertThat(item.readBack().value()).isEqualTo("1000");
  }

  @Test
  void whatTheClassForbidsIsNotSent() {
    Effect effect = floor.awaitSettled(floor.request(
        "milling.1:download.2",
        WriteParameters.KIND,
        new WriteParameters(
            "ML-301",
            List.of(new WriteParameters.Parameter("millSpeedSetPoint", "3001", "/min")))));

    assertThat(effect.code()).isEqualTo("equipment-value-malformed");
    assertThat(effect.reason()).contains("at most 3000");
  }

  @Test
  void aCommandRunsAPhaseAndTheRunIsWaitedForCollectedAndReported() throws Exception {
    Instant since = Instant.now();
    floor.awaitSettled(floor.request(
        "granulation.1:download.2",
        WriteParameters.KIND,
        new WriteParameters(
            "GR-101",
            List.of(
                new WriteParameters.Parameter("chargeMass", "114.9", "kg"),
                new WriteParameters.Parameter("dryMixTimeSetPoint", "10", "s")))));
    Effect start = floor.awaitSettled(floor.request(
        "granulation.1:dryMix.1",
        SendCommand.KIND,
        new SendCommand("GR-101", "start", Map.of("phase", "DRY_MIX"))));
    assertThat(start.state()).as(start.reason()).isEqualTo(EffectState.DONE);
    SendCommand.Result started = Floor.result(start, SendCommand.Result.class);
    assertThat(started.commandId()).isEqualTo(start.id().toString());
    assertThat(started.answers()).extracting(Reading::member).containsExactly("start.run");
    String run = started.answers().get(0).value();

    Effect wait = floor.request(
        "granulation.1:dryMixDone.1",
        WaitForState.KIND,
        new WaitForState(
            "GR-101", "state", List.of("COMPLETE"), null, null, List.of("elapsedTime")));
    Floor.await(() -> "RUNNING".equals(floor.live("GR-101", "state").reading().value())
        && floor.live("GR-101", "impellerSpeed").reading().number().signum() > 0);
    floor.plant().advance(Duration.ofSeconds(11));
    WaitForState.Result waited =
        Floor.result(floor.awaitTold(wait, EffectState.DONE), WaitForState.Result.class);
    assertThat(waited.reading().value()).isEqualTo("COMPLETE");
    assertThat(waited.readings().get(0).number()).isEqualByComparingTo("10.0");

    Effect collected = floor.awaitSettled(floor.request(
        "granulation.1:collect.1",
        CollectReadings.KIND,
        new CollectReadings(
            "GR-101",
            List.of("state", "impellerSpeed"),
            since,
            List.of(
                new CollectReadings.Asked("state", Statistic.LAST, null),
                new CollectReadings.Asked("impellerSpeed", Statistic.MAXIMUM, null),
                new CollectReadings.Asked("impellerSpeed", Statistic.MEAN, null),
                new CollectReadings.Asked("state", Statistic.COUNT, null)))));
    assertThat(collected.state()).as(collected.reason()).isEqualTo(EffectState.DONE);
    assertBlock(Floor.result(collected, CollectReadings.Result.class));

    Effect report = floor.awaitSettled(floor.request(
        "granulation.1:report.1",
        CaptureReport.KIND,
        new CaptureReport("GR-101", "runReport", run)));
    assertThat(report.state()).as(report.reason()).isEqualTo(EffectState.DONE);
    CaptureReport.Result captured = Floor.result(report, CaptureReport.Result.class);
    assertThat(captured.items()).anySatisfy(item -> {
      assertThat(item.member()).isEqualTo("reportPhaseId");
      assertThat(item.value()).isEqualTo("B-1/granulation.1:dryMix.1");
    });
    Blob original = blob(captured.original());
    assertThat(original.mediaType()).isEqualTo(captured.mediaType());
    assertThat(new String(original.bytes(), StandardCharsets.UTF_8))
        .contains("\"B-1/granulation.1:dryMix.1\"");
    Effect other = floor.awaitSettled(floor.request(
        "granulation.1:report.2",
        CaptureReport.KIND,
        new CaptureReport("GR-101", "runReport", "999")));
    assertThat(other.code()).isEqualTo("report-of-other-run");

    theNextPhaseNeedsNoResetAndIsWaitedForAnew();
  }

  /** What the machine said of the phase before must not end the wait. */
  private static void theNextPhaseNeedsNoResetAndIsWaitedForAnew() {
    Effect again = floor.awaitSettled(floor.request(
        "granulation.1:dryMix.2",
        SendCommand.KIND,
        new SendCommand("GR-101", "start", Map.of("phase", "DRY_MIX"))));
    assertThat(again.state()).as(again.reason()).isEqualTo(EffectState.DONE);
    Effect wait = floor.request(
        "granulation.1:dryMixDone.2",
        WaitForState.KIND,
        new WaitForState(
            "GR-101", "state", List.of("COMPLETE"), null, null, List.of("elapsedTime")));
    WaitForState.Result waited =
        Floor.result(floor.awaitTold(wait, EffectState.DONE), WaitForState.Result.class);
    assertThat(waited.readings().get(0).number()).isEqualByComparingTo("10.0");
    floor.awaitSettled(floor.request(
        "granulation.1:reset.1", SendCommand.KIND, new SendCommand("GR-101", "reset", Map.of())));
  }

  private static void assertBlock(CollectReadings.Result result) {
    assertThat(result.statistics().get(0).text()).isEqualTo("COMPLETE");
    assertThat(result.statistics().get(1).value()).isGreaterThan(BigDecimal.ZERO);
    assertThat(result.statistics().get(2).value())
        .isBetween(BigDecimal.ZERO, result.statistics().get(1).value());
    assertThat(result.statistics().get(3).value()).isGreaterThanOrEqualTo(BigDecimal.valueOf(2));
    String block = new String(blob(result.block()).bytes(), StandardCharsets.UTF_8);
    assertThat(block.lines().filter(line -> line.contains("knownAt")).count())
        .isEqualTo(result.readings());
    assertThat(block).contains("COMPLETE");
  }

  @Test
  void aCommandTheMachineRefusesFailsWithItsReason() {
    Effect effect = floor.awaitSettled(floor.request(
        "dispensing.1:tare.1", SendCommand.KIND, new SendCommand("SC-061", "tare", Map.of())));

    assertThat(effect.state()).isEqualTo(EffectState.FAILED);
    assertThat(effect.code()).isEqualTo("command-refused-by-equipment");
  }

  @Test
  void aCommandWithAWrongArgumentIsNotSent() {
    Effect effect = floor.awaitSettled(floor.request(
        "dispensing.1:tare.2",
        SendCommand.KIND,
        new SendCommand("SC-061", "tare", Map.of("force", "1"))));

    assertThat(effect.code()).isEqualTo("equipment-value-malformed");
  }

  @Test
  void aLostAnswerIsReadBackWhereTheClassAllows() {
    floor.plant().setFault("SC-061", PlantFault.LOST_ANSWER);
    Effect effect = floor.request(
        "dispensing.1:zero.1", SendCommand.KIND, new SendCommand("SC-061", "zero", Map.of()));
    Effect settled = floor.awaitSettled(effect);
    floor.plant().clearFault("SC-061", PlantFault.LOST_ANSWER);

    assertThat(settled.state()).isEqualTo(EffectState.DONE);
    assertThat(settled.settledBy()).isEqualTo(Settlement.READ_BACK);
    assertThat(Floor.result(settled, SendCommand.Result.class).commandId())
        .isEqualTo(effect.id().toString());
  }

  @Test
  @Tag("RBE-3")
  void aLostLinkDuringACommandIsUnknownUntilAPersonDecides() throws Exception {
    floor.plant().setFault("ML-301", PlantFault.LOST_LINK);
    Effect effect = floor.request(
        "milling.1:start.1",
        SendCommand.KIND,
        new SendCommand("ML-301", "start", Map.of("phase", "MILL")));
    floor.awaitTold(effect, EffectState.UNKNOWN);
    floor.plant().clearFault("ML-301", PlantFault.LOST_LINK);
    Floor.await(() -> usable("ML-301", "state"));
    assertThat(floor.bean(Effects.class).find(effect.id()).state()).isEqualTo(EffectState.UNKNOWN);

    floor.command(
        Floor.BATCH,
        () -> floor.bean(Effects.class).decide(effect.id(), Decision.NOT_DONE, "The mill stands."));
    Effect settled = floor.awaitTold(effect, EffectState.FAILED);
    assertThat(settled.code()).isEqualTo(Effects.NOT_DONE);
    assertThat(settled.decidedBy()).isEqualTo("person:t.tech");
  }

  @Test
  @Tag("P11-10h-2")
  void aValueOfBadQualityIsARefusalAndNeverAValue() {
    floor.plant().setFault("SC-061", PlantFault.BAD_QUALITY);
    try {
      Refusal refusal = catchThrowableOfType(
          Refusal.class, () -> floor.bean(Readings.class).readNow("SC-061", "net"));
      assertThat(refusal.code().code()).isEqualTo("bad-quality");
      assertThat(refusal.details()).containsEntry("status", "Bad_SensorFailure");
      Floor.await(() -> "bad-quality".equals(floor.live("SC-061", "net").problem()));
      assertThat(floor.live("SC-061", "net").reading().value()).isNull();

      Effect effect = floor.awaitSettled(floor.request(
          "dispensing.1:read.1", ReadMembers.KIND, new ReadMembers("SC-061", List.of("net"))));
      assertThat(effect.code()).isEqualTo("bad-quality");
    } finally {
      floor.plant().clearFault("SC-061", PlantFault.BAD_QUALITY);
    }
  }

  @Test
  @Tag("P11-10h-2")
  void aWeightIsTakenOnlyWhileTheScaleIsAtRest() throws Exception {
    floor.connectSimulation();
    Reading empty = floor.bean(Readings.class).readNow("SC-061", "net");
    assertThat(empty.number()).isEqualByComparingTo("0");
    Effect place = floor.awaitSettled(floor.request(
        "dispensing.1:place.1",
        SendCommand.KIND,
        new SendCommand("SIM-1", "placeLoad", Map.of("equipment", "SC-061", "mass", "1.25"))));
    assertThat(place.state()).as(place.reason()).isEqualTo(EffectState.DONE);
    Floor.await(() -> {
      try {
        Reading net = floor.bean(Readings.class).readNow("SC-061", "net");
        return net.number().compareTo(new BigDecimal("1.25")) == 0;
      } catch (Refusal moving) {
        assertThat(moving.code().code()).isEqualTo("value-not-valid");
        return false;
      }
    });
  }

  @Test
  @Tag("P11-10h-2")
  void aFrozenMachineIsNoticedByItsLifeSign() {
    floor.plant().setFault("GR-101", PlantFault.FROZEN_VALUE);
    try {
      Floor.await(() -> "stale-value".equals(floor.live("GR-101", "fillMass").problem()));
      Refusal refusal = catchThrowableOfType(
          Refusal.class, () -> floor.bean(Readings.class).readNow("GR-101", "fillMass"));
      assertThat(refusal.code().code()).isEqualTo("stale-value");
    } finally {
      floor.plant().clearFault("GR-101", PlantFault.FROZEN_VALUE);
    }
    Floor.await(() -> floor.live("GR-101", "fillMass").usable());
  }

  private static boolean usable(String unit, String member) {
    return floor.live(unit, member).usable();
  }

  private static Blob blob(String digest) {
    return floor.bean(Blobs.class).find(new Digest(digest)).orElseThrow();
  }
}
