package org.batchwright.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.batchwright.material.Warehouse.charging;
import static org.batchwright.material.Warehouse.component;
import static org.batchwright.material.Warehouse.place;
import static org.batchwright.material.Warehouse.stockPlace;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.batchwright.audit.Finding;
import org.batchwright.audit.Verification;
import org.batchwright.kernel.Quantity;
import org.batchwright.kernel.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** The tables of material are what the events say, and nothing else. */
class StockRecordTests {

  private static Warehouse warehouse;

  @BeforeAll
  static void opens() {
    warehouse = new Warehouse();
  }

  @BeforeEach
  void starts() throws Refusal {
    warehouse.empty();
    warehouse.material("PARA", "kg", Material.Kind.RAW);
    warehouse.material("WATER", "kg", Material.Kind.UTILITY);
    warehouse.material("TABLETS", "kg", Material.Kind.PRODUCT);
  }

  @AfterAll
  static void closes() {
    warehouse.close();
  }

  @Test
  @Tag("P11-10a-1")
  void everyRowOfALongStoryIsRebuiltFromTheChains() throws Refusal {
    story();

    Verification.Report report = warehouse.verify();

    assertThat(report.findings()).isEmpty();
    assertThat(report.rows()).isGreaterThan(60);
    assertThat(warehouse
            .db()
            .sql("select distinct kind from material.movement")
            .query(String.class)
            .list())
        .containsExactlyInAnyOrder(
            "receipt",
            "dispensing",
            "charge",
            "output",
            "preparation",
            "loss",
            "disposal",
            "sample",
            "adjustment",
            "reversal");
  }

  // 21 CFR 11.10(a): the ability to discern invalid or altered records.
  @Test
  @Tag("P11-10a-1")
  void verificationNamesEachRowThatASuperuserChanged() throws Refusal {
    story();
    Map<String, String> attacks = Map.of(
        "update material.movement set quantity = quantity + 0.001 where kind = 'charge'",
        "material.movement/",
        "update material.container set status = 'available' where status = 'charged'",
        "material.container/",
        "update material.container_change set reason = 'none' where act = 'container-voided'",
        "material.container_change/",
        "update material.lot set good_until = good_until + interval '1 year'",
        "material.lot/L-1",
        "update material.lot_status set decided_by = 'person:mallory' where version = 2",
        "material.lot_status/L-1,2",
        "update material.point_of_use set status = 'blocked'",
        "material.point_of_use/PW-03",
        "update material.material set unit = 'g' where code = 'PARA'",
        "material.material/PARA",
        "delete from material.movement where kind = 'loss'",
        "material.movement/",
        "insert into material.lot_status values ('L-1', 9, 'released', null, 'person:quinn', now(),"
            + " gen_random_uuid())",
        "material.lot_status/L-1,9");
    for (Map.Entry<String, String> attack : attacks.entrySet()) {
      List<String> saved = save();
      warehouse.asSuperuser("set session_replication_role = replica", attack.getKey());

      assertThat(warehouse.verify().findings())
          .as(attack.getKey())
          .isNotEmpty()
          .allSatisfy(finding -> {
            assertThat(finding.reason()).isEqualTo(Finding.Reason.RECORD_MISMATCH);
            assertThat(finding.where()).startsWith(attack.getValue());
          });
      restore(saved);
    }
    assertThat(warehouse.verify().findings()).isEmpty();
  }

  @Test
  void aMissingEventOfAnotherChainIsNoticedByTheVersionsOfTheContainer() throws Refusal {
    String drum = story();
    warehouse.asSuperuser(
        "set session_replication_role = replica",
        "delete from audit.event where chain = 'container:" + drum + "'",
        "delete from audit.chain_head where chain = 'container:" + drum + "'");

    assertThat(warehouse.verify().findings()).anySatisfy(finding -> {
      assertThat(finding.reason()).isEqualTo(Finding.Reason.GAP);
      assertThat(finding.what()).contains("material.container/" + drum);
    });
  }

