package org.batchwright.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.batchwright.material.Warehouse.receipt;
import static org.batchwright.material.Warehouse.refused;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.batchwright.audit.Answer;
import org.batchwright.audit.CommandContext;
import org.batchwright.identity.IdentityRefusal;
import org.batchwright.kernel.Page;
import org.batchwright.kernel.Quantity;
import org.batchwright.kernel.Refusal;
import org.batchwright.signature.Prepared;
import org.batchwright.signature.SignatureRefusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Receiving lots, and quality's signed decisions about them. */
class LotTests {

  private static final String PASSWORD = "correct horse battery";
  private static final Expiry JUNE = Expiry.month(YearMonth.of(2027, 6));

  private static Warehouse warehouse;

  private Lots lots;

  @BeforeAll
  static void opens() {
    warehouse = new Warehouse();
  }

  @BeforeEach
  void starts() throws Refusal {
    warehouse.empty();
    lots = warehouse.get(Lots.class);
    warehouse.material("PARA", "kg", Material.Kind.RAW);
  }

  @AfterAll
  static void closes() {
    warehouse.close();
  }

  @Test
  void aReceivedLotIsInQuarantineWithNumberedContainersAndNoOneElsesBalance() throws Refusal {
    Lot lot = warehouse.receive(receipt("L-1", "PARA", JUNE, "25.000", "25.000", "24.980"));

    assertThat(lot.status()).isEqualTo(Lot.Status.QUARANTINE);
    assertThat(lot.received()).isEqualTo(Quantity.of("74.980", "kg"));
    assertThat(lot.version()).isEqualTo(1);
    List<Container> containers = containers("L-1");
    assertThat(containers)
        .extracting(Container::id)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("C-\\d{6}"));
    assertThat(containers).extracting(Container::status).containsOnly(Container.Status.AVAILABLE);
    assertThat(lots.detail("L-1").history())
        .extracting(Lots.StatusChange::by)
        .containsExactly("person:oscar");
    assertThat(warehouse.get(Movements.class).balances(Holder.supplier("Acme Chemicals")))
        .containsExactly(new Movements.Balance("PARA", "L-1", Quantity.of("-74.980", "kg")));
  }

  @Test
  void aBadReceiptLeavesNothing() throws Refusal {
    LotReceipt good = receipt("L-1", "PARA", JUNE, "25.000");
    warehouse.receive(good);
    long events = warehouse.count("audit.event where type not like 'command-%'");

    refused(MaterialRefusal.LOT_EXISTS, () -> warehouse.receive(good));
    refused(MaterialRefusal.NOT_FOUND, () -> warehouse.receive(receipt("L-2", "NONE", JUNE, "1")));
    refused(MaterialRefusal.MALFORMED, () -> warehouse.receive(receipt("L-2", "PARA", JUNE)));
    refused(MaterialRefusal.MALFORMED, () -> warehouse
        .get(LotReceipts.class)
        .receive(warehouse.command("lot:x", ""), receipt("L 2", "PARA", JUNE, "1")));
    refused(
        MaterialRefusal.QUANTITY_NOT_USABLE,
        () -> warehouse.receive(receipt("L-2", "PARA", JUNE, "25.000", "0")));
    refused(
        MaterialRefusal.UNIT_MISMATCH,
        () -> warehouse.receive(with(Quantity.of("25000", "g"), "D-1", null)));
    refused(
        MaterialRefusal.CONTAINER_EXISTS,
        () -> warehouse.receive(with(Quantity.of("25", "kg"), "D-1", "D-1")));
    refused(
        MaterialRefusal.CONTAINER_EXISTS,
        () -> warehouse.receive(
            with(Quantity.of("25", "kg"), containers("L-1").get(0).id(), null)));

    assertThat(warehouse.count("audit.event where type not like 'command-%'")).isEqualTo(events);
    assertThat(warehouse.count("material.lot")).isEqualTo(1);
    assertThat(warehouse.count("material.container")).isEqualTo(1);
  }

  @Test
  void aRepeatedReceiptIsAnsweredAgainAndBookedOnce() throws Refusal {
    LotReceipt receipt = receipt("L-1", "PARA", JUNE, "25.000");
    CommandContext command = warehouse.command(UUID.randomUUID(), "lot:L-1", receipt);
    LotReceipts receipts = warehouse.get(LotReceipts.class);

    Answer<Lot> first = receipts.receive(command, receipt);
    Answer<Lot> again = receipts.receive(command, receipt);

    assertThat(again.repeated()).isTrue();
    assertThat(again.value()).isEqualTo(first.value());
    assertThat(warehouse.count("material.container")).isEqualTo(1);
  }

  @Test
  void eachMaterialUnitIsOfUcumAndEachCodeIsUsedOnce() {
    refused(MaterialRefusal.MALFORMED, () -> warehouse.material("NEW", "kilos", Material.Kind.RAW));
    refused(
        MaterialRefusal.MATERIAL_EXISTS, () -> warehouse.material("PARA", "kg", Material.Kind.RAW));
    refused(MaterialRefusal.MALFORMED, () -> warehouse
        .get(Materials.class)
        .define(
            warehouse.command("material:x", ""),
            new Material("no blanks", "x", "kg", Material.Kind.RAW, 1)));
  }

  // 21 CFR 211.22(a), 11.50: who decided, what it means, when, over exactly what was shown.
  @Test
  @Tag("P11-50a-1")
  void aDecisionIsSignedOverTheLotAsItIsAndAsItWillBe() throws Refusal {
    warehouse.receive(receipt("L-1", "PARA", JUNE, "25.000"));

    Lot lot = warehouse.decide(
        "L-1",
        new LotDecision(
            Lot.Status.RELEASED,
            "Certificate A-17",
            null,
            Expiry.day(LocalDate.of(2027, 1, 15)),
            new BigDecimal("99.10"),
            new BigDecimal("0.20")));

    assertThat(lot.status()).isEqualTo(Lot.Status.RELEASED);
    assertThat(lot.expiry()).isEqualTo(JUNE);
    assertThat(lot.potency()).contains(new BigDecimal("98.901800"));
    Lots.Detail detail = lots.detail("L-1");
    assertThat(detail.history())
        .extracting(change -> change.status() + " " + change.reason())
        .containsExactly("QUARANTINE null", "RELEASED Certificate A-17");
    assertThat(detail.signatures()).singleElement().satisfies(signature -> {
      assertThat(signature.name()).isEqualTo("Quinn Quality");
      assertThat(signature.role()).isEqualTo("qa");
      assertThat(signature.meaning()).isEqualTo("lot-released");
      assertThat(signature.zone()).isEqualTo("Europe/Berlin");
    });
    assertThat(warehouse.verify().findings()).isEmpty();
  }

  @Test
  void theStatusesOfALotFollowTheirOrderAndRejectedIsFinal() throws Refusal {
    warehouse.receive(receipt("L-1", "PARA", JUNE, "25.000"));
    refused(MaterialRefusal.LOT_DECISION_NOT_POSSIBLE, () -> decide(Lot.Status.QUARANTINE));
    decide(Lot.Status.RELEASED);
    refused(MaterialRefusal.LOT_DECISION_NOT_POSSIBLE, () -> decide(Lot.Status.RELEASED));
    decide(Lot.Status.BLOCKED);
    decide(Lot.Status.QUARANTINE);
    decide(Lot.Status.REJECTED);
    for (Lot.Status status : Lot.Status.values()) {
      refused(MaterialRefusal.LOT_DECISION_NOT_POSSIBLE, () -> decide(status));
    }
    assertThat(lots.find("L-1").orElseThrow().version()).isEqualTo(5);
  }

  @Test
  void whatIsOverIsNotReleasedUnlessItsRetestDateIsNew() throws Refusal {
    LotReceipt receipt = receipt("L-1", "PARA", null, "25.000");
    warehouse.receive(new LotReceipt(
        "L-1",
        "PARA",
        Warehouse.SITE,
        "Acme",
        null,
        null,
        Expiry.day(LocalDate.of(2026, 11, 19)),
        null,
        null,
        null,
        receipt.containers()));
    warehouse.receive(receipt("L-2", "PARA", Expiry.day(LocalDate.of(2026, 11, 19)), "25.000"));

    refused(MaterialRefusal.LOT_DECISION_NOT_POSSIBLE, () -> decide(Lot.Status.RELEASED));
    refused(
        MaterialRefusal.LOT_DECISION_NOT_POSSIBLE,
        () -> warehouse.decide("L-2", LotDecision.of(Lot.Status.RELEASED, "ok")));
    Lot lot = warehouse.decide(
        "L-1",
        new LotDecision(
            Lot.Status.RELEASED,
            "Retested",
            null,
            Expiry.month(YearMonth.of(2027, 1)),
            null,
            null));

    assertThat(lot.retest()).isEqualTo(Expiry.month(YearMonth.of(2027, 1)));
  }

  @Test
  @Tag("P11-200a1-1")
  void aWrongPasswordAChangedLotOrAnotherSiteLeavesTheLotAsItIs() throws Refusal {
    warehouse.receive(receipt("L-1", "PARA", JUNE, "25.000"));
    LotDecision release = LotDecision.of(Lot.Status.RELEASED, "ok");
    LotDecisions decisions = warehouse.get(LotDecisions.class);

    Refusal wrong = catchThrowableOfType(
        Refusal.class, () -> warehouse.decide(warehouse.quality, "L-1", release, "wrong horse"));
    assertThat(wrong.is(IdentityRefusal.CREDENTIALS_WRONG)).isTrue();

    Prepared shown = decisions.prepare(warehouse.quality, "L-1", release);
    decide(Lot.Status.BLOCKED);
    Refusal changed = catchThrowableOfType(
        Refusal.class,
        () -> decisions.sign(
            warehouse.quality, UUID.randomUUID(), shown.challenge(), PASSWORD, "L-1", release));
    assertThat(changed.is(SignatureRefusal.CONTENT_CHANGED)).isTrue();

    refused(
        MaterialRefusal.OTHER_SITE,
        () -> decisions.prepare(Warehouse.caller("OTHER-1"), "L-1", release));
    assertThat(lots.find("L-1").orElseThrow().status()).isEqualTo(Lot.Status.BLOCKED);
    assertThat(lots.detail("L-1").signatures()).hasSize(1);
  }

  @Test
  void listsGoOnWhereTheyStoppedAndFindByAnyLabel() throws Refusal {
    for (int i = 1; i <= 5; i++) {
      warehouse.receive(receipt("L-" + i, "PARA", JUNE, "25.000"));
    }
    decide(Lot.Status.REJECTED);

    Page<Lot> first = lots.list(Lots.Filter.ALL, null, 2);
    Page<Lot> second = lots.list(Lots.Filter.ALL, first.next(), 2);
    Page<Lot> last = lots.list(Lots.Filter.ALL, second.next(), 2);

    assertThat(first.items()).extracting(Lot::number).containsExactly("L-1", "L-2");
    assertThat(last.items()).extracting(Lot::number).containsExactly("L-5");
    assertThat(last.next()).isNull();
    assertThat(lots.list(new Lots.Filter(null, null, null, "sl-l-3"), null, 10).items())
        .extracting(Lot::number)
        .containsExactly("L-3");
    assertThat(lots.list(new Lots.Filter(null, "PARA", Lot.Status.REJECTED, null), null, 10)
            .items())
        .extracting(Lot::number)
        .containsExactly("L-1");
  }

  @Test
  void candidatesAreWhatMayBeDispensedWithTheEarliestExpiryFirst() throws Refusal {
    String late = warehouse.released("L-1", "PARA", JUNE, "25.000").get(0);
    String early = warehouse
        .released("L-2", "PARA", Expiry.month(YearMonth.of(2027, 1)), "25.000")
        .get(0);
    warehouse.receive(receipt("L-3", "PARA", JUNE, "25.000"));
    String endless = warehouse.released("L-4", "PARA", null, "25.000").get(0);
    String empty = warehouse.released("L-5", "PARA", JUNE, "25.000").get(0);
    warehouse.dispense("B-1", "p10", "PARA", empty, "25.000");

    assertThat(warehouse.get(Containers.class).candidates("PARA", Warehouse.SITE))
        .extracting(Container::id)
        .containsExactly(early, late, endless);
    warehouse.clock.set("2027-02-01T08:00:00Z");
    assertThat(warehouse.get(Containers.class).candidates("PARA", Warehouse.SITE))
        .extracting(Container::id)
        .containsExactly(late, endless);
  }

  private Lot decide(Lot.Status status) throws Refusal {
    return warehouse.decide("L-1", LotDecision.of(status, "Decision of the day"));
  }

  private List<Container> containers(String lot) {
    return warehouse
        .get(Containers.class)
        .list(new Containers.Filter(null, null, lot, null, null, null), null, 200)
        .items();
  }

  private static LotReceipt with(Quantity quantity, String id, String supplierLabel) {
    return new LotReceipt(
        "L-2",
        "PARA",
        Warehouse.SITE,
        "Acme",
        null,
        JUNE,
        null,
        null,
        null,
        null,
        List.of(new LotReceipt.Received(id, supplierLabel, quantity, null)));
  }
}
