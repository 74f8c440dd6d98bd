package org.batchwright.connectors.opcua;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.batchwright.connectors.Eventually.data;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batchwright.connectors.Delivery;
import org.batchwright.connectors.EquipmentConnection;
import org.batchwright.connectors.Eventually;
import org.batchwright.connectors.LinkState;
import org.batchwright.connectors.Member;
import org.batchwright.connectors.MemberAddress;
import org.batchwright.connectors.Quality;
import org.batchwright.connectors.Reading;
import org.batchwright.connectors.Rig;
import org.batchwright.connectors.Sampling;
import org.batchwright.connectors.Subscription;
import org.batchwright.connectors.Value;
import org.batchwright.connectors.plant.PlantFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watching members of a plant whose machine time runs. */
@SuppressWarnings("NullAway.Init")
class SubscriptionTests {

  private static final Sampling FAST = Sampling.changes(Duration.ofMillis(50), 20);
  private static final Member LIFE_SIGN = Rig.member("GR-101", "lifeSign");

  private Rig rig;
  private EquipmentConnection connection;

  @BeforeEach
  void connect(@TempDir Path temp) throws Exception {
    rig = Rig.start(temp, config -> config);
    connection = rig.connect(rig.plant().endpoint(), OpcUaConfig.Timing.USUAL);
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private static List<Reading> readings(List<Delivery> deliveries) {
    return deliveries.stream()
        .filter(Delivery.Data.class::isInstance)
        .map(delivery -> ((Delivery.Data) delivery).reading())
        .toList();
  }

  private static long number(Reading reading) {
    return ((Value.Decimal) requireNonNull(reading.value())).number().longValueExact();
  }

  /**
   * Four hundred items whose values change between any two messages, a hundred values per message: several messages per
   * cycle, which the library delivers twice and in the wrong order with more than one pending publish request.
   */
  @Test
  void valuesComeInOrderAndOnce() throws Exception {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      members.add(new Member("probe-" + i, "lifeSign", LIFE_SIGN.address(), null));
    }
    try (Subscription subscription = ((OpcUaConnection) connection)
        .subscribe(members, Sampling.changes(Duration.ofMillis(50), 50), 200_000, 100)) {
      Map<String, Long> last = new HashMap<>();
      for (int received = 0; received < 12_000; ) {
        for (Delivery delivery : subscription.take(10_000, Duration.ofSeconds(10))) {
          assertThat(delivery).isNotInstanceOf(Delivery.Gap.class);
          if (delivery instanceof Delivery.Data data) {
            long number = number(data.reading());
            assertThat(number)
                .as(data.reading().equipment())
                .isGreaterThan(last.getOrDefault(data.reading().equipment(), -1L));
            last.put(data.reading().equipment(), number);
            received++;
          }
        }
      }
      assertThat(last).hasSize(400);
    }
  }

  @Test
  void theFirstValueSaysWhatIsTheOthersWhatChanged() throws Exception {
    try (Subscription subscription = connection.subscribe(List.of(LIFE_SIGN), FAST, 1_000)) {
      List<Delivery> all = new ArrayList<>();
      while (readings(all).size() < 5) {
        all.addAll(subscription.take(100, Duration.ofSeconds(10)));
      }
      assertThat(all.get(0)).isInstanceOfSatisfying(Delivery.Link.class, link -> assertThat(
              link.status().state())
          .isEqualTo(LinkState.CONNECTED));
      List<Boolean> initial = all.stream()
          .filter(Delivery.Data.class::isInstance)
          .map(delivery -> ((Delivery.Data) delivery).initial())
          .toList();
      assertThat(initial.get(0)).isTrue();
      assertThat(initial.subList(1, initial.size())).containsOnly(false);
      assertThat(readings(all))
          .extracting(SubscriptionTests::number)
          .doesNotHaveDuplicates()
          .isSorted();
      assertThat(subscription.granted()).singleElement().satisfies(granted -> {
        assertThat(granted.active()).isTrue();
        assertThat(granted.interval()).isEqualTo(Duration.ofMillis(50));
      });
    }
  }

  @Test
  void aMemberTheServerRefusesIsBadAndTheOthersLive() throws Exception {
    Member unknown =
        new Member("GR-101", "x", MemberAddress.text(Rig.MODEL.namespaceUri(), "GR-101.x"), null);
    Member elsewhere = new Member("GR-101", "y", MemberAddress.text("urn:nobody", "y"), null);
    try (Subscription subscription =
        connection.subscribe(List.of(unknown, LIFE_SIGN, elsewhere), FAST, 1_000)) {
      List<Delivery> all = Eventually.deliveries(
          "a life sign", subscription, data(reading -> reading.member().equals("lifeSign")));

      assertThat(readings(all))
          .filteredOn(reading -> reading.member().equals("x"))
          .singleElement()
          .satisfies(reading -> {
            assertThat(reading.quality()).isEqualTo(Quality.BAD);
            assertThat(reading.raw().statusName()).isEqualTo("Bad_NodeIdUnknown");
          });
      assertThat(subscription.granted())
          .extracting(Subscription.Granted::active)
          .containsExactly(false, true, false);
    }
  }