  @Test
  @Tag("P11-10e-2")
  void theRunningProductCannotChangeOrDeleteWhatWasBooked() throws Refusal {
    story();
    for (String attack : List.of(
        "update material.movement set quantity = 1",
        "delete from material.movement",
        "update material.container_change set reason = null",
        "delete from material.lot_status",
        "delete from material.container",
        "truncate material.movement")) {
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> warehouse.db().sql(attack).update())
          .as(attack)
          .isInstanceOf(DataAccessException.class);
    }
  }

  @Test
  void aBalanceIsNeverStored() {
    List<String> stored = warehouse.db().sql("""
            select table_name || '.' || column_name from information_schema.columns
            where table_schema = 'material' and column_name in ('balance', 'content', 'quantity')""").query(String.class).list();

    assertThat(stored).containsExactlyInAnyOrder("movement.quantity", "balance.quantity");
    assertThat(warehouse
            .db()
            .sql("select table_type from information_schema.tables where table_schema = 'material'"
                + " and table_name = 'balance'")
            .query(String.class)
            .single())
        .isEqualTo("VIEW");
  }

  /** Everything that can be done with material, once; gives the drum that was counted. */
  private String story() throws Refusal {
    Stock stock = warehouse.get(Stock.class);
    ContainerStatuses statuses = warehouse.get(ContainerStatuses.class);
    Expiry june = Expiry.month(YearMonth.of(2027, 6));
    String drum = warehouse.released("L-1", "PARA", june, "100.000", "25.000").get(0);
    PointsOfUse points = warehouse.get(PointsOfUse.class);
    points.register(
        warehouse.command("pointofuse:PW-03", Map.of()),
        "PW-03",
        "Tap 3",
        "WATER",
        Warehouse.SITE,
        null);
    points.decide(
        warehouse.command("pointofuse:PW-03", Map.of()),
        Warehouse.SITE,
        "PW-03",
        PointOfUse.Status.RELEASED,
        "Samples conform");
    Place here = place("B-1", "granulation.1:charge.1");
    warehouse.in(
        "B-1",
        () -> stock.chargeFromPointOfUse(new Use.Drawing(
            here, "PW-03", "WATER", Quantity.of("18.0", "kg"), Holder.equipment("V-1"))));
    String one = warehouse.dispense("B-1", "p10", "PARA", drum, "10.000");
    String two = warehouse.dispense("B-1", "p10", "PARA", drum, "10.000");
    String three = warehouse.dispense("B-1", "p10", "PARA", drum, "10.000");
    warehouse.in("B-1", () -> statuses.block(here, one, "Scale failed"));
    warehouse.in("B-1", () -> statuses.unblock(here, one, "Weighed again"));
    Posted charged = warehouse.charge(charging("B-1", one, component("p10", "PARA")));
    warehouse.in("B-1", () -> warehouse
        .get(Reversals.class)
        .reverse(here, charged.movements().get(0), "Wrong vessel"));
    warehouse.charge(charging("B-1", one, component("p10", "PARA")));
    warehouse.in(
        "B-1",
        () -> stock.lose(new Use.Losing(
            here, Holder.container(two), "PARA", Quantity.of("0.5", "kg"), true, "Spilt")));
    warehouse.in(
        "B-1",
        () -> stock.sample(new Use.Sampling(
            here, Holder.equipment("V-1"), "WATER", Quantity.of("0.1", "kg"), "S-1")));
    warehouse.in(
        "B-1",
        () -> stock.returnToStock(new Use.Returning(
            here,
            two,
            Quantity.of("9.5", "kg"),
            Container.Status.QUARANTINE,
            "WH-1",
            "Not needed")));
    warehouse.in("B-1", () -> statuses.release(here, two, "Intact"));
    warehouse.in("B-1", () -> statuses.voidContainer(here, three, "Torn"));
    warehouse.in("B-1", () -> stock.prepare(fill("V-1", Container.Status.DISPENSED)));
    Posted tablets =
        warehouse.in("B-1", () -> stock.output(fill("TP-1", Container.Status.QUARANTINE)));
    warehouse.in("B-1", () -> statuses.relocate(here, tablets.container().id(), "WH-2", "Stored"));
    statuses.run(
        warehouse.command("container:" + drum, Map.of()),
        () -> stock.count(
            new Use.Counting(stockPlace(drum), drum, Quantity.of("69.9", "kg"), "Drum weighed")));
    warehouse.dispense("B-2", "p10", "PARA", drum, "1.000");
    return drum;
  }

  private static Use.Filling fill(String equipment, Container.Status status) {
    return new Use.Filling(
        place("B-1", "fill.1"),
        "bulk",
        "TABLETS",
        Weighing.of(Quantity.of("21.50", "kg"), Quantity.of("1.50", "kg")),
        Holder.equipment(equipment),
        null,
        status,
        Expiry.Period.minutes(480),
        null);
  }

  private List<String> save() {
    List<String> undo = new ArrayList<>();
    for (String table : tables()) {
      warehouse.asSuperuser("create table if not exists public.saved_" + table.replace('.', '_')
          + " as select * from " + table);
      undo.add(table);
    }
    return undo;
  }

  private void restore(List<String> tables) {
    List<String> statements = new ArrayList<>();
    statements.add("set session_replication_role = replica");
    for (String table : tables) {
      statements.add("delete from " + table);
      statements.add(
          "insert into " + table + " select * from public.saved_" + table.replace('.', '_'));
    }
    warehouse.asSuperuser(statements.toArray(String[]::new));
  }

  private Set<String> tables() {
    return warehouse.db().sql("""
            select table_schema || '.' || table_name from information_schema.tables
            where table_schema = 'material' and table_type = 'BASE TABLE'""").query(String.class).list().stream().collect(Collectors.toSet());
  }
}
