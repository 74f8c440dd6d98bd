package org.batchwright.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.batchwright.material.Warehouse.component;
import static org.batchwright.material.Warehouse.place;
import static org.batchwright.material.Warehouse.receipt;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.batchwright.kernel.Quantity;
import org.batchwright.kernel.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens when two stations want the same material at the same moment. */
class StockConcurrencyTests {

  private static final Expiry JUNE = Expiry.month(YearMonth.of(2027, 6));

  private static final ExecutorService THREADS = Executors.newFixedThreadPool(4);
  private static Warehouse warehouse;

  private Stock stock;

  @BeforeAll
  static void opens() {
    warehouse = new Warehouse();
  }

  @BeforeEach
  void aReleasedDrum() throws Refusal {
    warehouse.empty();
    stock = warehouse.get(Stock.class);
    warehouse.material("PARA", "kg", Material.Kind.RAW);
  }

  @AfterAll
  static void closes() {
    THREADS.shutdownNow();
    warehouse.close();
  }

  @Test
  @Tag("P211-101d-1")
  void ofTwoBatchesThatChargeTheSameContainerOneWinsAndTheOtherIsRefused() throws Exception {
    String drum = warehouse.released("L-1", "PARA", JUNE, "25.000").get(0);

    List<String> outcomes = race(
        () -> stock.charge(bulk("B-1", drum)), "B-1", () -> stock.charge(bulk("B-2", drum)), "B-2");

    assertThat(outcomes).containsExactly("done", "container-used");
    assertThat(warehouse.content(drum)).isEqualTo("0.000 kg");
    assertThat(warehouse.get(Movements.class).ofBatch("B-2")).isEmpty();
    assertThat(warehouse.verify().findings()).isEmpty();
  }

  @Test
  void twoDispensingsFromOneDrumNeverTakeMoreThanThereIs() throws Exception {
    String drum = warehouse.released("L-1", "PARA", JUNE, "25.000").get(0);

    List<String> outcomes = race(
        () -> stock.dispense(warehouse.dispensing("B-1", "p10", "PARA", drum, "15.000")),
        "B-1",
        () -> stock.dispense(warehouse.dispensing("B-2", "p10", "PARA", drum, "15.000")),
        "B-2");

    assertThat(outcomes).containsExactly("done", "insufficient-quantity");
    assertThat(warehouse.content(drum)).isEqualTo("10.000 kg");
  }

  @Test
  void twoDispensingsFromOneDrumBothSucceedWhileThereIsEnough() throws Exception {
    String drum = warehouse.released("L-1", "PARA", JUNE, "25.000").get(0);

    List<String> outcomes = race(
        () -> stock.dispense(warehouse.dispensing("B-1", "p10", "PARA", drum, "15.000")),
        "B-1",
        () -> stock.dispense(warehouse.dispensing("B-2", "p10", "PARA", drum, "10.000")),
        "B-2");

    assertThat(outcomes).containsExactly("done", "done");
    assertThat(warehouse.container(drum).status()).isEqualTo(Container.Status.EMPTY);
    assertThat(warehouse.container(drum).version()).isEqualTo(3);
    assertThat(warehouse.verify().findings()).isEmpty();
  }

  @Test
  void aLotThatIsBlockedWhileItIsUsedIsBlockedAfterTheUseNotInTheMiddle() throws Exception {
    String drum = warehouse.released("L-1", "PARA", JUNE, "25.000").get(0);

    List<String> outcomes = race(
        () -> stock.dispense(warehouse.dispensing("B-1", "p10", "PARA", drum, "5.000")),
        "B-1",
        () -> {
          warehouse.decide("L-1", LotDecision.of(Lot.Status.BLOCKED, "Complaint 17"));
          return null;
        },
        "");

    assertThat(outcomes).containsExactly("done", "done");
    Warehouse.refused(
        MaterialRefusal.LOT_NOT_RELEASED,
        () -> warehouse.dispense("B-1", "p10", "PARA", drum, "5.000"));
  }

  @Test
  void theSameNewLabelIsGivenOnce() throws Exception {
    String drum = warehouse.released("L-1", "PARA", JUNE, "25.000").get(0);
    String other = warehouse.released("L-2", "PARA", JUNE, "25.000").get(0);

    List<String> outcomes = race(
        () -> stock.dispense(labelled("B-1", drum)),
        "B-1",
        () -> stock.dispense(labelled("B-2", other)),
        "B-2");

    assertThat(outcomes).containsExactly("done", "container-exists");
  }