  @Test
  @Tag("RBE-3")
  void badQualityArrivesWithoutValueAndGoesAgain() throws Exception {
    Member power = Rig.member("GR-101", "fillLevel");
    try (Subscription subscription = connection.subscribe(List.of(power), FAST, 1_000)) {
      Eventually.deliveries(
          "a good value", subscription, data(reading -> reading.quality() == Quality.GOOD));

      rig.plant().setFault("GR-101", PlantFault.BAD_QUALITY);
      List<Delivery> bad = Eventually.deliveries(
          "a bad value", subscription, data(reading -> reading.quality() == Quality.BAD));
      rig.plant().clearFault("GR-101", PlantFault.BAD_QUALITY);
      Eventually.deliveries(
          "a good value", subscription, data(reading -> reading.quality() == Quality.GOOD));

      Reading reading = readings(bad).get(bad.size() - 1);
      assertThat(reading.value()).isNull();
      assertThat(reading.raw().statusName()).isEqualTo("Bad_SensorFailure");
      assertThat(reading.raw().text()).isEqualTo("0");
    }
  }

  @Test
  @Tag("P11-10h-2")
  void aFrozenValueShowsByItsSourceTime() throws Exception {
    Member frozen = Rig.member("SC-601", "gross");
    Member alive = Rig.member("SC-602", "gross");
    rig.plant().setFault("SC-601", PlantFault.FROZEN_VALUE);
    List<Reading> before = connection.read(List.of(frozen, alive));
    Instant aliveBefore = requireNonNull(before.get(1).sourceTime());
    Eventually.isTrue("the other scale's time moves on", () -> requireNonNull(
            connection.read(List.of(alive)).get(0).sourceTime())
        .isAfter(aliveBefore));

    List<Reading> after = connection.read(List.of(frozen, alive));

    assertThat(after.get(0).quality()).isEqualTo(Quality.GOOD);
    assertThat(after.get(0).sourceTime()).isEqualTo(before.get(0).sourceTime());
    assertThat(after.get(0).serverTime()).isAfter(requireNonNull(before.get(0).serverTime()));

    try (Subscription samples = connection.subscribe(
        List.of(frozen, alive), new Sampling(Duration.ofMillis(50), 20, true), 1_000)) {
      List<Delivery> all = new ArrayList<>();
      while (readings(all).stream()
              .filter(reading -> reading.equipment().equals("SC-602"))
              .count()
          < 5) {
        all.addAll(samples.take(100, Duration.ofSeconds(10)));
      }
      assertThat(readings(all))
          .filteredOn(reading -> reading.equipment().equals("SC-601"))
          .hasSize(1);
    }
  }

  @Test
  void whatTheServersQueueCouldNotHoldIsAGap() throws Exception {
    // Sampled every 50 ms, kept two at a time, fetched every 100 ms or later while the line is
    // silent.
    try (Subscription subscription = connection.subscribe(
        List.of(LIFE_SIGN), Sampling.changes(Duration.ofMillis(50), 2), 1_000)) {
      Eventually.deliveries("a value", subscription, Delivery.Data.class::isInstance);

      rig.plant().stopAnswering(Duration.ofMillis(1_500));

      List<Delivery> all = Eventually.deliveries(
          "a gap",
          subscription,
          delivery -> delivery instanceof Delivery.Gap gap
              && gap.cause() == Delivery.Cause.SERVER_QUEUE_OVERFLOW);
      Delivery.Gap gap = (Delivery.Gap) all.get(all.size() - 1);
      assertThat(gap.members()).containsExactly("GR-101.lifeSign");
      assertThat(gap.from()).isBefore(gap.until());
    }
  }

  @Test
  void aReaderThatSleepsFindsAGapAndTheLatestValues() throws Exception {
    try (Subscription subscription = connection.subscribe(List.of(LIFE_SIGN), FAST, 10)) {
      Eventually.isTrue(
          "thirty values have passed",
          () -> number(Rig.read(connection, "GR-101", "lifeSign")) > 30);
      List<Delivery> all = subscription.take(100, Duration.ZERO);

      assertThat(all.get(0)).isInstanceOfSatisfying(Delivery.Gap.class, gap -> {
        assertThat(gap.cause()).isEqualTo(Delivery.Cause.RECEIVER_TOO_SLOW);
        assertThat(gap.lost()).isPositive();
      });
      assertThat(all.get(1)).isInstanceOf(Delivery.Link.class);
      assertThat(readings(all))
          .hasSize(10)
          .extracting(SubscriptionTests::number)
          .isSorted();
    }
  }

  @Test
  void aClosedSubscriptionEndsAtTheServer() throws Exception {
    Subscription subscription = connection.subscribe(List.of(LIFE_SIGN), FAST, 1_000);
    Eventually.deliveries("a value", subscription, Delivery.Data.class::isInstance);

    subscription.close();

    Eventually.isTrue(
        "the queue is empty", () -> subscription.take(1_000, Duration.ZERO).isEmpty());
    assertThat(subscription.take(1, Duration.ofMillis(300))).isEmpty();
    assertThat(Rig.read(connection, "GR-101", "state").quality()).isEqualTo(Quality.GOOD);
  }
}
