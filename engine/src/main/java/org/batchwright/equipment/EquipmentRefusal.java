package org.batchwright.equipment;

import org.batchwright.kernel.RefusalCode;
import org.batchwright.kernel.RefusalKind;

/** Why a change or use of equipment is declined. */
public enum EquipmentRefusal implements RefusalCode {
  EQUIPMENT_ABSENT("equipment-absent", "There is no equipment {equipment}.", RefusalKind.ABSENT),
  STALE_VALUE(
      "stale-value",
      "{equipment}.{member} has not changed since {since}: the equipment is frozen or does not"
          + " report. Check it at the machine.");

  private final String code;
  private final String message;
  private final RefusalKind kind;

  EquipmentRefusal(String code, String message) {
    this(code, message, RefusalKind.RULE);
  }

  EquipmentRefusal(String code, String message, RefusalKind kind) {
    this.code = code;
    this.message = message;
    this.kind = kind;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String message() {
    return message;
  }

  @Override
  public RefusalKind kind() {
    return kind;
  }
}
