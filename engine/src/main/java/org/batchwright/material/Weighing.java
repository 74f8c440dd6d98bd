package org.batchwright.material;

import org.batchwright.kernel.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * A net quantity and, where it was weighed in a container, how it came about: gross less tare.
 *
 * <p>Never rounded. All three have the unit of the material.
 */
public record Weighing(@Nullable Quantity gross, @Nullable Quantity tare, Quantity net) {

  /** Weighed in a container; the net follows. */
  public static Weighing of(Quantity gross, Quantity tare) {
    return new Weighing(gross, tare, gross.minus(tare));
  }

  /** Metered, counted or calculated: there is no container on a scale. */
  public static Weighing net(Quantity net) {
    return new Weighing(null, null, net);
  }

  /** Whether gross, tare and net belong together. */
  boolean agrees() {
    if (gross == null || tare == null) {
      return gross == null;
    }
    return gross.unit().equals(net.unit())
        && tare.unit().equals(net.unit())
        && gross.minus(tare).compareTo(net) == 0;
  }
}
