package org.batchwright.material;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.batchwright.audit.Answer;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.audit.RowVersion;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Ids;
import org.batchwright.kernel.Quantity;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Receiving deliveries: a lot, its containers and what is in them, in quarantine (21 CFR 211.82). */
@Component
public class LotReceipts {

  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private final LotStore lots;
  private final MaterialStore materials;
  private final ContainerStore containers;
  private final ContainerNumbers numbers;
  private final Trail trail;
  private final Commands commands;
  private final Ids ids;

  LotReceipts(
      LotStore lots,
      MaterialStore materials,
      ContainerStore containers,
      ContainerNumbers numbers,
      Trail trail,
      Commands commands,
      Ids ids) {
    this.lots = lots;
    this.materials = materials;
    this.containers = containers;
    this.numbers = numbers;
    this.trail = trail;
    this.commands = commands;
    this.ids = ids;
  }

  /**
   * Receives a lot with all its containers, or nothing of it. Its status is quarantine until
   * quality decides; the containers follow the lot.
   */
  public Answer<Lot> receive(CommandContext context, LotReceipt receipt) throws Refusal {
    requireWellFormed(receipt);
    return commands.run(context, Lot.class, () -> {
      receive(receipt, context.zone());
      return lots.lot(receipt.number()).orElseThrow();
    });
  }

  private void receive(LotReceipt receipt, ZoneId zone) throws Refusal {
    materials.claim("lot/" + receipt.number());
    if (lots.lot(receipt.number()).isPresent()) {
      throw new Refusal(MaterialRefusal.LOT_EXISTS, Map.of("lot", receipt.number()));
    }
    Material material = materials
        .material(receipt.material())
        .orElseThrow(() -> MaterialRefusal.notFound("material", receipt.material()));
    Place place = Place.stock(Lots.chain(receipt.number()), receipt.site(), zone);
    Ruling ruling = new Ruling(place, trail.moment());
    receipt.containers().forEach(one -> ruling.quantity(material, one.quantity(), false));
    ruling.usability().require();
    requireNewLabels(receipt);
    Draft draft = new Draft(place, ids);
    Quantity sum = new Quantity(BigDecimal.ZERO, material.unit());
    for (LotReceipt.Received one : receipt.containers()) {
      Container container = container(receipt, one, material.unit());
      draft
          .put(container)
          .move(
              Movement.Kind.RECEIPT,
              one.quantity(),
              Holder.supplier(receipt.supplier().strip()),
              Holder.container(container.id()),
              container);
      sum = sum.plus(one.quantity());
    }
    record(receipt, draft, sum, zone);
  }

  private void record(LotReceipt receipt, Draft draft, Quantity sum, ZoneId zone) {
    @Nullable Expiry expiry = receipt.expiry();
    List<RowVersion> rows = new ArrayList<>(draft.rows());
    rows.add(RowVersion.next("material.lot", receipt.number(), 0));
    trail.record(
        Lots.chain(receipt.number()),
        new MaterialEvents.LotReceived(
            receipt.number(),
            receipt.material(),
            receipt.site(),
            receipt.supplier().strip(),
            receipt.supplierLot(),
            sum.value(),
            sum.unit(),
            new MaterialEvents.QualityData(
                expiry,
                expiry == null ? null : expiry.lastMoment(zone),
                receipt.retest(),
                receipt.assay(),
                receipt.lossOnDrying()),
            draft.posting()),
        Trail.Particulars.reason(null).withRows(rows));
  }

  private Container container(LotReceipt receipt, LotReceipt.Received one, String unit) {
    @Nullable String label = one.id();
    return new Container(
        label == null ? numbers.next() : label,
        receipt.site(),
        receipt.material(),
        receipt.number(),
        null,
        null,
        one.supplierLabel(),
        Container.Status.AVAILABLE,
        null,
        receipt.workCentre(),
        null,
        null,
        null,
        one.tare(),
        unit,
        null,
        1);
  }

  /** Labels must be new, and must not be read as another container of the same delivery. */
  private void requireNewLabels(LotReceipt receipt) throws Refusal {
    Set<String> seen = new HashSet<>();
    List<String> labels = receipt.containers().stream()
        .flatMap(one -> Stream.of(one.id(), one.supplierLabel()).filter(l -> l != null))
        .sorted()
        .toList();
    for (String label : labels) {
      materials.claim("container/" + label);
      if (!seen.add(label) || containers.idOf(label).isPresent()) {
        throw new Refusal(MaterialRefusal.CONTAINER_EXISTS, Map.of("container", label));
      }
    }
  }

  private static void requireWellFormed(LotReceipt receipt) throws Refusal {
    Materials.requireCode("Lot number", receipt.number());
    Materials.requireName(receipt.supplier());
    int count = receipt.containers().size();
    if (count < 1 || count > Lots.MOST_CONTAINERS) {
      throw MaterialRefusal.malformed(
          "Number of containers", count, "use 1 to " + Lots.MOST_CONTAINERS);
    }
    for (LotReceipt.Received one : receipt.containers()) {
      @Nullable String label = one.id();
      if (label != null && !label.matches(Containers.LABEL)) {
        throw MaterialRefusal.malformed("Label", label, Containers.LABEL_MEND);
      }
      @Nullable String scanned = one.supplierLabel();
      if (scanned != null && (scanned.isBlank() || scanned.length() > 200)) {
        throw MaterialRefusal.malformed("Supplier's label", scanned, "use 1 to 200 characters");
      }
    }
    requireQuality(receipt.retest(), receipt.assay(), receipt.lossOnDrying());
  }

  /** Refuses what cannot be a retest date, an assay or a loss on drying. */
  static void requireQuality(
      @Nullable Expiry retest, @Nullable BigDecimal assay, @Nullable BigDecimal lossOnDrying)
      throws Refusal {
    if (retest != null && retest.precision() == Expiry.Precision.MINUTE) {
      throw MaterialRefusal.malformed("Retest date", retest.value(), "give a day or a month");
    }
    if (assay != null && (assay.signum() <= 0 || !Ruling.problem(assay, false).isEmpty())) {
      throw MaterialRefusal.malformed("Assay", assay, "give a percentage above zero");
    }
    if (lossOnDrying != null
        && (lossOnDrying.compareTo(HUNDRED) >= 0
            || !Ruling.problem(lossOnDrying, true).isEmpty())) {
      throw MaterialRefusal.malformed(
          "Loss on drying", lossOnDrying, "give a percentage from 0 to below 100");
    }
  }
}
