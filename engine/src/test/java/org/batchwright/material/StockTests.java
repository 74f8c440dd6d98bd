package org.batchwright.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.batchwright.material.Warehouse.charging;
import static org.batchwright.material.Warehouse.component;
import static org.batchwright.material.Warehouse.place;
import static org.batchwright.material.Warehouse.receipt;
import static org.batchwright.material.Warehouse.refused;
import static org.batchwright.material.Warehouse.stockPlace;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.batchwright.audit.Event;
import org.batchwright.audit.Fact;
import org.batchwright.kernel.Quantity;
import org.batchwright.kernel.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StockTests {

  private static final Expiry JUNE = Expiry.month(YearMonth.of(2027, 6));
  private static final Use.Component PARA = component("p10", "PARA");

  private static Warehouse warehouse;

  private Stock stock;
  private ContainerStatuses statuses;

  @BeforeAll
  static void opens() {
    warehouse = new Warehouse();
  }

  @BeforeEach
  void aSiteThatKnowsItsMaterials() throws Refusal {
    warehouse.empty();
    stock = warehouse.get(Stock.class);
    statuses = warehouse.get(ContainerStatuses.class);
    warehouse.material("PARA", "kg", Material.Kind.RAW);
    warehouse.material("STARCH", "kg", Material.Kind.RAW);
    warehouse.material("WATER", "kg", Material.Kind.UTILITY);
    warehouse.material("BINDER", "kg", Material.Kind.INTERMEDIATE);
    warehouse.material("TABLETS", "kg", Material.Kind.PRODUCT);
  }

  @AfterAll
  static void closes() {
    warehouse.close();
  }

  @Test
  @Tag("P211-101b-1")
  void aDispensedContainerHasItsOwnLabelOwnerAndEarliestExpiry() throws Refusal {
    String drum = warehouse.released("L-1", "PARA", JUNE, "25.000").get(0);

    Posted posted = warehouse.in(
        "B-1",
        () -> stock.dispense(new Use.Dispensing(
            place("B-1", "dispensing.1:weigh.1"),
            "p10",
            "PARA",
            Use.Source.container(drum),
            Weighing.of(Quantity.of("10.512", "kg"), Quantity.of("0.512", "kg")),
            null,
            Expiry.Period.days(7),
            "BOOTH-1")));

    Container made = posted.container();
    assertThat(made.id()).matches("C-\\d{6}").isNotEqualTo(drum);
    assertThat(made.status()).isEqualTo(Container.Status.DISPENSED);
    assertThat(made.batch()).isEqualTo("B-1");
    assertThat(made.position()).isEqualTo("p10");
    assertThat(made.lot()).isEqualTo("L-1");
    assertThat(made.tare()).isEqualByComparingTo("0.512");
    assertThat(made.expiry()).isEqualTo(Expiry.day(LocalDate.of(2026, 11, 27)));
    assertThat(warehouse.content(made.id())).isEqualTo("10.000 kg");
    assertThat(warehouse.content(drum)).isEqualTo("15.000 kg");
    assertThat(warehouse.container(made.id())).isEqualTo(made);
    Event event = warehouse.events("batch:B-1").get(0);
    assertThat(event.type()).isEqualTo("material-dispensed");
    assertThat(event.rows()).extracting(Object::toString).anyMatch(row -> row.contains(drum));
    assertThat(event.facts()).extracting(Fact::rule).contains("lot-status", "earliest-expiry");
  }

  @Test
  void theLotsExpiryEndsADispensedContainerEarlierThanItsOwnPeriod() throws Refusal {
    Expiry soon = Expiry.day(LocalDate.of(2026, 11, 22));
    String drum = warehouse.released("L-1", "PARA", soon, "25.000").get(0);

    String made = warehouse.dispense("B-1", "p10", "PARA", drum, "10.000");

    assertThat(warehouse.container(made).expiry()).isEqualTo(soon);
  }

  // 21 CFR 211.101(c)(1), 211.87: only what was released, in time, and of the right kind.
  @Test
  @Tag("P211-101c-1")
  void whatIsNotReleasedRejectedExpiredPastRetestWrongOrReservedIsRefused() throws Refusal {
    warehouse.receive(receipt("QUARANTINE", "PARA", JUNE, "25"));
    warehouse.receive(receipt("REJECTED", "PARA", JUNE, "25"));
    warehouse.decide("REJECTED", LotDecision.of(Lot.Status.REJECTED, "Assay 95.1 %"));
    warehouse.released("EXPIRED", "PARA", Expiry.day(LocalDate.of(2026, 11, 21)), "25");
    warehouse.released("RETEST", "PARA", null, "25");
    warehouse.decide(
        "RETEST",
        new LotDecision(
            Lot.Status.RELEASED,
            "Retested",
            null,
            Expiry.day(LocalDate.of(2026, 11, 21)),
            null,
            null));
    warehouse.released("WRONG", "STARCH", JUNE, "25");
    String good = warehouse.released("GOOD", "PARA", JUNE, "25").get(0);
    String reserved = warehouse.dispense("B-OTHER", "p10", "PARA", good, "5.000");
    warehouse.clock.set("2026-11-22T08:00:00Z");
    long movements = warehouse.count("material.movement");

    Map<String, MaterialRefusal> expected = Map.of(
        only("QUARANTINE"),
        MaterialRefusal.LOT_NOT_RELEASED,
        only("REJECTED"),
        MaterialRefusal.LOT_NOT_RELEASED,
        only("EXPIRED"),
        MaterialRefusal.MATERIAL_EXPIRED,
        only("RETEST"),
        MaterialRefusal.LOT_RETEST_DUE,
        only("WRONG"),
        MaterialRefusal.MATERIAL_MISMATCH,
        reserved,
        MaterialRefusal.CONTAINER_OTHER_BATCH);
    for (Map.Entry<String, MaterialRefusal> one : expected.entrySet()) {
      refused(
          one.getValue(), () -> warehouse.dispense("B-1", "p10", "PARA", one.getKey(), "1.000"));
    }

    assertThat(warehouse.count("material.movement")).isEqualTo(movements);
    assertThat(warehouse.dispense("B-1", "p10", "PARA", good, "1.000")).isNotBlank();
  }

  @Test
  @Tag("P211-101c-1")
  void aLotThatLosesItsReleaseAfterDispensingBlocksTheAddition() throws Refusal {
    String drum = warehouse.released("L-1", "PARA", JUNE, "25.000").get(0);
    String dispensed = warehouse.dispense("B-1", "p10", "PARA", drum, "10.000");
    warehouse.decide("L-1", LotDecision.of(Lot.Status.QUARANTINE, "Complaint 17"));

    refused(
        MaterialRefusal.LOT_NOT_RELEASED, () -> warehouse.charge(charging("B-1", dispensed, PARA)));

    warehouse.decide("L-1", LotDecision.of(Lot.Status.RELEASED, "Complaint 17 closed"));
    warehouse.charge(charging("B-1", dispensed, PARA));
  }

  // 21 CFR 211.101(d): each container is added once, to its own batch, where it belongs.
  @Test
  @Tag("P211-101d-1")
  void aContainerIsChargedOnceIntoItsBatchAndPosition() throws Refusal {
    String drum = warehouse.released("L-1", "PARA", JUNE, "25.000").get(0);
    String dispensed = warehouse.dispense("B-1", "p10", "PARA", drum, "10.000");

    refused(
        MaterialRefusal.CONTAINER_UNKNOWN, () -> warehouse.charge(charging("B-1", "C-9", PARA)));
    refused(
        MaterialRefusal.CONTAINER_OTHER_BATCH,
        () -> warehouse.charge(charging("B-2", dispensed, PARA)));
    refused(
        MaterialRefusal.CONTAINER_NOT_DISPENSED,
        () -> warehouse.charge(charging("B-1", drum, PARA)));
    refused(
        MaterialRefusal.MATERIAL_MISMATCH,
        () -> warehouse.charge(charging("B-1", dispensed, component("p10", "STARCH"))));
    refused(
        MaterialRefusal.CONTAINER_OTHER_POSITION,
        () -> warehouse.charge(charging("B-1", dispensed, component("p20", "PARA"))));

    Posted posted = warehouse.charge(charging("B-1", dispensed, component("p20", "PARA"), PARA));

    assertThat(posted.quantity()).isEqualTo(Quantity.of("10.000", "kg"));
    assertThat(warehouse.container(dispensed).status()).isEqualTo(Container.Status.CHARGED);
    assertThat(warehouse.content(dispensed)).isEqualTo("0.000 kg");
    assertThat(warehouse.get(Movements.class).balances(Holder.equipment("GR-01")))
        .containsExactly(new Movements.Balance("PARA", "L-1", Quantity.of("10.000", "kg")));
    refused(
        MaterialRefusal.CONTAINER_USED, () -> warehouse.charge(charging("B-1", dispensed, PARA)));
  }

  @Test
  void partOfAContainerIsChargedAndTheRestStaysReady() throws Refusal {
    String drum = warehouse.released("L-1", "PARA", JUNE, "25.000").get(0);
    String dispensed = warehouse.dispense("B-1", "p10", "PARA", drum, "10.000");
    Use.Charging all = charging("B-1", dispensed, PARA);

    warehouse.charge(part(all, "4.000"));

    assertThat(warehouse.container(dispensed).status()).isEqualTo(Container.Status.DISPENSED);
    assertThat(warehouse.content(dispensed)).isEqualTo("6.000 kg");
    refused(MaterialRefusal.INSUFFICIENT_QUANTITY, () -> warehouse.charge(part(all, "6.001")));
    refused(MaterialRefusal.QUANTITY_NOT_USABLE, () -> warehouse.charge(part(all, "0.000")));
    warehouse.charge(all);
    assertThat(warehouse.container(dispensed).status()).isEqualTo(Container.Status.CHARGED);
  }

  // The case of the demonstration: a solution with a use-by of 8 h, used 9 h 30 min after.
  @Test
  void aBinderSolutionIsRefused90MinutesAfterItsUseByAndNothingMoves() throws Refusal {
    warehouse.clock.set("2026-11-20T08:00:00Z");
    String binder = warehouse
        .in(
            "B-1",
            () -> stock.prepare(filling("B-1", "BINDER", "21.600", Container.Status.AVAILABLE)))
        .container()
        .id();
    assertThat(warehouse.container(binder).status()).isEqualTo(Container.Status.DISPENSED);
    assertThat(warehouse.container(binder).batch()).isEqualTo("B-1");
    Use.Charging use = charging("B-1", binder, component(null, "BINDER"));
    long movements = warehouse.count("material.movement");

    warehouse.clock.set("2026-11-20T17:30:00Z");
    Usability judged = warehouse.judged(use);

    assertThat(judged.allowed()).isFalse();
    assertThat(judged.refusal().orElseThrow())
        .hasMessage(binder + " was good until 2026-11-20 17:00 (Europe/Berlin), which is 1 h 30 min"
            + " ago. It was not used; take another one or ask quality assurance.");
    refused(MaterialRefusal.MATERIAL_EXPIRED, () -> warehouse.charge(use));
    assertThat(warehouse.count("material.movement")).isEqualTo(movements);

    warehouse.clock.set("2026-11-20T16:00:00Z");
    warehouse.charge(use);
  }

  @Test
  void aLotWithADateIsGoodUntilMidnightOfTheSiteOnTheDayOfTheClockChange() throws Refusal {
    warehouse.clock.set("2026-10-20T08:00:00Z");
    Expiry change = Expiry.day(LocalDate.of(2026, 10, 25));
    String drum = warehouse.released("L-1", "PARA", change, "25.000").get(0);

    warehouse.clock.set("2026-10-25T22:59:59Z");
    warehouse.dispense("B-1", "p10", "PARA", drum, "1.000");
    warehouse.clock.set("2026-10-25T23:00:00Z");

    refused(
        MaterialRefusal.MATERIAL_EXPIRED,
        () -> warehouse.dispense("B-1", "p10", "PARA", drum, "1.000"));
  }

  // Each block answers rule and version, inputs with source and time.
  @Test
  void aRefusalExplainsEveryRuleThatWasAsked() throws Refusal {
    warehouse.receive(receipt("L-1", "PARA", Expiry.day(LocalDate.of(2026, 11, 19)), "25.000"));
    String drum = only("L-1");

    Usability judged =
        warehouse.judged(warehouse.dispensing("B-1", "p10", "STARCH", drum, "30.000"));

    assertThat(judged.refusal().orElseThrow().is(MaterialRefusal.MATERIAL_MISMATCH))
        .isTrue();
    assertThat(judged.facts())
        .filteredOn(fact -> fact.verdict().equals("refuse"))
        .extracting(Fact::rule)
        .containsExactly("material-identity", "lot-status", "lot-expiry", "container-content");
    Fact status = judged.facts().stream()
        .filter(fact -> fact.rule().equals("lot-status"))
        .findFirst()
        .orElseThrow();
    assertThat(status.version()).isEqualTo("1");
    assertThat(status.inputs())
        .contains(new Fact.Input(
            "status",
            "quarantine",
            null,
            "material.lot/L-1",
            null,
            Instant.parse("2026-11-20T08:00:00Z")));
    assertThat(warehouse.events("batch:B-1")).isEmpty();
  }

  @Test
  void quantitiesAreInTheUnitOfTheMaterialAndGrossLessTareIsNet() throws Refusal {
    String drum = warehouse.released("L-1", "PARA", JUNE, "25.000").get(0);
    Use.Dispensing use = warehouse.dispensing("B-1", "p10", "PARA", drum, "1.000");

    refused(
        MaterialRefusal.UNIT_MISMATCH, () -> dispense(use, Weighing.net(Quantity.of("1000", "g"))));
    refused(
        MaterialRefusal.WEIGHING_INCONSISTENT,
        () -> dispense(
            use,
            new Weighing(
                Quantity.of("1.500", "kg"),
                Quantity.of("0.500", "kg"),
                Quantity.of("1.001", "kg"))));
    refused(
        MaterialRefusal.QUANTITY_NOT_USABLE,
        () -> dispense(use, Weighing.net(Quantity.of("0.0000000001", "kg"))));
    refused(
        MaterialRefusal.INSUFFICIENT_QUANTITY,
        () -> dispense(use, Weighing.net(Quantity.of("25.001", "kg"))));
  }

  @Test
  void aGivenLabelIsUsedOnceAndASuppliersLabelCanBeScanned() throws Refusal {
    LotReceipt plain = receipt("L-1", "PARA", JUNE);
    warehouse.receive(new LotReceipt(
        plain.number(),
        "PARA",
        Warehouse.SITE,
        "Acme",
        null,
        JUNE,
        null,
        null,
        null,
        null,
        List.of(new LotReceipt.Received(
            "DRUM-1",
            "(00)340123450000000018",
            Quantity.of("25.000", "kg"),
            new BigDecimal("1.2")))));
    warehouse.decide("L-1", LotDecision.of(Lot.Status.RELEASED, "ok"));

    String made = warehouse.dispense("B-1", "p10", "PARA", "(00)340123450000000018", "1.000");

    assertThat(warehouse.content("DRUM-1")).isEqualTo("24.000 kg");
    Use.Dispensing use = warehouse.dispensing("B-1", "p10", "PARA", "DRUM-1", "1.000");
    refused(
        MaterialRefusal.CONTAINER_EXISTS,
        () -> warehouse.in("B-1", () -> stock.dispense(labelled(use, made))));
    refused(
        MaterialRefusal.CONTAINER_EXISTS,
        () -> warehouse.in("B-1", () -> stock.dispense(labelled(use, "DRUM-1"))));
    refused(
        MaterialRefusal.MALFORMED,
        () -> warehouse.in("B-1", () -> stock.dispense(labelled(use, "no blanks"))));
    assertThat(warehouse
            .in("B-1", () -> stock.dispense(labelled(use, "BAG-1")))
            .container()
            .id())
        .isEqualTo("BAG-1");
  }

  @Test
  void aLotIsASourceOnlyWhereOneContainerCanBeMeant() throws Refusal {
    List<String> drums = warehouse.released("L-1", "PARA", JUNE, "25.000", "25.000");
    Use.Dispensing use = new Use.Dispensing(
        place("B-1", "weigh.1"),
        "p10",
        "PARA",
        Use.Source.lot("L-1"),
        Weighing.net(Quantity.of("5.000", "kg")),
        null,
        null,
        null);

    refused(
        MaterialRefusal.LOT_IN_SEVERAL_CONTAINERS,
        () -> warehouse.in("B-1", () -> stock.dispense(use)));

    warehouse.dispense("B-1", "p10", "PARA", drums.get(0), "25.000");
    assertThat(warehouse.container(drums.get(0)).status()).isEqualTo(Container.Status.EMPTY);
    warehouse.in("B-1", () -> stock.dispense(use));
    assertThat(warehouse.content(drums.get(1))).isEqualTo("20.000 kg");
  }

  @Test
  void waterComesFromAPointOfUseOnlyWhileThatIsReleased() throws Refusal {
    PointsOfUse points = warehouse.get(PointsOfUse.class);
    points.register(
        warehouse.command("pointofuse:PW-03", Map.of()),
        "PW-03",
        "Purified water, granulation",
        "WATER",
        Warehouse.SITE,
        "ROOM-2");
    Use.Drawing draw = new Use.Drawing(
        place("B-1", "binder.1:water.1"),
        "PW-03",
        "WATER",
        Quantity.of("18.000", "kg"),
        Holder.equipment("V-1"));

    refused(
        MaterialRefusal.POINT_OF_USE_NOT_RELEASED,
        () -> warehouse.in("B-1", () -> stock.chargeFromPointOfUse(draw)));
    points.decide(
        warehouse.command("pointofuse:PW-03", Map.of()),
        Warehouse.SITE,
        "PW-03",
        PointOfUse.Status.RELEASED,
        "Monthly samples conform");
    warehouse.in("B-1", () -> stock.chargeFromPointOfUse(draw));
    Posted dispensed = warehouse.in(
        "B-1",
        () -> stock.dispense(new Use.Dispensing(
            place("B-1", "dispensing.1:water.1"),
            "p70",
            "WATER",
            Use.Source.pointOfUse("PW-03"),
            Weighing.net(Quantity.of("1.200", "kg")),
            null,
            Expiry.Period.minutes(240),
            null)));

    assertThat(dispensed.container().pointOfUse()).isEqualTo("PW-03");
    assertThat(warehouse.get(Movements.class).balances(Holder.pointOfUse("PW-03")))
        .containsExactly(new Movements.Balance("WATER", null, Quantity.of("-19.200", "kg")));
    refused(
        MaterialRefusal.MATERIAL_MISMATCH,
        () -> warehouse.in(
            "B-1",
            () -> stock.chargeFromPointOfUse(
                new Use.Drawing(draw.place(), "PW-03", "PARA", draw.quantity(), draw.into()))));
    refused(
        MaterialRefusal.POINT_OF_USE_UNKNOWN,
        () -> warehouse.in(
            "B-1",
            () -> stock.chargeFromPointOfUse(
                new Use.Drawing(draw.place(), "PW-99", "WATER", draw.quantity(), draw.into()))));
  }

  @Test
  @Tag("REL-1")
  void outputIsInQuarantineAndAnotherBatchMayUseItOnceItIsReleased() throws Refusal {
    Posted drum = warehouse.in(
        "B-1",
        () -> stock.output(new Use.Filling(
            place("B-1", "packing.1:fill.1"),
            "bulk",
            "TABLETS",
            Weighing.of(Quantity.of("42.350", "kg"), Quantity.of("2.350", "kg")),
            Holder.batch("B-1"),
            null,
            Container.Status.QUARANTINE,
            Expiry.Period.days(90),
            "ROOM-5")));
    String id = drum.container().id();
    Use.Charging use = new Use.Charging(
        place("B-2", "charge.1"),
        id,
        List.of(component(null, "TABLETS")),
        false,
        Holder.batch("B-2"),
        null);

    refused(MaterialRefusal.CONTAINER_NOT_USABLE, () -> warehouse.charge(use));
    warehouse.in("B-1", () -> statuses.release(place("B-1", "x.1"), id, "Disposition D-1"));
    warehouse.charge(use);

    assertThat(warehouse.container(id).status()).isEqualTo(Container.Status.CHARGED);
    assertThat(warehouse.container(id).originBatch()).isEqualTo("B-1");
    assertThat(warehouse.get(Movements.class).ofBatch("B-1"))
        .extracting(Movement::kind)
        .containsExactly(Movement.Kind.OUTPUT);
  }

  @Test
  void aBlockedContainerIsRefusedUntilItIsUnblockedAndThenIsWhatItWas() throws Refusal {
    String drum = warehouse.released("L-1", "PARA", JUNE, "25.000").get(0);
    String dispensed = warehouse.dispense("B-1", "p10", "PARA", drum, "10.000");

    warehouse.in("B-1", () -> statuses.block(place("B-1", "x.1"), dispensed, "Scale failed"));
    refused(
        MaterialRefusal.CONTAINER_BLOCKED,
        () -> warehouse.charge(charging("B-1", dispensed, PARA)));
    refused(
        MaterialRefusal.CONTAINER_STATE,
        () -> warehouse.in("B-1", () -> statuses.block(place("B-1", "x.1"), dispensed, "Again")));
    warehouse.in("B-1", () -> statuses.unblock(place("B-1", "x.1"), dispensed, "Weighed again"));

    warehouse.charge(charging("B-1", dispensed, PARA));
    assertThat(warehouse.get(Containers.class).detail(dispensed).changes())
        .extracting(Containers.Change::act)
        .containsExactly(
            "material-dispensed", "container-blocked", "container-unblocked", "container-charged");
  }

  @Test
  void aVoidLabelIsVoidForEverAndWhatWasUnderItIsBookedAsDestroyed() throws Refusal {
    String drum = warehouse.released("L-1", "PARA", JUNE, "25.000").get(0);
    String dispensed = warehouse.dispense("B-1", "p10", "PARA", drum, "10.000");

    warehouse.in("B-1", () -> statuses.voidContainer(place("B-1", "x.1"), dispensed, "Bag torn"));

    assertThat(warehouse.container(dispensed).status()).isEqualTo(Container.Status.VOID);
    assertThat(warehouse.content(dispensed)).isEqualTo("0.000 kg");
    assertThat(warehouse.get(Movements.class).balances(Holder.waste("B-1")))
        .containsExactly(new Movements.Balance("PARA", "L-1", Quantity.of("10.000", "kg")));
    refused(
        MaterialRefusal.CONTAINER_NOT_USABLE,
        () -> warehouse.charge(charging("B-1", dispensed, PARA)));
    refused(
        MaterialRefusal.CONTAINER_STATE,
        () -> warehouse.in("B-1", () -> statuses.unblock(place("B-1", "x.1"), dispensed, "No")));
  }

  @Test
  @Tag("P211-184-1")
  void spilledSampledReturnedAndCountedMaterialIsBookedAndTheLotReconciles() throws Refusal {
    String drum = warehouse.released("L-1", "PARA", JUNE, "100.000").get(0);
    String dispensed = warehouse.dispense("B-1", "p10", "PARA", drum, "30.000");
    Place here = place("B-1", "granulation.1:charge.1");

    warehouse.in(
        "B-1",
        () -> stock.lose(new Use.Losing(
            here, Holder.container(dispensed), "PARA", Quantity.of("0.500", "kg"), true, "Spilt")));
    warehouse.in(
        "B-1",
        () -> stock.sample(new Use.Sampling(
            here, Holder.container(dispensed), "PARA", Quantity.of("0.100", "kg"), "S-17")));
    warehouse.charge(part(charging("B-1", dispensed, PARA), "20.000"));
    refused(
        MaterialRefusal.CONTAINER_STATE,
        () -> warehouse.in("B-1", () -> stock.returnToStock(returning("B-1", drum, "1.000"))));
    warehouse.in("B-1", () -> stock.returnToStock(returning("B-1", dispensed, "9.390")));
    warehouse.in(
        "B-1",
        () -> stock.count(
            new Use.Counting(stockPlace(drum), drum, Quantity.of("70.020", "kg"), "Drum weighed")));

    Container back = warehouse.container(dispensed);
    assertThat(back.status()).isEqualTo(Container.Status.QUARANTINE);
    assertThat(back.batch()).isNull();
    assertThat(warehouse.content(dispensed)).isEqualTo("9.390 kg");
    Lots.Reconciliation sums = warehouse.get(Lots.class).detail("L-1").reconciliation();
    assertThat(sums.received()).isEqualTo(Quantity.of("100.000", "kg"));
    assertThat(sums.stock()).isEqualTo(Quantity.of("79.410", "kg"));
    assertThat(sums.used()).isEqualTo(Quantity.of("20.000", "kg"));
    assertThat(sums.sampled()).isEqualTo(Quantity.of("0.100", "kg"));
    assertThat(sums.lost()).isEqualTo(Quantity.of("0.500", "kg"));
    assertThat(sums.unexplained()).isEqualTo(Quantity.of("-0.010", "kg"));
    assertThat(sums.stock()
            .plus(sums.used())
            .plus(sums.sampled())
            .plus(sums.lost())
            .plus(sums.unexplained()))
        .isEqualByComparingTo(sums.received());
  }

  @Test
  void countingNothingEmptiesAContainerAndFindingSomethingBringsItBack() throws Refusal {
    String drum = warehouse.released("L-1", "PARA", JUNE, "25.000").get(0);

    warehouse.in(
        "B-1",
        () -> stock.count(new Use.Counting(
            stockPlace(drum), drum, Quantity.of("0", "kg"), "Empty though 25 kg on the label")));
    assertThat(warehouse.container(drum).status()).isEqualTo(Container.Status.EMPTY);
    refused(
        MaterialRefusal.CONTAINER_USED,
        () -> warehouse.dispense("B-1", "p10", "PARA", drum, "1.000"));

    warehouse.in(
        "B-1",
        () -> stock.count(new Use.Counting(
            stockPlace(drum), drum, Quantity.of("24.950", "kg"), "Wrong drum was counted")));
    assertThat(warehouse.container(drum).status()).isEqualTo(Container.Status.AVAILABLE);
    assertThat(warehouse.content(drum)).isEqualTo("24.950 kg");
  }

  @Test
  void whatIsDoneWithMaterialOutsideACommandIsABug() {
    org.assertj.core.api.Assertions.assertThatIllegalStateException()
        .isThrownBy(() -> stock.charge(charging("B-1", "C-000001", PARA)));
  }

  private String only(String lot) {
    return warehouse
        .get(Containers.class)
        .list(new Containers.Filter(null, null, lot, null, null, null), null, 2)
        .items()
        .get(0)
        .id();
  }

  private void dispense(Use.Dispensing use, Weighing weighing) throws Refusal {
    warehouse.in(
        "B-1",
        () -> stock.dispense(new Use.Dispensing(
            use.place(),
            use.position(),
            use.material(),
            use.source(),
            weighing,
            null,
            null,
            null)));
  }

  private static Use.Dispensing labelled(Use.Dispensing use, String label) {
    return new Use.Dispensing(
        use.place(),
        use.position(),
        use.material(),
        use.source(),
        use.weighing(),
        label,
        use.goodFor(),
        use.workCentre());
  }

  private static Use.Charging part(Use.Charging use, String mass) {
    return new Use.Charging(
        use.place(),
        use.container(),
        use.wanted(),
        use.dispensedOnly(),
        use.into(),
        Quantity.of(mass, "kg"));
  }

  private static Use.Filling filling(
      String batch, String material, String mass, Container.Status status) {
    return new Use.Filling(
        place(batch, "binder.1:prepare.1"),
        "binderSolution",
        material,
        Weighing.net(Quantity.of(mass, "kg")),
        Holder.equipment("V-1"),
        null,
        status,
        Expiry.Period.minutes(480),
        null);
  }

  private static Use.Returning returning(String batch, String container, String mass) {
    return new Use.Returning(
        place(batch, "return.1"),
        container,
        Quantity.of(mass, "kg"),
        Container.Status.QUARANTINE,
        "WAREHOUSE",
        "Batch used less");
  }
}
