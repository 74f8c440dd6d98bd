package org.batchwright.equipment;

import java.util.List;
import java.util.Map;
import org.batchwright.audit.Chain;
import org.batchwright.audit.Fact;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Refusal;
import org.springframework.stereotype.Component;

/**
 * The use of equipment by a batch, inside the running command of the batch and on the batch's chain
 * (21 CFR 211.105, 211.182). Every call locks the unit until the command ends.
 */
@Component
public class EquipmentUse {

  private final EquipmentStore store;
  private final EquipmentClasses classes;
  private final Lines lines;
  private final Trail trail;

  EquipmentUse(EquipmentStore store, EquipmentClasses classes, Lines lines, Trail trail) {
    this.store = store;
    this.classes = classes;
    this.lines = lines;
    this.trail = trail;
  }

  /** Asks every check and goes on after the first that failed; changes nothing. */
  public Fitness fitness(String equipment, FitRequest request) throws Refusal {
    Equipment unit = lock(equipment);
    return new FitRules(unit, classes.find(unit.equipmentClass()), request, trail.moment())
        .answer();
  }

  /** The facts of every check, if the unit is fit; else the first failed check as a refusal. */
  public List<Fact> requireFit(String equipment, FitRequest request) throws Refusal {
    return fitness(equipment, request).require();
  }

  /**
   * Holds a unit for a batch until it is released; for a unit that the batch holds already nothing
   * changes. Whether it is fit is asked by {@link #requireFit}.
   *
   * @throws Refusal {@code equipment-in-use}, {@code equipment-blocked}, {@code
   *     equipment-in-maintenance}, {@code equipment-absent}.
   */
  public Equipment reserve(Chain chain, String equipment, String batch) throws Refusal {
    Equipment now = lock(equipment);
    String holder = now.heldBy();
    if (holder != null && !holder.equals(batch)) {
      throw new Refusal(EquipmentRefusal.IN_USE, Map.of("equipment", equipment, "holder", holder));
    }
    Map<String, String> why =
        Map.of("equipment", equipment, "reason", String.valueOf(now.statusReason()));
    if (now.status() == EquipmentStatus.BLOCKED) {
      throw new Refusal(EquipmentRefusal.BLOCKED, why);
    }
    if (now.status() == EquipmentStatus.MAINTENANCE) {
      throw new Refusal(EquipmentRefusal.IN_MAINTENANCE, why);
    }
    if (holder != null) {
      return now;
    }
    trail.record(
        chain,
        new EquipmentEvents.EquipmentReserved(equipment, batch),
        EquipmentRegister.rows(equipment, now.version()));
    lines.heldAfterCommit();
    return lock(equipment);
  }

  /**
   * Gives a unit free, also a blocked one, which stays blocked.
   *
   * @param soiled whether the use made it dirty; ignored where the class is not cleaned.
   * @throws Refusal {@code equipment-not-held}, {@code equipment-absent}.
   */
  public Equipment release(Chain chain, String equipment, String batch, boolean soiled)
      throws Refusal {
    Equipment now = lock(equipment);
    requireHolder(now, batch);
    boolean dirty = soiled && classes.find(now.equipmentClass()).upkeep().cleaning();
    trail.record(
        chain,
        new EquipmentEvents.EquipmentReleased(equipment, batch, dirty),
        EquipmentRegister.rows(equipment, now.version()));
    lines.heldAfterCommit();
    return lock(equipment);
  }

  /** Refuses unless the batch holds the unit. */
  public Fact requireHeld(String equipment, String batch) throws Refusal {
    Equipment now = lock(equipment);
    requireHolder(now, batch);
    return new Fact(
        "equipment.held",
        "1",
        "pass",
        List.of(
            Fact.Input.of("equipment", equipment),
            Fact.Input.of("batch", batch),
            Fact.Input.of("holder", now.heldBy()),
            Fact.Input.of("since", now.heldSince())));
  }

  private static void requireHolder(Equipment now, String batch) throws Refusal {
    if (!batch.equals(now.heldBy())) {
      throw new Refusal(EquipmentRefusal.NOT_HELD, Map.of("equipment", now.code(), "batch", batch));
    }
  }

  private Equipment lock(String code) throws Refusal {
    return store.lock(code).orElseThrow(() -> EquipmentRegister.absent(code));
  }
}
