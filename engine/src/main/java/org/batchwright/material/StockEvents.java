package org.batchwright.material;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.batchwright.audit.EventBody;
import org.batchwright.audit.EventType;
import org.jspecify.annotations.Nullable;

/** What can happen to containers and what they hold. Each event tells the rows it makes. */
interface StockEvents {

  /** An event that makes or changes containers and moves quantities. */
  interface Stocked extends EventBody {
    Posting posting();
  }

  /**
   * The rows of one act: containers as they are afterwards, and movements.
   *
   * @param row number of the row in the step's table.
   */
  record Posting(
      @Nullable String batch,
      @Nullable String occurrence,
      @Nullable Integer row,
      List<Container> containers,
      List<Moved> movements) {}

  /** One movement, as it is stored. */
  record Moved(
      UUID id,
      Movement.Kind kind,
      BigDecimal quantity,
      String unit,
      Holder from,
      Holder to,
      String material,
      @Nullable String lot,
      @Nullable String container,
      boolean estimated,
      @Nullable UUID reverses) {}

  /** What a scale showed. */
  record Weighed(@Nullable BigDecimal gross, @Nullable BigDecimal tare, BigDecimal net) {

    static Weighed of(Weighing weighing) {
      return new Weighed(
          weighing.gross() == null ? null : weighing.gross().value(),
          weighing.tare() == null ? null : weighing.tare().value(),
          weighing.net().value());
    }
  }

  /** A quantity was weighed into a container for one position of a batch. */
  @EventType("material-dispensed")
  record MaterialDispensed(String position, Weighed weighed, Posting posting) implements Stocked {}

  /** A container, or part of it, was put into the batch. */
  @EventType("container-charged")
  record ContainerCharged(String container, Posting posting) implements Stocked {}

  /** A quantity from a point of use was put into the batch. */
  @EventType("point-of-use-charged")
  record PointOfUseCharged(String pointOfUse, Posting posting) implements Stocked {}

  /** What the batch made was filled into a container. */
  @EventType("output-filled")
  record OutputFilled(String output, Weighed weighed, Posting posting) implements Stocked {}

  /** Something was made in the batch that the batch itself will use, until its use-by. */
  @EventType("intermediate-prepared")
  record IntermediatePrepared(String output, Weighed weighed, Posting posting) implements Stocked {}

  /** A sample was taken. */
  @EventType("material-sampled")
  record MaterialSampled(String sample, Posting posting) implements Stocked {}

  /** Something was spilt or is otherwise gone. */
  @EventType("material-lost")
  record MaterialLost(Posting posting) implements Stocked {}

  /** What was left of a dispensed container went back into stock. */
  @EventType("material-returned")
  record MaterialReturned(String container, BigDecimal weighed, Posting posting)
      implements Stocked {}

  /** The books of a container follow what was found in it. */
  @EventType("container-counted")
  record ContainerCounted(String container, BigDecimal found, Posting posting) implements Stocked {}

  /** A container must not be used for now. */
  @EventType("container-blocked")
  record ContainerBlocked(String container, Posting posting) implements Stocked {}

  /** A blocked container is what it was before. */
  @EventType("container-unblocked")
  record ContainerUnblocked(String container, Posting posting) implements Stocked {}

  /** A container left quarantine and may be used. */
  @EventType("container-released")
  record ContainerReleased(String container, Posting posting) implements Stocked {}

  /** What a rejected batch made must not be used. */
  @EventType("container-rejected")
  record ContainerRejected(String container, Posting posting) implements Stocked {}

  /** A label must not be used any more; what was under it is destroyed. */
  @EventType("container-voided")
  record ContainerVoided(String container, Posting posting) implements Stocked {}

  /** A container stands somewhere else. */
  @EventType("container-relocated")
  record ContainerRelocated(String container, Posting posting) implements Stocked {}

  /** An earlier movement was booked back. */
  @EventType("movement-reversed")
  record MovementReversed(UUID movement, Posting posting) implements Stocked {}
}
