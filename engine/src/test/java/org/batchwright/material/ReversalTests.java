package org.batchwright.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.batchwright.material.Warehouse.charging;
import static org.batchwright.material.Warehouse.component;
import static org.batchwright.material.Warehouse.place;
import static org.batchwright.material.Warehouse.refused;
import static org.batchwright.material.Warehouse.stockPlace;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.batchwright.kernel.Quantity;
import org.batchwright.kernel.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was booked wrongly is booked back, never changed. */
class ReversalTests {

  private static final Use.Component PARA = component("p10", "PARA");

  private static Warehouse warehouse;

  private Reversals reversals;
  private String drum;

  @BeforeAll
  static void opens() {
    warehouse = new Warehouse();
  }

  @BeforeEach
  void aReleasedDrum() throws Refusal {
    warehouse.empty();
    reversals = warehouse.get(Reversals.class);
    warehouse.material("PARA", "kg", Material.Kind.RAW);
    drum = warehouse
        .released("L-1", "PARA", Expiry.month(YearMonth.of(2027, 6)), "25.000")
        .get(0);
  }

  @AfterAll
  static void closes() {
    warehouse.close();
  }

  @Test
  void aChargeIsBookedBackOnceAndTheContainerIsReadyAgain() throws Refusal {
    String dispensed = warehouse.dispense("B-1", "p10", "PARA", drum, "10.000");
    UUID charge = warehouse.charge(charging("B-1", dispensed, PARA)).movements().get(0);

    Posted back = reverse("B-1", charge, "Wrong vessel scanned");

    assertThat(warehouse.container(dispensed).status()).isEqualTo(Container.Status.DISPENSED);
    assertThat(warehouse.content(dispensed)).isEqualTo("10.000 kg");
    Movement reversal = warehouse.get(Movements.class).find(back.movements().get(0));
    assertThat(reversal.reverses()).isEqualTo(charge);
    assertThat(reversal.from()).isEqualTo(Holder.equipment("GR-01"));
    assertThat(reversal.reason()).isEqualTo("Wrong vessel scanned");
    assertThat(warehouse.get(Movements.class).find(charge).reversed()).isTrue();
    refused(MaterialRefusal.MOVEMENT_NOT_REVERSIBLE, () -> reverse("B-1", charge, "Once more"));
    refused(
        MaterialRefusal.MOVEMENT_NOT_REVERSIBLE, () -> reverse("B-1", reversal.id(), "Back again"));
    warehouse.charge(charging("B-1", dispensed, PARA));
    assertThat(warehouse.verify().findings()).isEmpty();
  }

  @Test
  void aDispensingBookedBackLeavesAVoidLabelAndAFullDrum() throws Refusal {
    Posted dispensed = warehouse.in("B-1", () -> warehouse
        .get(Stock.class)
        .dispense(warehouse.dispensing("B-1", "p10", "PARA", drum, "25.000")));
    assertThat(warehouse.container(drum).status()).isEqualTo(Container.Status.EMPTY);

    reverse("B-1", dispensed.movements().get(0), "Wrong lot");

    assertThat(warehouse.container(dispensed.container().id()).status())
        .isEqualTo(Container.Status.VOID);
    assertThat(warehouse.container(drum).status()).isEqualTo(Container.Status.AVAILABLE);
    assertThat(warehouse.content(drum)).isEqualTo("25.000 kg");
    assertThat(warehouse.get(Genealogy.class).forward(lot("L-1")))
        .extracting(edge -> edge.to().key())
        .containsExactly(drum);
  }

  @Test
  void whatIsNoLongerWhereItWasPutCannotBeBookedBack() throws Refusal {
    Posted dispensed = warehouse.in("B-1", () -> warehouse
        .get(Stock.class)
        .dispense(warehouse.dispensing("B-1", "p10", "PARA", drum, "10.000")));
    warehouse.charge(charging("B-1", dispensed.container().id(), PARA));

    refused(
        MaterialRefusal.MOVEMENT_NOT_REVERSIBLE,
        () -> reverse("B-1", dispensed.movements().get(0), "Too late"));
  }

  @Test
  void partlyUsedContainersKeepWhatIsMissing() throws Refusal {
    Posted dispensed = warehouse.in("B-1", () -> warehouse
        .get(Stock.class)
        .dispense(warehouse.dispensing("B-1", "p10", "PARA", drum, "10.000")));
    Use.Charging all = charging("B-1", dispensed.container().id(), PARA);
    warehouse.charge(new Use.Charging(
        all.place(), all.container(), all.wanted(), true, all.into(), Quantity.of("1.000", "kg")));

    refused(
        MaterialRefusal.INSUFFICIENT_QUANTITY,
        () -> reverse("B-1", dispensed.movements().get(0), "Part is gone"));
  }

  @Test
  void onlyTheBatchItBelongsToBooksAMovementBackAndOnlyWithAReason() throws Refusal {
    String dispensed = warehouse.dispense("B-1", "p10", "PARA", drum, "10.000");
    UUID charge = warehouse.charge(charging("B-1", dispensed, PARA)).movements().get(0);

    refused(MaterialRefusal.MOVEMENT_NOT_REVERSIBLE, () -> reverse("B-2", charge, "Not mine"));
    refused(
        MaterialRefusal.MOVEMENT_NOT_REVERSIBLE,
        () -> warehouse.in(
            "B-1", () -> reversals.reverse(stockPlace(dispensed), charge, "Not the stock's")));
    refused(MaterialRefusal.REASON_MISSING, () -> reverse("B-1", charge, "  "));
    refused(MaterialRefusal.NOT_FOUND, () -> reverse("B-1", UUID.randomUUID(), "There is none"));
  }

  @Test
  void aReceiptStays() throws Refusal {
    UUID receipt = warehouse
        .get(Movements.class)
        .of(Holder.container(drum), null, 1)
        .items()
        .get(0)
        .id();

    refused(
        MaterialRefusal.MOVEMENT_NOT_REVERSIBLE,
        () -> warehouse.in("B-1", () -> reversals.reverse(stockPlace(drum), receipt, "No")));
  }

  @Test
  void anotherStationCannotBookTheSameMovementBackAtTheSameTime() throws Exception {
    String dispensed = warehouse.dispense("B-1", "p10", "PARA", drum, "10.000");
    UUID charge = warehouse.charge(charging("B-1", dispensed, PARA)).movements().get(0);

    List<String> outcomes = java.util.stream.IntStream.range(0, 4)
        .parallel()
        .mapToObj(i -> {
          try {
            reverse("B-1", charge, "Wrong vessel");
            return "done";
          } catch (Refusal refusal) {
            return refusal.code().code();
          }
        })
        .toList();

    assertThat(outcomes)
        .containsExactlyInAnyOrder(
            "done",
            "movement-not-reversible",
            "movement-not-reversible",
            "movement-not-reversible");
    assertThat(warehouse.content(dispensed)).isEqualTo("10.000 kg");
  }

  private Posted reverse(String batch, UUID movement, String reason) throws Refusal {
    return warehouse.in(
        batch, () -> reversals.reverse(place(batch, "correct.1"), movement, reason));
  }

  private static Genealogy.Node lot(String number) {
    return new Genealogy.Node(Genealogy.Node.Kind.LOT, number);
  }
}
