package org.batchwright.material;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Locks what is about to be used: in one order, lots before containers, each by its key, to the end
 * of the transaction. What was judged is what is booked.
 */
@Component
class StockLocks {

  private final LotStore lots;
  private final ContainerStore containers;
  private final MovementStore movements;

  StockLocks(LotStore lots, ContainerStore containers, MovementStore movements) {
    this.lots = lots;
    this.containers = containers;
    this.movements = movements;
  }

  /** Locks containers with their lots in the one order, and reads what they hold. */
  Map<String, HeldContainer> lock(Collection<String> ids) {
    Set<String> sorted = new TreeSet<>(ids);
    Map<String, Lot> held = new HashMap<>();
    List<Container> seen = new ArrayList<>();
    sorted.forEach(id -> containers.container(id).ifPresent(seen::add));
    seen.stream()
        .map(Container::lot)
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .forEach(number -> lots.hold(number).ifPresent(lot -> held.put(number, lot)));
    List<Container> locked = containers.lock(sorted);
    Map<String, BigDecimal> contents = movements.contents(sorted);
    Map<String, HeldContainer> found = new HashMap<>();
    for (Container container : locked) {
      @Nullable String lot = container.lot();
      found.put(
          container.id(),
          new HeldContainer(
              container,
              lot == null ? null : held.get(lot),
              contents.getOrDefault(container.id(), BigDecimal.ZERO)));
    }
    return found;
  }
}
