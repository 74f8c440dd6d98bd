package org.batchwright.equipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.batchwright.audit.TrailReader;
import org.batchwright.effect.Effect;
import org.batchwright.effect.EffectState;
import org.batchwright.effect.Effects;
import org.batchwright.kernel.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lines that break, servers that are trusted or not, and a product that is started again. */
class LineTests {

  private Floor floor;

  @BeforeEach
  void startsThePlant(@TempDir Path folder) throws Exception {
    floor = Floor.withPlant(folder);
  }

  @AfterEach
  void verifiesTheRecord() throws Exception {
    floor.verify();
    floor.close();
  }

  @Test
  @Tag("INT-1")
  void aLineThatBreaksIsARefusalRepairsItselfAndLeavesAGap() throws Exception {
    floor.command(
        Floor.BATCH, () -> floor.bean(EquipmentUse.class).reserve(Floor.BATCH, "GR-101", "B-1"));
    Instant since = Instant.now();
    Floor.await(() -> stored("GR-101", "lifeSign") > 2);
    floor.stopPlant();
    Floor.await(
        () -> "equipment-not-connected".equals(floor.live("GR-101", "state").problem()));
    Refusal refusal = catchThrowableOfType(
        Refusal.class, () -> floor.bean(Readings.class).readNow("GR-101", "state"));
    assertThat(refusal.code().code()).isEqualTo("equipment-not-connected");
    Effect command = floor.awaitSettled(floor.request(
        "granulation.1:start.1",
        SendCommand.KIND,
        new SendCommand("GR-101", "start", Map.of("phase", "DRY_MIX"))));
    assertThat(command.state()).isEqualTo(EffectState.FAILED);
    assertThat(command.code()).isEqualTo("equipment-not-connected");

    floor.startPlant();
    Floor.await(() -> floor.live("GR-101", "state").usable());
    Effect collected = floor.awaitSettled(floor.request(
        "granulation.1:collect.1",
        CollectReadings.KIND,
        new CollectReadings("GR-101", List.of("lifeSign"), since, List.of())));
    assertThat(Floor.result(collected, CollectReadings.Result.class).gaps())
        .extracting(Gap::cause)
        .contains("connectionLost");
  }

  @Test
  @Tag("CAM-5")
  void aWaitGoesOnAfterTheProductWasStartedAgain() throws Exception {
    Effect wait = floor.request(
        "granulation.1:wait.1",
        WaitForState.KIND,
        new WaitForState("GR-101", "state", List.of("COMPLETE"), null, null, List.of()));
    Floor.await(() -> state(wait) == EffectState.SENT);
    floor.restartProduct();
    Floor.await(() -> floor.live("GR-101", "state").usable());
    floor.awaitSettled(floor.request(
        "granulation.1:start.1",
        SendCommand.KIND,
        new SendCommand("GR-101", "start", Map.of("phase", "DRY_MIX"))));
    assertThat(state(wait)).isEqualTo(EffectState.SENT);

    floor.plant().advance(Duration.ofSeconds(301));
    Effect done = floor.awaitTold(wait, EffectState.DONE);
    assertThat(Floor.result(done, WaitForState.Result.class).reading().value())
        .isEqualTo("COMPLETE");
  }

  @Test
  void aWaitThatIsWithdrawnEnds() throws Exception {
    Effect wait = floor.request(
        "granulation.1:wait.1",
        WaitForState.KIND,
        new WaitForState(
            "GR-101", "fillMass", List.of(), new java.math.BigDecimal("1000"), null, List.of()));
    Floor.await(() -> state(wait) == EffectState.SENT);

    floor.command(
        Floor.BATCH, () -> floor.bean(Effects.class).withdraw(Floor.RUN, "The batch is aborted."));
    assertThat(floor.awaitSettled(wait).state()).isEqualTo(EffectState.WITHDRAWN);
  }

  @Test
  void aServerThatIsNoLongerTrustedIsNotTalkedTo() throws Exception {
    TrustList trust = floor.bean(TrustList.class);
    String thumbprint = trust.trusted().get(0).thumbprint();
    trust.distrust(
        Floor.context("distrust", TrustList.chain()), thumbprint, "Replaced by the vendor.");

    Floor.await(() -> trust.trusted().isEmpty());
    Floor.await(() -> floor.state() == ConnectionState.REFUSED);
    assertThat(floor.bean(Connections.class).find(Floor.LINE).problem()).contains("trust");
    Refusal refusal = catchThrowableOfType(
        Refusal.class, () -> floor.bean(Readings.class).readNow("GR-101", "state"));
    assertThat(refusal.code().code()).isEqualTo("equipment-not-connected");
    Floor.await(() -> trust.quarantined().size() == 1);
    trust.trust(Floor.context("trust", TrustList.chain()), thumbprint, "It was the right one.");
    Floor.await(() -> floor.live("GR-101", "state").usable());
  }