  @Test
  void theSameLotIsReceivedOnce() throws Exception {
    LotReceipt receipt = receipt("L-1", "PARA", JUNE, "25.000");
    Callable<String> receive = () -> outcome(() -> warehouse.receive(receipt));

    List<String> outcomes = new ArrayList<>();
    for (Future<String> answer : THREADS.invokeAll(List.of(receive, receive, receive))) {
      outcomes.add(answer.get());
    }

    assertThat(outcomes).containsExactlyInAnyOrder("done", "lot-exists", "lot-exists");
    assertThat(warehouse.count("material.container")).isEqualTo(1);
  }

  @Test
  void commandsThatLockTheirContainersFirstDoNotWaitForEachOtherInACircle() throws Exception {
    List<String> drums = warehouse.released("L-1", "PARA", JUNE, "25.000", "25.000");
    List<Callable<String>> both = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      List<String> order = i % 2 == 0 ? drums : List.of(drums.get(1), drums.get(0));
      String batch = "B-" + i;
      both.add(() -> outcome(() -> warehouse.in(batch, () -> {
        warehouse.get(Containers.class).lock(order);
        stock.dispense(warehouse.dispensing(batch, "p10", "PARA", order.get(0), "1.000"));
        return stock.dispense(warehouse.dispensing(batch, "p10", "PARA", order.get(1), "1.000"));
      })));
    }
    for (Future<String> answer : THREADS.invokeAll(both)) {
      assertThat(answer.get()).isEqualTo("done");
    }

    assertThat(warehouse.content(drums.get(0))).isEqualTo("15.000 kg");
    assertThat(warehouse.content(drums.get(1))).isEqualTo("15.000 kg");
    assertThat(warehouse.events("batch:B-0"))
        .noneMatch(event -> event.type().equals("command-rolled-back"));
    assertThat(warehouse.verify().findings()).isEmpty();
  }

  /** Does the first, and before it commits starts the second and waits until that waits for it. */
  private List<String> race(
      Callable<Posted> first, String firstBatch, Callable<Posted> second, String secondBatch)
      throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    Future<String> one = THREADS.submit(() -> outcome(() -> warehouse.in(firstBatch, () -> {
      Posted posted = call(first);
      done.countDown();
      await(commit);
      return posted;
    })));
    await(done);
    Future<String> two = THREADS.submit(() -> outcome(() -> {
      if (secondBatch.isEmpty()) {
        call(second);
      } else {
        warehouse.in(secondBatch, () -> call(second));
      }
    }));
    awaitSomebodyWaiting();
    commit.countDown();
    return Stream.of(one, two).map(StockConcurrencyTests::get).toList();
  }

  private void awaitSomebodyWaiting() throws InterruptedException {
    JdbcClient superuser = JdbcClient.create(warehouse.database.superuser());
    for (int i = 0; i < 600; i++) {
      long waiting = superuser.sql("""
              select count(*) from pg_stat_activity
              where datname = current_database() and wait_event_type = 'Lock'""").query(Long.class).single();
      if (waiting > 0) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("Nobody waits for the one who came first");
  }

  private Use.Charging bulk(String batch, String container) {
    return new Use.Charging(
        place(batch, "charge.1"),
        container,
        List.of(component(null, "PARA")),
        false,
        Holder.batch(batch),
        null);
  }

  private Use.Dispensing labelled(String batch, String from) {
    return new Use.Dispensing(
        place(batch, "weigh.1"),
        "p10",
        "PARA",
        Use.Source.container(from),
        Weighing.net(Quantity.of("1.000", "kg")),
        "BAG-1",
        null,
        null);
  }

  private static String outcome(Warehouse.Attempt attempt) {
    try {
      attempt.run();
      return "done";
    } catch (Refusal refusal) {
      return refusal.code().code();
    }
  }

  private static Posted call(Callable<Posted> work) throws Refusal {
    try {
      return work.call();
    } catch (Refusal refusal) {
      throw refusal;
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static String get(Future<String> future) {
    try {
      return Objects.requireNonNull(future.get());
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}
