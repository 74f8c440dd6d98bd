package org.batchwright.equipment;

import java.time.Instant;
import java.util.List;
import org.batchwright.audit.EventBody;
import org.batchwright.audit.EventType;

/** What can happen to a room. Each event names the version of the room it found and left. */
interface WorkCentreEvents {

  /** A room became known, with the work centres of master records that it may serve as. */
  @EventType("work-centre-registered")
  record WorkCentreRegistered(String code, String name, String site, List<String> servesAs)
      implements EventBody {}

  /** A room got another name or may serve as other work centres from now on. */
  @EventType("work-centre-changed")
  record WorkCentreChanged(String code, String name, List<String> servesAs) implements EventBody {}

  /** Two people cleared a room for a batch (21 CFR 211.130). */
  @EventType("work-centre-cleared")
  record WorkCentreCleared(
      String code, int number, String batch, String clearedBy, String verifiedBy, Instant until)
      implements EventBody {}

  /** The clearance of a room ended with its closing clearance. */
  @EventType("clearance-closed")
  record ClearanceClosed(String code, int number, String batch, String closedBy, String verifiedBy)
      implements EventBody {}

  /** The clearance of a room ended because another batch used it. */
  @EventType("clearance-voided")
  record ClearanceVoided(String code, int number, String batch, String usedBy)
      implements EventBody {}
}
