package org.batchwright.masterrecord;

import java.util.Map;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Why a version of a master record was made (21 CFR 211.100(a)).
 *
 * @param reason what changed and why, in words; of a first version what it is for.
 * @param reference the number of a change control in another system.
 */
public record ChangeReason(String reason, @Nullable String reference) {

  private static final int LONGEST = 2000;

  /** The text without blanks around it, if it says anything. */
  static String required(String reason) throws Refusal {
    String text = reason.strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new Refusal(MasterRecordRefusal.REASON_MISSING, Map.of("length", text.length()));
    }
    return text;
  }
}
