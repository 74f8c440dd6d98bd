package org.batchwright.material;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.batchwright.kernel.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * A quantity that went from one holder to another; never changed, only booked back.
 *
 * @param container the container it is about, also where that is no holder of it.
 * @param batch the batch it was done for.
 * @param occurrence the step run it was done in, with the row of its table.
 * @param estimated whether the quantity was estimated and not weighed.
 * @param reverses the movement that this one books back.
 * @param reversed whether a later movement booked this one back.
 */
public record Movement(
    UUID id,
    Kind kind,
    Quantity quantity,
    Holder from,
    Holder to,
    String material,
    @Nullable String lot,
    @Nullable String container,
    @Nullable String batch,
    @Nullable String occurrence,
    @Nullable Integer row,
    boolean estimated,
    @Nullable String reason,
    @Nullable UUID reverses,
    boolean reversed,
    String by,
    Instant at) {

  /** Why a quantity moved. */
  public enum Kind {
    /** From a supplier into a container. */
    RECEIPT,
    /** Weighed out of a source into a container for one batch. */
    DISPENSING,
    /** Put into the batch. */
    CHARGE,
    /** Filled from the batch into a container. */
    OUTPUT,
    /** Made in the batch, for the batch. */
    PREPARATION,
    /** Spilt or otherwise gone. */
    LOSS,
    /** Destroyed on purpose. */
    DISPOSAL,
    /** Taken for testing. */
    SAMPLE,
    /** The difference between what was booked and what was found. */
    ADJUSTMENT,
    /** Books back an earlier movement. */
    REVERSAL;

    /** The stored word. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
