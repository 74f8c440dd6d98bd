package org.batchwright.masterrecord;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a version of a master record is in its life. */
public enum RecordState {
  /** Imported; its author may still replace its content. */
  DRAFT,
  /** Signed by its author; waits for the independent check. */
  SUBMITTED,
  /** Signed by a second person; waits for the quality unit. */
  CHECKED,
  /** Signed by the quality unit; its effective date is still to come. */
  APPROVED,
  /** May be issued for batches. */
  EFFECTIVE,
  /** A later version has taken effect; running batches go on with this one. */
  SUPERSEDED,
  /** Taken back, with a reason, before or after approval; nothing is issued from it any more. */
  WITHDRAWN;

  /** Whether it is on its way to approval. */
  boolean isOpen() {
    return this == DRAFT || this == SUBMITTED || this == CHECKED;
  }

  /** The word used in tables and interfaces. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
