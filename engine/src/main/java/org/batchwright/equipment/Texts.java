package org.batchwright.equipment;

import java.util.Map;
import org.batchwright.kernel.Refusal;

/** The forms of codes, names and reasons. */
final class Texts {

  static final String CODE = "[A-Za-z0-9][A-Za-z0-9-]{0,39}";
  static final String CODE_FORM = "use 1 to 40 letters, digits and hyphens";

  private Texts() {}

  static void require(String what, String value, String form, String mend) throws Refusal {
    if (!value.matches(form)) {
      throw malformed(what, mend);
    }
  }

  static void requireName(String name) throws Refusal {
    if (name.isBlank() || name.length() > 200) {
      throw malformed("Name '" + name + "'", "use 1 to 200 characters");
    }
  }

  static String requireReason(String reason) throws Refusal {
    if (reason.isBlank()) {
      throw new Refusal(EquipmentRefusal.REASON_MISSING);
    }
    return reason.strip();
  }

  static Refusal malformed(String what, String mend) {
    return new Refusal(EquipmentRefusal.EQUIPMENT_MALFORMED, Map.of("what", what, "mend", mend));
  }
}
