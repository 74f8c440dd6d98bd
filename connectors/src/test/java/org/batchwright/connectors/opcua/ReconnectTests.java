package org.batchwright.connectors.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.batchwright.connectors.Eventually.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.batchwright.connectors.Cable;
import org.batchwright.connectors.ConnectorException.Kind;
import org.batchwright.connectors.Delivery;
import org.batchwright.connectors.EquipmentConnection;
import org.batchwright.connectors.Eventually;
import org.batchwright.connectors.LinkState;
import org.batchwright.connectors.Member;
import org.batchwright.connectors.Quality;
import org.batchwright.connectors.Rig;
import org.batchwright.connectors.Sampling;
import org.batchwright.connectors.Subscription;
import org.batchwright.connectors.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a subscriber and a giver of orders see when the line goes and comes back. */
@SuppressWarnings("NullAway.Init")
class ReconnectTests {

  private static final Sampling FAST = Sampling.changes(Duration.ofMillis(50), 20);
  private static final List<Member> WATCHED =
      List.of(Rig.member("GR-101", "lifeSign"), Rig.member("GR-101", "state"));

  /** Offers the old session for as long as it takes. */
  private static final OpcUaConfig.Timing PATIENT = new OpcUaConfig.Timing(
      Rig.QUICK.connect(), Rig.QUICK.request(), Rig.QUICK.keepAlive(), Duration.ofSeconds(60));

  private Rig rig;

  @BeforeEach
  void start(@TempDir Path temp) throws Exception {
    rig = Rig.start(temp, config -> config);
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private static Predicate<Delivery> link(LinkState state) {
    return delivery -> delivery instanceof Delivery.Link link && link.status().state() == state;
  }

  private static void liveValue(Subscription subscription) throws InterruptedException {
    Eventually.deliveries(
        "a life sign",
        subscription,
        data(reading -> reading.member().equals("lifeSign") && reading.quality() == Quality.GOOD));
  }

  /** After the loss: every member bad. After the return: the gap before the first value, then values. */
  private static void lossAndReturnAreTold(Subscription subscription) throws InterruptedException {
    List<Delivery> untilLoss =
        Eventually.deliveries("the loss", subscription, link(LinkState.LOST));
    assertThat(untilLoss).noneMatch(Delivery.Gap.class::isInstance);
    List<Delivery> untilReturn =
        Eventually.deliveries("the return", subscription, link(LinkState.CONNECTED));
    assertThat(untilReturn)
        .filteredOn(Delivery.Data.class::isInstance)
        .hasSize(2)
        .allSatisfy(delivery ->
            assertThat(((Delivery.Data) delivery).reading().quality()).isEqualTo(Quality.BAD));
    assertThat(untilReturn.get(untilReturn.size() - 2))
        .isInstanceOfSatisfying(Delivery.Gap.class, gap -> {
          assertThat(gap.cause()).isEqualTo(Delivery.Cause.CONNECTION_LOST);
          assertThat(gap.members()).containsExactly("GR-101.lifeSign", "GR-101.state");
          assertThat(gap.from()).isBefore(gap.until());
        });
    List<Delivery> again = Eventually.deliveries(
        "the state again",
        subscription,
        data(reading -> reading.member().equals("state") && reading.quality() == Quality.GOOD));
    assertThat(((Delivery.Data) again.get(again.size() - 1)).initial()).isTrue();
  }

  @Test
  @Tag("RBE-3")
  void afterARestartOfTheServerValuesComeAgainAndTheGapIsMarked() throws Exception {
    EquipmentConnection connection = rig.connect();
    try (Subscription subscription = connection.subscribe(WATCHED, FAST, 10_000)) {
      liveValue(subscription);

      rig.stopPlant();
      Eventually.isTrue("the loss is noticed", () -> connection.status().state() == LinkState.LOST);
      rig.startPlant();

      lossAndReturnAreTold(subscription);
      liveValue(subscription);
      assertThat(Rig.read(connection, "GR-101", "state").value()).isEqualTo(Value.text("IDLE"));
    }
  }

  @Test
  void aShortCutOfTheCableKeepsTheSessionAndTellsTheGap() throws Exception {
    try (Cable cable = Cable.to(rig.plant().endpoint())) {
      EquipmentConnection connection = rig.connect(cable.endpoint(), PATIENT);
      try (Subscription subscription = connection.subscribe(WATCHED, FAST, 10_000)) {
        liveValue(subscription);

        cable.cut();
        Eventually.isTrue(
            "the loss is noticed", () -> connection.status().state() == LinkState.LOST);
        cable.mend();

        lossAndReturnAreTold(subscription);
        liveValue(subscription);
        assertThat(rig.plant().sessions()).isEqualTo(1);
      }
    }
  }

  @Test
  void aServerThatOnlyStopsAnsweringIsNoticed() throws Exception {
    EquipmentConnection connection = rig.connect();
    try (Subscription subscription = connection.subscribe(WATCHED, FAST, 10_000)) {
      liveValue(subscription);

      rig.plant().stopAnswering(Duration.ofSeconds(3));

      lossAndReturnAreTold(subscription);
      liveValue(subscription);
    }
  }

  @Test
  void aServerWithANewCertificateIsRefusedUntilItIsTrusted() throws Exception {
    EquipmentConnection connection = rig.connect();
    try (Subscription subscription = connection.subscribe(WATCHED, FAST, 10_000)) {
      liveValue(subscription);

      rig.stopPlant();
      Files.delete(rig.folder().resolve("plant pki/own/certificate.der"));
      rig.startPlant();
      rig.plant().trust(rig.trust().own().file());

      Eventually.isTrue(
          "the new certificate is refused",
          () -> connection.status().kind() == Kind.SERVER_NOT_TRUSTED);
      assertThat(rig.trust().quarantined()).contains(rig.plant().certificate());

      rig.trust().trust(rig.plant().certificate().thumbprint());

      lossAndReturnAreTold(subscription);
      liveValue(subscription);
    }
  }

  @Test
  void aSubscriptionMadeBeforeTheServerIsThereWaitsForIt() throws Exception {
    rig.stopPlant();
    EquipmentConnection connection = rig.keep(OpcUa.open(rig.clientConfig()));
    try (Subscription subscription = connection.subscribe(WATCHED, FAST, 10_000)) {
      Eventually.isTrue(
          "the first attempt failed", () -> connection.status().kind() == Kind.NOT_CONNECTED);

      rig.startPlant();

      List<Delivery> all =
          Eventually.deliveries("a value", subscription, Delivery.Data.class::isInstance);
      assertThat(all).noneMatch(Delivery.Gap.class::isInstance);
    }
  }

  @Test
  void aClosedConnectionEndsItsSubscriptionsAndItsSession() throws Exception {
    EquipmentConnection connection = rig.connect();
    Subscription subscription = connection.subscribe(WATCHED, FAST, 10_000);
    liveValue(subscription);

    connection.close();

    List<Delivery> rest = Eventually.deliveries("the end", subscription, link(LinkState.CLOSED));
    assertThat(rest).isNotEmpty();
    assertThat(connection.status().state()).isEqualTo(LinkState.CLOSED);
    Eventually.isTrue("the session has ended", () -> rig.plant().sessions() == 0);
  }
}
