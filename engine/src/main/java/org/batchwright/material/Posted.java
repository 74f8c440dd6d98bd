package org.batchwright.material;

import java.util.List;
import java.util.UUID;
import org.batchwright.audit.Fact;
import org.batchwright.kernel.Quantity;

/**
 * What was booked by one act.
 *
 * @param event the event that holds it, facts included.
 * @param containers the containers it made or changed, as they are now; the one it made first.
 * @param movements in the order they were booked.
 * @param quantity how much moved, for the act's main movement; zero if nothing did.
 * @param facts the rules that were asked.
 */
public record Posted(
    UUID event,
    List<Container> containers,
    List<UUID> movements,
    Quantity quantity,
    List<Fact> facts) {

  public Posted {
    containers = List.copyOf(containers);
    movements = List.copyOf(movements);
    facts = List.copyOf(facts);
  }

  /** The container that was made, or the one that was acted on. */
  public Container container() {
    return containers.get(0);
  }
}
