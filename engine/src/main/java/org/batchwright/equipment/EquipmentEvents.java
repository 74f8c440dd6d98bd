package org.batchwright.equipment;

import java.time.Instant;
import java.util.Map;
import org.batchwright.audit.EventBody;
import org.batchwright.audit.EventType;
import org.jspecify.annotations.Nullable;

/**
 * What can happen to a unit of equipment. Each event names the version of the unit it found and
 * left, and writes one line of the unit's log.
 */
interface EquipmentEvents {

  /** A unit became known. */
  @EventType("equipment-registered")
  record EquipmentRegistered(
      String code,
      String equipmentClass,
      String serialNumber,
      String name,
      String site,
      @Nullable String workCentre,
      Map<String, PropertyValue> properties)
      implements EventBody {}

  /** Name, room or properties of a unit were changed. */
  @EventType("equipment-changed")
  record EquipmentChanged(
      String code, String name, @Nullable String workCentre, Map<String, PropertyValue> properties)
      implements EventBody {}

  /** A batch holds a unit from now on. */
  @EventType("equipment-reserved")
  record EquipmentReserved(String code, String batch) implements EventBody {}

  /** A batch gave a unit free. */
  @EventType("equipment-released")
  record EquipmentReleased(String code, String batch, boolean soiled) implements EventBody {}

  /** A unit must not be used until it is unblocked. */
  @EventType("equipment-blocked")
  record EquipmentBlocked(String code) implements EventBody {}

  /** A block was taken away. */
  @EventType("equipment-unblocked")
  record EquipmentUnblocked(String code) implements EventBody {}

  /** Maintenance or repair of a unit began. */
  @EventType("maintenance-started")
  record MaintenanceStarted(String code) implements EventBody {}

  /**
   * Maintenance of a unit ended.
   *
   * @param reference the report of what was done.
   */
  @EventType("maintenance-finished")
  record MaintenanceFinished(String code, String reference) implements EventBody {}

  /** Somebody found a unit dirty, or made it so. */
  @EventType("equipment-soiled")
  record EquipmentSoiled(String code) implements EventBody {}

  /** Cleaning of a unit began. */
  @EventType("cleaning-started")
  record CleaningStarted(String code) implements EventBody {}

  /**
   * Cleaning of a unit ended, checked by a second person (21 CFR 211.182).
   *
   * @param until until when it is valid; absent means until the next use.
   */
  @EventType("cleaning-finished")
  record CleaningFinished(
      String code,
      String checkedBy,
      String reference,
      @Nullable Instant until) implements EventBody {}

  /** A unit was calibrated (21 CFR 211.68(a)). */
  @EventType("equipment-calibrated")
  record EquipmentCalibrated(String code, String reference, Instant dueAt) implements EventBody {}

  /**
   * The daily check of a unit was done.
   *
   * @param dueAt when the next is due; the moment of the check itself if it failed.
   */
  @EventType("daily-check-done")
  record DailyCheckDone(String code, boolean passed, String reference, Instant dueAt)
      implements EventBody {}
}
