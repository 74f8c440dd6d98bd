package org.batchwright.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.batchwright.material.Warehouse.component;
import static org.batchwright.material.Warehouse.place;

import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.batchwright.kernel.Quantity;
import org.batchwright.kernel.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What went where, over batches that use the output of batches. */
class GenealogyTests {

  private static Warehouse warehouse;

  private Genealogy genealogy;

  @BeforeAll
  static void opens() {
    warehouse = new Warehouse();
  }

  @BeforeEach
  void starts() throws Refusal {
    warehouse.empty();
    genealogy = warehouse.get(Genealogy.class);
    warehouse.material("PARA", "kg", Material.Kind.RAW);
    warehouse.material("BULK", "kg", Material.Kind.INTERMEDIATE);
  }

  @AfterAll
  static void closes() {
    warehouse.close();
  }

  // 21 CFR 211.184(c), 211.188(b)(3): forward and backward over five levels, exactly.
  @Test
  @Tag("P211-184-1")
  void fiveLevelsAreTracedExactlyInBothDirections() throws Refusal {
    Expiry june = Expiry.month(YearMonth.of(2027, 6));
    String drum = warehouse.released("L-1", "PARA", june, "100.000").get(0);
    String other = warehouse.released("L-2", "PARA", june, "100.000").get(0);
    String portion = dispenseAndCharge("B-0", drum);
    String stray = dispenseAndCharge("X-0", other);
    Set<String> expected = new TreeSet<>(Set.of(drum, portion, "B-0"));
    String made = "";
    for (int level = 0; level < 4; level++) {
      made = fill("B-" + level);
      String next = "B-" + (level + 1);
      chargeBulk(next, made);
      expected.addAll(Set.of(made, next));
    }
    // The other lot joins at the third level only.
    String joined = fill("X-0");
    chargeBulk("B-3", joined);
    String last = fill("B-4");
    expected.add(last);

    assertThat(keys(genealogy.forward(node(Genealogy.Node.Kind.LOT, "L-1")), true))
        .isEqualTo(expected);
    assertThat(keys(genealogy.backward(node(Genealogy.Node.Kind.CONTAINER, last)), false))
        .isEqualTo(new TreeSet<>(Stream.concat(
                expected.stream().filter(key -> !key.equals(last)),
                Stream.of("L-1", "L-2", other, stray, "X-0", joined))
            .toList()));
    assertThat(keys(genealogy.forward(node(Genealogy.Node.Kind.LOT, "L-2")), true))
        .isEqualTo(new TreeSet<>(Set.of(other, stray, "X-0", joined, "B-3", made, "B-4", last)));
    assertThat(genealogy.backward(node(Genealogy.Node.Kind.LOT, "L-1"))).isEmpty();
  }

  @Test
  void materialThatWentInACircleIsTracedOnce() throws Refusal {
    String bulk = fill("B-1");
    chargeBulk("B-2", bulk);
    String reworked = fill("B-2");
    chargeBulk("B-1", reworked);

    assertThat(keys(genealogy.forward(node(Genealogy.Node.Kind.BATCH, "B-1")), true))
        .isEqualTo(new TreeSet<>(Set.of("B-1", bulk, "B-2", reworked)));
  }

  private String dispenseAndCharge(String batch, String drum) throws Refusal {
    String portion = warehouse.dispense(batch, "p10", "PARA", drum, "10.000");
    warehouse.charge(Warehouse.charging(batch, portion, component("p10", "PARA")));
    return portion;
  }

  private String fill(String batch) throws Refusal {
    return warehouse
        .in(batch, () -> warehouse
            .get(Stock.class)
            .output(new Use.Filling(
                place(batch, "fill.1"),
                "bulk",
                "BULK",
                Weighing.net(Quantity.of("10.000", "kg")),
                Holder.batch(batch),
                null,
                Container.Status.AVAILABLE,
                null,
                null)))
        .container()
        .id();
  }

  private void chargeBulk(String batch, String container) throws Refusal {
    warehouse.charge(new Use.Charging(
        place(batch, "charge.1"),
        container,
        List.of(component(null, "BULK")),
        false,
        Holder.batch(batch),
        null));
  }

  private static Genealogy.Node node(Genealogy.Node.Kind kind, String key) {
    return new Genealogy.Node(kind, key);
  }

  private static Set<String> keys(List<Genealogy.Edge> edges, boolean forward) {
    return edges.stream()
        .map(edge -> forward ? edge.to().key() : edge.from().key())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
