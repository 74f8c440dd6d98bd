package org.batchwright.equipment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Whether a unit of equipment may be used. */
public enum EquipmentStatus {
  /** Free, and may be used. */
  AVAILABLE,
  /** Held by a batch. */
  IN_USE,
  /** Must not be used until a person unblocks it. */
  BLOCKED,
  /** Being maintained or repaired. */
  MAINTENANCE;

  /** The word used in interfaces and in the record. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }

  /** The constant with this word. */
  @JsonCreator
  public static EquipmentStatus of(String word) {
    return Words.find(EquipmentStatus.class, word);
  }
}
