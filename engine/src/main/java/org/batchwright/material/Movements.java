package org.batchwright.material;

import java.util.List;
import java.util.UUID;
import org.batchwright.kernel.Page;
import org.batchwright.kernel.Quantity;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What moved, and what everybody has by that. Reads only. */
@Component
public class Movements {

  private final MovementStore store;

  Movements(MovementStore store) {
    this.store = store;
  }

  /** Every movement done for a batch, oldest first, booked-back ones included. */
  public List<Movement> ofBatch(String batch) {
    return store.ofBatch(batch);
  }

  /** The movements into and out of a holder, oldest first. */
  public Page<Movement> of(Holder holder, @Nullable UUID after, int limit) {
    int size = Page.limit(limit);
    return Page.of(
        store.ofHolder(holder, after, size + 1), size, movement -> movement.id().toString());
  }

  /** The movements of a lot, wherever it was, oldest first. */
  public Page<Movement> ofLot(String lot, @Nullable UUID after, int limit) {
    int size = Page.limit(limit);
    return Page.of(
        store.ofLot(lot, after, size + 1), size, movement -> movement.id().toString());
  }

  /** One movement. */
  public Movement find(UUID movement) throws Refusal {
    return store
        .movement(movement)
        .orElseThrow(() -> MaterialRefusal.notFound("movement", movement.toString()));
  }

  /** What a holder has, by material and lot; below zero for whom material came from. */
  public List<Balance> balances(Holder holder) {
    return store.balances(holder);
  }

  /** What a holder has of one material and lot. */
  public record Balance(String material, @Nullable String lot, Quantity quantity) {}
}
