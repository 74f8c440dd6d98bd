package org.batchwright.material;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A drum, bag or bottle that holds material of one origin, identified by the label on it.
 *
 * <p>What it holds now is not here: that is the sum of its movements. Stored in events as it
 * stands, so a component that changes needs new event versions.
 *
 * @param id unique for ever: our number such as {@code C-000123}, or the label it came with.
 * @param lot the lot it belongs to; exactly one of lot, origin batch and point of use is there.
 * @param originBatch the batch that made what is in it.
 * @param pointOfUse where what is in it was drawn.
 * @param supplierLabel what the supplier's label says when scanned.
 * @param statusBefore to what unblocking returns it.
 * @param workCentre where it stands.
 * @param batch the batch it was dispensed or prepared for; no other may use it.
 * @param position the line of the formula it was dispensed for.
 * @param output the output of the record that it holds.
 * @param tare mass of the empty container, in {@code unit}.
 * @param unit the unit of the material.
 * @param expiry of this container: the earliest of its source's and its own use-by. The lot's own
 *     expiry counts besides.
 * @param version grows by one with every event that touches the container or what is in it.
 */
public record Container(
    String id,
    String site,
    String material,
    @Nullable String lot,
    @Nullable String originBatch,
    @Nullable String pointOfUse,
    @Nullable String supplierLabel,
    Status status,
    @Nullable Status statusBefore,
    @Nullable String workCentre,
    @Nullable String batch,
    @Nullable String position,
    @Nullable String output,
    @Nullable BigDecimal tare,
    String unit,
    @Nullable Expiry expiry,
    long version) {

  /** What may be done with a container. */
  public enum Status {
    /** In stock, for anybody; of a lot, as far as the lot allows. */
    AVAILABLE,
    /** Stands ready for the one batch it was dispensed or prepared for. */
    DISPENSED,
    /** All of it went into its batch. */
    CHARGED,
    /** Must not be used for now. */
    BLOCKED,
    /** Filled by a batch and waiting for the decision about it. */
    QUARANTINE,
    /** Filled by a batch that was rejected; must not be used. */
    REJECTED,
    /** The label must not be used any more; nothing is in it. */
    VOID,
    /** All of it was used. */
    EMPTY;

    /** The stored word. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether something may still be in a container of this status. */
    boolean holds() {
      return this == AVAILABLE
          || this == DISPENSED
          || this == BLOCKED
          || this == QUARANTINE
          || this == REJECTED;
    }
  }

  /** The same container after the next event. */
  Container next(Status now) {
    return with(now, null, workCentre, batch, position);
  }

  /** The same container, blocked, remembering what it was. */
  Container blocked() {
    return with(Status.BLOCKED, status, workCentre, batch, position);
  }

  /** The same container, unchanged but for the next version: something in it moved. */
  Container touched() {
    return with(status, statusBefore, workCentre, batch, position);
  }

  /** The same container at another place. */
  Container at(@Nullable String place) {
    return with(status, statusBefore, place, batch, position);
  }

  /** The same container, back in stock for anybody. */
  Container unowned(Status now, @Nullable String place) {
    return with(now, null, place == null ? workCentre : place, null, null);
  }

  private Container with(
      Status now,
      @Nullable Status before,
      @Nullable String place,
      @Nullable String owner,
      @Nullable String forPosition) {
    return new Container(
        id,
        site,
        material,
        lot,
        originBatch,
        pointOfUse,
        supplierLabel,
        now,
        before,
        place,
        owner,
        forPosition,
        output,
        tare,
        unit,
        expiry,
        version + 1);
  }
}