  @Test
  void aCertificateThatSomebodyPutIntoTheFolderIsNotTrusted() throws Exception {
    TrustList trust = floor.bean(TrustList.class);
    String thumbprint = trust.trusted().get(0).thumbprint();
    Path list = floor.home().resolve("pki").resolve("trusted").resolve("certs");
    trust.distrust(Floor.context("distrust", TrustList.chain()), thumbprint, "Not any more.");
    Floor.await(() -> trust.trusted().isEmpty());
    Files.copy(floor.plant().certificateFile(), list.resolve("smuggled.der"));
    floor.restartProduct();

    Floor.await(() -> floor.state() == ConnectionState.REFUSED);
    assertThat(floor.bean(TrustList.class).trusted()).isEmpty();
  }

  @Test
  void whomWeTrustAndWhyIsOnTheRecordAndPasswordsAreNot() throws Exception {
    TrailReader trail = floor.bean(TrailReader.class);
    assertThat(trail.after(TrustList.chain().text(), 0, 10)).singleElement().satisfies(stored -> {
      assertThat(stored.event().type()).isEqualTo("certificate-trusted");
      assertThat(stored.event().reason()).isEqualTo("Compared at the plant.");
      assertThat(stored.event().actor()).isEqualTo("person:t.tech");
    });
    for (String chain : trail.chains()) {
      for (TrailReader.Stored stored : trail.after(chain, 0, 1000)) {
        assertThat(new String(stored.canon(), StandardCharsets.UTF_8))
            .doesNotContain("secret-of-mes");
      }
    }
    Path logins = floor.home().resolve("pki").resolve("logins");
    try (Stream<Path> files = Files.list(logins)) {
      assertThat(files.toList()).singleElement().satisfies(file -> assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------"));
    }
  }

  @Test
  void aMemberBoundAnewIsReadThroughItsNewBinding() throws Exception {
    Bindings bindings = floor.bean(Bindings.class);
    Bindings.NewBinding speed = PlantContracts.bindings("GR-101", Floor.LINE).stream()
        .filter(binding -> binding.member().equals("chopperSpeed"))
        .findFirst()
        .orElseThrow();
    bindings.bind(
        Floor.context("bind", EquipmentRegister.chain("GR-101")),
        "GR-101",
        List.of(new Bindings.NewBinding(
            "impellerSpeed", speed.connection(), speed.namespaceUri(), speed.identifier(), null)));

    Reading reading = floor.bean(Readings.class).readNow("GR-101", "impellerSpeed");
    assertThat(reading.binding()).isEqualTo(2);
    bindings.unbind(
        Floor.context("unbind", EquipmentRegister.chain("GR-101")),
        "GR-101",
        List.of("impellerSpeed"),
        "The sensor was removed.");
    Refusal refusal = catchThrowableOfType(
        Refusal.class, () -> floor.bean(Readings.class).readNow("GR-101", "impellerSpeed"));
    assertThat(refusal.code().code()).isEqualTo("member-not-bound");
  }

  @Test
  void readingsAreKeptOnlyWhileABatchHoldsTheUnit() throws Exception {
    assertThat(stored("GR-101", "lifeSign")).isZero();
    floor.command(
        Floor.BATCH, () -> floor.bean(EquipmentUse.class).reserve(Floor.BATCH, "GR-101", "B-1"));
    Floor.await(() -> stored("GR-101", "lifeSign") > 3);
    assertThat(stored("SC-061", "lifeSign")).isZero();
    assertThat(stored("GR-101", "serialNumber")).isEqualTo(1);

    floor.command(
        Floor.BATCH,
        () -> floor.bean(EquipmentUse.class).release(Floor.BATCH, "GR-101", "B-1", true));
    Effect early = floor.awaitSettled(floor.request(
        "granulation.1:collect.1",
        CollectReadings.KIND,
        new CollectReadings("SC-061", List.of("net"), Instant.now().minusSeconds(60), List.of())));
    assertThat(Floor.result(early, CollectReadings.Result.class).gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.cause()).isEqualTo("notObserved"));
  }

  private EffectState state(Effect effect) {
    try {
      return floor.bean(Effects.class).find(effect.id()).state();
    } catch (Refusal refusal) {
      throw new AssertionError(refusal);
    }
  }

  private long stored(String unit, String member) {
    return floor
        .bean(JdbcClient.class)
        .sql("select count(*) from equipment.reading where equipment = :unit and member = :member")
        .param("unit", unit)
        .param("member", member)
        .query(Long.class)
        .single();
  }
}
