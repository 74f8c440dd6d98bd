package org.batchwright.material;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.batchwright.audit.Fact;
import org.batchwright.audit.RowVersion;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Ids;
import org.batchwright.kernel.Quantity;
import org.jspecify.annotations.Nullable;

/** The rows of one act while they are put together, and the one event they end in. */
final class Draft {

  private final Place place;
  private final Ids ids;
  private final List<Container> containers = new ArrayList<>();
  private final List<StockEvents.Moved> movements = new ArrayList<>();

  Draft(Place place, Ids ids) {
    this.place = place;
    this.ids = ids;
  }

  /** A container as it is after the act: once per container. */
  Draft put(Container container) {
    containers.add(container);
    return this;
  }

  /** A quantity out of, or into, a container. */
  Draft move(Movement.Kind kind, Quantity quantity, Holder from, Holder to, Container container) {
    return move(kind, quantity, from, to, container, false);
  }

  Draft move(
      Movement.Kind kind,
      Quantity quantity,
      Holder from,
      Holder to,
      Container container,
      boolean estimated) {
    return add(new StockEvents.Moved(
        ids.next(),
        kind,
        quantity.value(),
        quantity.unit(),
        from,
        to,
        container.material(),
        container.lot(),
        container.id(),
        estimated,
        null));
  }

  /** A quantity of a material that is in no container, and of no known lot. */
  Draft move(
      Movement.Kind kind,
      Quantity quantity,
      Holder from,
      Holder to,
      String material,
      boolean estimated) {
    return add(new StockEvents.Moved(
        ids.next(),
        kind,
        quantity.value(),
        quantity.unit(),
        from,
        to,
        material,
        null,
        null,
        estimated,
        null));
  }

  /** The same quantity the other way round, naming the movement that it books back. */
  Draft back(Movement first) {
    return add(new StockEvents.Moved(
        ids.next(),
        Movement.Kind.REVERSAL,
        first.quantity().value(),
        first.quantity().unit(),
        first.to(),
        first.from(),
        first.material(),
        first.lot(),
        first.container(),
        first.estimated(),
        first.id()));
  }

  private Draft add(StockEvents.Moved moved) {
    movements.add(moved);
    return this;
  }

  /** Books the difference between what is in a container and what was found in it. */
  Draft adjust(HeldContainer found, Quantity actual, Container container) {
    Quantity more = actual.minus(found.quantity());
    Holder here = Holder.container(container.id());
    if (more.isNegative()) {
      move(Movement.Kind.ADJUSTMENT, more.negated(), here, place.waste(), container);
    } else if (more.value().signum() > 0) {
      move(Movement.Kind.ADJUSTMENT, more, place.waste(), here, container);
    }
    return this;
  }

  StockEvents.Posting posting() {
    return new StockEvents.Posting(
        place.batch(),
        place.occurrence() == null ? null : place.occurrence().text(),
        place.row(),
        List.copyOf(containers),
        List.copyOf(movements));
  }

  List<RowVersion> rows() {
    return containers.stream()
        .map(container ->
            RowVersion.next("material.container", container.id(), container.version() - 1))
        .toList();
  }

  /** Notes the event, which writes the rows, and says what was booked. */
  Posted post(
      Trail trail,
      Function<StockEvents.Posting, StockEvents.Stocked> event,
      @Nullable String reason,
      List<Fact> facts,
      Quantity quantity) {
    UUID id = trail.record(
        place.chain(),
        event.apply(posting()),
        Trail.Particulars.reason(reason).withFacts(facts).withRows(rows()));
    return new Posted(
        id, containers, movements.stream().map(StockEvents.Moved::id).toList(), quantity, facts);
  }
}
