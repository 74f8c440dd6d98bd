package org.batchwright.material;

import java.util.List;
import org.batchwright.kernel.Quantity;
import org.batchwright.material.Expiry.Period;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is about to do with material: it is judged by {@link Containers#judge}, and done by
 * {@link Stock} if nothing speaks against it.
 *
 * <p>Quantities are in the unit of the material and above zero. Containers are named by what was
 * scanned: our id or the supplier's label. What goes into or comes out of a batch names equipment or
 * the batch as the other side; naming anything else is a bug, not a refusal.
 */
public sealed interface Use {

  /** Where on the record it stands. */
  Place place();

  /**
   * Part of a source is weighed into a new container for one position of a batch.
   *
   * @param material what the position asks for.
   * @param container the new container's label; none to have it numbered.
   * @param goodFor how long it may be used from now; it is never longer good than its source.
   * @param workCentre where the new container stands.
   */
  record Dispensing(
      Place place,
      String position,
      String material,
      Source source,
      Weighing weighing,
      @Nullable String container,
      Expiry.@Nullable Period goodFor,
      @Nullable String workCentre)
      implements Use {}

  /**
   * A container, or part of it, goes into the batch.
   *
   * @param wanted what may go in now, by position and material.
   * @param dispensedOnly whether only what was dispensed or prepared for this batch may be used;
   *     otherwise also available stock, such as bulk of an earlier batch.
   * @param into the equipment that receives it, or the batch.
   * @param quantity how much; none for all that is in it.
   */
  record Charging(
      Place place,
      String container,
      List<Component> wanted,
      boolean dispensedOnly,
      Holder into,
      @Nullable Quantity quantity)
      implements Use {

    public Charging {
      wanted = List.copyOf(wanted);
    }
  }

  /** A quantity goes from a point of use straight into the batch. */
  record Drawing(Place place, String pointOfUse, String material, Quantity quantity, Holder into)
      implements Use {}

  /**
   * What the batch made is filled into a new container.
   *
   * @param output the output of the record.
   * @param from the equipment it comes out of, or the batch.
   * @param container the new container's label; none to have it numbered.
   * @param status quarantine, available or blocked; dispensed for what this batch itself will use.
   * @param useBy how long it may be used from now.
   */
  record Filling(
      Place place,
      String output,
      String material,
      Weighing weighing,
      Holder from,
      @Nullable String container,
      Container.Status status,
      @Nullable Period useBy,
      @Nullable String workCentre)
      implements Use {}

  /**
   * Something is taken out of a container or of equipment for testing.
   *
   * @param sample the sample's number.
   */
  record Sampling(Place place, Holder from, String material, Quantity quantity, String sample)
      implements Use {}

  /** Something was spilt or is otherwise gone, from a container or from equipment. */
  record Losing(
      Place place,
      Holder from,
      String material,
      Quantity quantity,
      boolean estimated,
      String reason)
      implements Use {}

  /**
   * What is left of a dispensed container goes back into stock, as it is.
   *
   * @param weighed what is in it now; a difference to the books is booked as one.
   * @param status quarantine, available or blocked.
   */
  record Returning(
      Place place,
      String container,
      Quantity weighed,
      Container.Status status,
      @Nullable String workCentre,
      String reason)
      implements Use {}

  /**
   * A container was weighed or counted, and the books follow; zero empties it.
   *
   * @param found what is in it.
   */
  record Counting(Place place, String container, Quantity found, String reason) implements Use {}

  /** What is dispensed from: exactly what was scanned. */
  record Source(Kind kind, String key) {

    /** What can be dispensed from. */
    public enum Kind {
      CONTAINER,
      /** Only of a lot of which a single container has anything left. */
      LOT,
      POINT_OF_USE
    }

    public static Source container(String scanned) {
      return new Source(Kind.CONTAINER, scanned);
    }

    public static Source lot(String number) {
      return new Source(Kind.LOT, number);
    }

    public static Source pointOfUse(String code) {
      return new Source(Kind.POINT_OF_USE, code);
    }
  }

  /**
   * A material that may go in now.
   *
   * @param position the line of the formula; none for any line, and for what the batch itself made.
   */
  record Component(@Nullable String position, String material) {

    boolean admits(Container container) {
      return material.equals(container.material())
          && (position == null || position.equals(container.position()));
    }

    @Override
    public String toString() {
      return position == null ? material : material + " for position " + position;
    }
  }
}
