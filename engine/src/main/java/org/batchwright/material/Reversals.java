package org.batchwright.material;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.batchwright.audit.Fact;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Ids;
import org.batchwright.kernel.Refusal;
import org.springframework.stereotype.Component;

/**
 * Books back what was booked wrongly: by a movement the other way round that names the first, never
 * by a change.
 */
@Component
public class Reversals {

  private static final Set<Movement.Kind> MADE_A_CONTAINER =
      EnumSet.of(Movement.Kind.DISPENSING, Movement.Kind.OUTPUT, Movement.Kind.PREPARATION);

  private final StockLocks locks;
  private final MovementStore movements;
  private final Trail trail;
  private final Ids ids;

  Reversals(StockLocks locks, MovementStore movements, Trail trail, Ids ids) {
    this.locks = locks;
    this.movements = movements;
    this.trail = trail;
    this.ids = ids;
  }

  /**
   * Books one movement back, once, inside the running command of the batch or stock it belongs to.
   *
   * <p>A container that the movement had made becomes void; one it had used up is as before. What is
   * no longer where the movement put it cannot be booked back.
   */
  public Posted reverse(Place place, UUID movement, String reason) throws Refusal {
    String said = MaterialRefusal.reason(reason);
    Movement first = movements
        .movement(movement)
        .orElseThrow(() -> MaterialRefusal.notFound("movement", movement.toString()));
    Set<String> touched = new HashSet<>();
    Stream.of(first.from(), first.to())
        .filter(Holder::isContainer)
        .map(Holder::key)
        .forEach(touched::add);
    Map<String, HeldContainer> found = locks.lock(touched);
    // Read again under the locks: somebody may have booked it back meanwhile.
    Movement now = movements.movement(movement).orElse(first);
    Ruling ruling = new Ruling(place, trail.moment());
    ask(ruling, now, found.values());
    List<Fact> facts = ruling.usability().require();
    Draft draft = new Draft(place, ids);
    if (now.to().isContainer()) {
      draft.put(emptied(Objects.requireNonNull(found.get(now.to().key())), now));
    }
    if (now.from().isContainer()) {
      Container source = Objects.requireNonNull(found.get(now.from().key())).container();
      draft.put(source.status().holds() ? source.touched() : source.next(Stock.refilled(source)));
    }
    return draft
        .back(now)
        .post(
            trail,
            posting -> new StockEvents.MovementReversed(now.id(), posting),
            said,
            facts,
            now.quantity());
  }

  private static void ask(Ruling ruling, Movement movement, Collection<HeldContainer> found) {
    String why = why(ruling.place(), movement, found);
    ruling.ask(
        "movement-reversible",
        why.isEmpty(),
        () -> new Refusal(MaterialRefusal.MOVEMENT_NOT_REVERSIBLE, Map.of("why", why)),
        List.of(
            ruling.read("kind", movement.kind().word(), "material.movement/" + movement.id()),
            ruling.read(
                "reversed",
                Boolean.toString(movement.reversed()),
                "material.movement/" + movement.id()),
            Ruling.given("batch", movement.batch())));
    found.forEach(ruling::site);
    found.stream()
        .filter(container -> holds(container, movement.to()))
        .forEach(container -> ruling.content(container, movement.quantity()));
  }

  private static String why(Place place, Movement movement, Collection<HeldContainer> found) {
    if (movement.reversed()) {
      return "it was booked back already";
    }
    if (movement.kind() == Movement.Kind.REVERSAL || movement.kind() == Movement.Kind.RECEIPT) {
      return "a " + movement.kind().word() + " stays; void or count the container instead";
    }
    if (!Objects.equals(movement.batch(), place.batch())) {
      return "it belongs to " + (movement.batch() == null ? "the stock" : movement.batch());
    }
    return found.stream()
        .map(HeldContainer::container)
        .filter(container -> container.status() == Container.Status.VOID
            || (!container.status().holds()
                && container.id().equals(movement.to().key())))
        .map(container -> container.id() + " is " + container.status().word())
        .findFirst()
        .orElse("");
  }

  private static Container emptied(HeldContainer target, Movement movement) {
    Container container = target.container();
    BigDecimal left = target.content().subtract(movement.quantity().value());
    if (left.signum() > 0) {
      return container.touched();
    }
    return container.next(
        MADE_A_CONTAINER.contains(movement.kind())
            ? Container.Status.VOID
            : Container.Status.EMPTY);
  }

  private static boolean holds(HeldContainer found, Holder holder) {
    return holder.isContainer() && holder.key().equals(found.container().id());
  }
}
