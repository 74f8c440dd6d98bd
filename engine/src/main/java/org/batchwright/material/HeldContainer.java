package org.batchwright.material;

import java.math.BigDecimal;
import org.batchwright.kernel.Quantity;
import org.jspecify.annotations.Nullable;

/** A container with its lot and what it holds, locked to the end of the transaction. */
record HeldContainer(Container container, @Nullable Lot lot, BigDecimal content) {

  Quantity quantity() {
    return new Quantity(content, container.unit());
  }

  /** Where its values were read, with the version of the row. */
  String source() {
    return "material.container/" + container.id() + "@" + container.version();
  }
}
