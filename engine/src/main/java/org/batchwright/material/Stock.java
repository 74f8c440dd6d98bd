package org.batchwright.material;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.batchwright.audit.Fact;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Ids;
import org.batchwright.kernel.Quantity;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Books what is done with material in a batch or in the stock: each act is judged, and then is one
 * event on the chain of its place, with containers and movements (21 CFR 211.101(b) to (d)).
 *
 * <p>Works only inside a running command. A refusal leaves nothing written; ask {@link
 * Containers#judge} with the same use first to get the facts of a refusal for your own event. Two
 * acts on one container wait for each other.
 */
@Component
public class Stock {
  private static final Set<Container.Status> FILLED = EnumSet.of(
      Container.Status.QUARANTINE,
      Container.Status.AVAILABLE,
      Container.Status.BLOCKED,
      Container.Status.DISPENSED);
  private static final Set<Container.Status> STOCKED =
      EnumSet.of(Container.Status.QUARANTINE, Container.Status.AVAILABLE, Container.Status.BLOCKED);

  private final UseRules rules;
  private final MaterialStore materials;
  private final ContainerNumbers numbers;
  private final Trail trail;
  private final Ids ids;

  Stock(UseRules rules, MaterialStore materials, ContainerNumbers numbers, Trail trail, Ids ids) {
    this.rules = rules;
    this.materials = materials;
    this.numbers = numbers;
    this.trail = trail;
    this.ids = ids;
  }

  /** Weighs part of a source into a new container that only this batch may use. */
  public Posted dispense(Use.Dispensing use) throws Refusal {
    String batch = requireBatch(use.place());
    UseRules.Judged judged = rules.judge(use);
    List<Fact> facts = new ArrayList<>(judged.require());
    @Nullable HeldContainer found = judged.found();
    Expiry.@Nullable Period goodFor = use.goodFor();
    @Nullable Expiry expiry = judged.ruling().earliest(found, goodFor, facts);
    Quantity net = use.weighing().net();
    Origin origin = found == null
        ? new Origin(null, null, Objects.requireNonNull(judged.point()).code())
        : Origin.of(found.container());
    Container made = container(
        use.place(),
        use.container(),
        use.material(),
        origin,
        new Content(
            Container.Status.DISPENSED, use.workCentre(), batch, use.position(), null, expiry),
        use.weighing());
    Draft draft = new Draft(use.place(), ids).put(made);
    Holder source;
    if (found == null) {
      source = Holder.pointOfUse(Objects.requireNonNull(origin.pointOfUse()));
    } else {
      source = Holder.container(found.container().id());
      draft.put(less(found, net, Container.Status.EMPTY));
    }
    return draft
        .move(Movement.Kind.DISPENSING, net, source, Holder.container(made.id()), made)
        .post(
            trail,
            posting -> new StockEvents.MaterialDispensed(
                use.position(), StockEvents.Weighed.of(use.weighing()), posting),
            null,
            facts,
            net);
  }

  /** Puts a container, or part of it, into the batch; each is used up once. */
  public Posted charge(Use.Charging use) throws Refusal {
    requireBatch(use.place());
    UseRules.Judged judged = rules.judge(use);
    List<Fact> facts = judged.require();
    HeldContainer found = judged.container();
    @Nullable Quantity part = use.quantity();
    Quantity quantity = part == null ? found.quantity() : part;
    Container container = less(found, quantity, Container.Status.CHARGED);
    return new Draft(use.place(), ids)
        .put(container)
        .move(
            Movement.Kind.CHARGE, quantity, Holder.container(container.id()), use.into(), container)
        .post(
            trail,
            posting -> new StockEvents.ContainerCharged(container.id(), posting),
            null,
            facts,
            quantity);
  }

  /** Puts a quantity from a point of use straight into the batch. */
  public Posted chargeFromPointOfUse(Use.Drawing use) throws Refusal {
    requireBatch(use.place());
    List<Fact> facts = rules.judge(use).require();
    return new Draft(use.place(), ids)
        .move(
            Movement.Kind.CHARGE,
            use.quantity(),
            Holder.pointOfUse(use.pointOfUse()),
            use.into(),
            use.material(),
            false)
        .post(
            trail,
            posting -> new StockEvents.PointOfUseCharged(use.pointOfUse(), posting),
            null,
            facts,
            use.quantity());
  }

  /** Fills what the batch made into a container, as a rule in quarantine. */
  public Posted output(Use.Filling use) throws Refusal {
    requireStatus(use.status(), FILLED);
    return fill(use, Movement.Kind.OUTPUT);
  }

  /**
   * Makes something that the batch itself will use, such as a binder solution, good until its
   * use-by to the minute. Its status is dispensed, whatever the use says.
   */
  public Posted prepare(Use.Filling use) throws Refusal {
    if (use.useBy() == null) {
      throw MaterialRefusal.malformed(
          "Use-by of", use.output(), "say how long a prepared material may be used");
    }
    return fill(
        new Use.Filling(
            use.place(),
            use.output(),
            use.material(),
            use.weighing(),
            use.from(),
            use.container(),
            Container.Status.DISPENSED,
            use.useBy(),
            use.workCentre()),
        Movement.Kind.PREPARATION);
  }

  private Posted fill(Use.Filling use, Movement.Kind kind) throws Refusal {
    String batch = requireBatch(use.place());
    UseRules.Judged judged = rules.judge(use);
    List<Fact> facts = new ArrayList<>(judged.require());
    Expiry.@Nullable Period useBy = use.useBy();
    @Nullable Expiry expiry = judged.ruling().earliest(null, useBy, facts);
    boolean own = use.status() == Container.Status.DISPENSED;
    Container made = container(
        use.place(),
        use.container(),
        use.material(),
        new Origin(null, batch, null),
        new Content(use.status(), use.workCentre(), own ? batch : null, null, use.output(), expiry),
        use.weighing());
    StockEvents.Weighed weighed = StockEvents.Weighed.of(use.weighing());
    return new Draft(use.place(), ids)
        .put(made)
        .move(kind, use.weighing().net(), use.from(), Holder.container(made.id()), made)
        .post(
            trail,
            posting -> kind == Movement.Kind.PREPARATION
                ? new StockEvents.IntermediatePrepared(use.output(), weighed, posting)
                : new StockEvents.OutputFilled(use.output(), weighed, posting),
            null,
            facts,
            use.weighing().net());
  }

  /** Takes a sample out of a container, also one in quarantine or blocked, or out of equipment. */
  public Posted sample(Use.Sampling use) throws Refusal {
    return take(
        use.place(),
        rules.judge(use),
        new Taking(
            Movement.Kind.SAMPLE, use.from(), Holder.sample(use.sample()), use.material(), false),
        use.quantity(),
        null,
        posting -> new StockEvents.MaterialSampled(use.sample(), posting));
  }

  /** Books a loss, weighed or estimated, out of a container or out of equipment. */
  public Posted lose(Use.Losing use) throws Refusal {
    String reason = MaterialRefusal.reason(use.reason());
    return take(
        use.place(),
        rules.judge(use),
        new Taking(
            Movement.Kind.LOSS, use.from(), use.place().waste(), use.material(), use.estimated()),
        use.quantity(),
        reason,
        StockEvents.MaterialLost::new);
  }

  private Posted take(
      Place place,
      UseRules.Judged judged,
      Taking taking,
      Quantity quantity,
      @Nullable String reason,
      Function<StockEvents.Posting, StockEvents.Stocked> event)
      throws Refusal {
    List<Fact> facts = judged.require();
    Draft draft = new Draft(place, ids);
    @Nullable HeldContainer found = judged.found();
    if (found == null) {
      draft.move(
          taking.kind(),
          quantity,
          taking.from(),
          taking.to(),
          taking.material(),
          taking.estimated());
    } else {
      Container container = less(found, quantity, Container.Status.EMPTY);
      draft
          .put(container)
          .move(
              taking.kind(),
              quantity,
              Holder.container(container.id()),
              taking.to(),
              container,
              taking.estimated());
    }
    return draft.post(trail, event, reason, facts, quantity);
  }

  /** Gives the rest of a dispensed container back to stock, in the same container. */
  public Posted returnToStock(Use.Returning use) throws Refusal {
    String reason = MaterialRefusal.reason(use.reason());
    requireStatus(use.status(), STOCKED);
    UseRules.Judged judged = rules.judge(use);
    List<Fact> facts = judged.require();
    HeldContainer found = judged.container();
    Container container = found.container().unowned(use.status(), use.workCentre());
    return new Draft(use.place(), ids)
        .put(container)
        .adjust(found, use.weighed(), container)
        .post(
            trail,
            posting ->
                new StockEvents.MaterialReturned(container.id(), use.weighed().value(), posting),
            reason,
            facts,
            use.weighed());
  }

  /** Lets the books of a container follow what was found in it. */
  public Posted count(Use.Counting use) throws Refusal {
    String reason = MaterialRefusal.reason(use.reason());
    UseRules.Judged judged = rules.judge(use);
    List<Fact> facts = judged.require();
    HeldContainer found = judged.container();
    Container before = found.container();
    Container container = before.touched();
    if (use.found().value().signum() == 0) {
      container = before.next(Container.Status.EMPTY);
    } else if (before.status() == Container.Status.EMPTY) {
      container = before.next(refilled(before));
    }
    Container after = container;
    return new Draft(use.place(), ids)
        .put(after)
        .adjust(found, use.found(), after)
        .post(
            trail,
            posting -> new StockEvents.ContainerCounted(after.id(), use.found().value(), posting),
            reason,
            facts,
            use.found());
  }

  /** What a used-up container becomes when something is in it again. */
  static Container.Status refilled(Container container) {
    return container.batch() == null ? Container.Status.AVAILABLE : Container.Status.DISPENSED;
  }

  /** The container after a quantity left it. */
  private static Container less(
      HeldContainer found, Quantity quantity, Container.Status whenNothingIsLeft) {
    boolean nothing = found.quantity().compareTo(quantity) == 0;
    return nothing
        ? found.container().next(whenNothingIsLeft)
        : found.container().touched();
  }

  private Container container(
      Place place,
      @Nullable String label,
      String material,
      Origin origin,
      Content content,
      Weighing weighing) {
    String id = label == null ? numbers.next() : label;
    materials.claim("container/" + id);
    @Nullable Quantity tare = weighing.tare();
    return new Container(
        id,
        place.site(),
        material,
        origin.lot(),
        origin.batch(),
        origin.pointOfUse(),
        null,
        content.status(),
        null,
        content.workCentre(),
        content.batch(),
        content.position(),
        content.output(),
        tare == null ? null : tare.value(),
        weighing.net().unit(),
        content.expiry(),
        1);
  }

  private static String requireBatch(Place place) {
    return Objects.requireNonNull(place.batch(), "This is done only in a batch");
  }

  private static void requireStatus(Container.Status status, Set<Container.Status> allowed)
      throws Refusal {
    if (!allowed.contains(status)) {
      throw new Refusal(
          MaterialRefusal.MALFORMED,
          Map.of(
              "what",
              "Status",
              "value",
              status.word(),
              "mend",
              "use " + allowed.stream().map(Container.Status::word).toList()));
    }
  }

  /** Where what is in a container came from: exactly one of the three. */
  private record Origin(
      @Nullable String lot,
      @Nullable String batch,
      @Nullable String pointOfUse) {

    static Origin of(Container source) {
      return new Origin(source.lot(), source.originBatch(), source.pointOfUse());
    }
  }

  private record Content(
      Container.Status status,
      @Nullable String workCentre,
      @Nullable String batch,
      @Nullable String position,
      @Nullable String output,
      @Nullable Expiry expiry) {}

  private record Taking(
      Movement.Kind kind, Holder from, Holder to, String material, boolean estimated) {}
}
