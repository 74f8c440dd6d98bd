package org.batchwright.material;

import org.springframework.stereotype.Component;

/**
 * Consecutive numbers, drawn outside the transaction so that no station waits for another; one
 * drawn by a command that was rolled back stays unused.
 */
@Component
class ConsecutiveNumbers implements ContainerNumbers {

  private final ContainerStore store;

  ConsecutiveNumbers(ContainerStore store) {
    this.store = store;
  }

  @Override
  public String next() {
    String label;
    do {
      label = "C-%06d".formatted(store.nextNumber());
    } while (store.idOf(label).isPresent());
    return label;
  }
}
