package org.batchwright.equipment;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One unit of equipment as it is now (21 CFR 211.105).
 *
 * @param code the unique code on the machine, such as {@code GR-101}.
 * @param workCentre the room it stands in; absent for what is moved.
 * @param properties by name of the class's property.
 * @param heldBy the batch that holds it; absent if none does.
 * @param heldSince since when.
 * @param lastUsedFor the batch that used it last; absent if none did since the last cleaning.
 * @param statusReason why it is blocked or under maintenance.
 * @param cleanUntil until when its cleaning is valid; absent if it is not clean or valid until use.
 * @param dirtySince since when it is dirty.
 * @param calibrationDueAt when the next calibration is due; absent if it was never calibrated.
 * @param dailyCheckDueAt when the next daily check is due; absent if it was never checked.
 * @param version changes with every event of this unit.
 */
public record Equipment(
    String code,
    String equipmentClass,
    String serialNumber,
    String name,
    String site,
    @Nullable String workCentre,
    Map<String, PropertyValue> properties,
    EquipmentStatus status,
    @Nullable String statusReason,
    @Nullable String heldBy,
    @Nullable Instant heldSince,
    @Nullable String lastUsedFor,
    Cleanliness cleanliness,
    @Nullable Instant cleanUntil,
    @Nullable Instant dirtySince,
    @Nullable Instant calibrationDueAt,
    @Nullable Instant dailyCheckDueAt,
    long version) {

  public Equipment {
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
  }
}
