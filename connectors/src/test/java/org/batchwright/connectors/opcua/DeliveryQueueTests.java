package org.batchwright.connectors.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.batchwright.connectors.Delivery;
import org.batchwright.connectors.LinkState;
import org.batchwright.connectors.LinkStatus;
import org.batchwright.connectors.Quality;
import org.batchwright.connectors.RawValue;
import org.batchwright.connectors.Reading;
import org.batchwright.connectors.Value;
import org.junit.jupiter.api.Test;

class DeliveryQueueTests {

  private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

  private static Delivery data(int second) {
    return new Delivery.Data(
        new Reading(
            "GR-101",
            "power",
            Value.decimal(second),
            "kW",
            Quality.GOOD,
            null,
            null,
            START.plusSeconds(second),
            new RawValue(0, "Good", "Double", "" + second)),
        false);
  }

  private static Delivery link(int second) {
    return new Delivery.Link(new LinkStatus(LinkState.LOST, START.plusSeconds(second), null, ""));
  }

  @Test
  void whatFitsComesOutInOrder() throws InterruptedException {
    DeliveryQueue queue = new DeliveryQueue(10);
    queue.put(List.of(data(1), link(2), data(3)));
    assertThat(queue.take(2, Duration.ZERO)).containsExactly(data(1), link(2));
    assertThat(queue.take(9, Duration.ZERO)).containsExactly(data(3));
    assertThat(queue.take(9, Duration.ZERO)).isEmpty();
  }

  @Test
  void aSlowReaderGetsTheLatestAndIsToldWhatIsMissing() throws InterruptedException {
    DeliveryQueue queue = new DeliveryQueue(10);
    for (int i = 1; i <= 15; i++) {
      queue.put(List.of(data(i)));
    }
    List<Delivery> taken = queue.take(100, Duration.ZERO);
    assertThat(taken).hasSize(11);
    assertThat(taken.get(0))
        .isEqualTo(new Delivery.Gap(
            Delivery.Cause.RECEIVER_TOO_SLOW,
            List.of("GR-101.power"),
            START.plusSeconds(1),
            START.plusSeconds(5),
            5));
    assertThat(taken.get(1)).isEqualTo(data(6));
    assertThat(taken.get(10)).isEqualTo(data(15));
  }

  @Test
  void aLossOfTheLineIsNeverDropped() throws InterruptedException {
    DeliveryQueue queue = new DeliveryQueue(10);
    queue.put(List.of(data(1), link(2)));
    for (int i = 3; i <= 13; i++) {
      queue.put(List.of(data(i)));
    }
    assertThat(queue.take(1, Duration.ZERO)).singleElement().isInstanceOf(Delivery.Gap.class);
    assertThat(queue.take(1, Duration.ZERO)).containsExactly(link(2));
    assertThat(queue.take(1, Duration.ZERO)).containsExactly(data(4));
  }

  @Test
  void aWaitingReaderIsWokenByTheEnd() throws Exception {
    DeliveryQueue queue = new DeliveryQueue(10);
    CompletableFuture<List<Delivery>> reader = CompletableFuture.supplyAsync(() -> {
      try {
        return queue.take(1, Duration.ofMinutes(5));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
    queue.end();
    assertThat(reader.get()).isEmpty();
  }
}
