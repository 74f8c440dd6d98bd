package org.batchwright.equipment;

import java.util.List;
import org.batchwright.audit.Chain;
import org.batchwright.audit.Fact;
import org.batchwright.kernel.Refusal;
import org.springframework.stereotype.Component;

/**
 * The use of equipment by a batch, inside the running command of the batch and on the batch's chain.
 */
@Component
public class EquipmentUse {

  EquipmentUse() {}

  /**
   * Asks every check; changes nothing. Locks the unit, so that the answer holds until the command
   * ends.
   */
  public Fitness fitness(String equipment, FitRequest request) throws Refusal {
    throw new UnsupportedOperationException(equipment + request);
  }

  /** The facts of every check, if the unit is fit; else the first failed check as a refusal. */
  public List<Fact> requireFit(String equipment, FitRequest request) throws Refusal {
    return fitness(equipment, request).require();
  }

  /**
   * Holds a unit for a batch until it is released; repeated calls for the same batch change nothing.
   *
   * @throws Refusal {@code equipment-in-use}, {@code equipment-blocked}, {@code
   *     equipment-in-maintenance}, {@code equipment-absent}.
   */
  public Equipment reserve(Chain chain, String equipment, String batch) throws Refusal {
    throw new UnsupportedOperationException(chain + equipment + batch);
  }

  /**
   * Gives a unit free.
   *
   * @param soiled whether the use made it dirty; ignored where the class is not cleaned.
   * @throws Refusal {@code equipment-not-held}.
   */
  public Equipment release(Chain chain, String equipment, String batch, boolean soiled)
      throws Refusal {
    throw new UnsupportedOperationException(chain + equipment + batch + soiled);
  }

  /** Refuses unless the batch holds the unit; locks it until the end of the command. */
  public Fact requireHeld(String equipment, String batch) throws Refusal {
    throw new UnsupportedOperationException(equipment + batch);
  }
}
