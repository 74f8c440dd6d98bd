package org.batchwright.audit;

/**
 * One thing that verification found wrong.
 *
 * @param reason its class.
 * @param where chain and position, or table and key.
 * @param what what was expected and what is there.
 */
public record Finding(Reason reason, String where, String what) {

  /** The classes of what can be wrong with a record. */
  public enum Reason {
    /** The bytes of an event do not have the hash that is stored with them. */
    HASH,
    /** An event does not follow the one before it. */
    LINK,
    /** A position, or a version of a shared row, is missing. */
    GAP,
    /** The head of a chain names another last event than the chain has. */
    HEAD,
    /** The bytes of an event cannot be read as one, or say something else than its columns. */
    CONTENT,
    /** A row of a record table differs from what the events say. */
    RECORD_MISMATCH,
    /** A signature does not belong to what it stands under. */
    SIGNATURE,
    /** The process engine says something else than the record. */
    ENGINE_MISMATCH
  }

  @Override
  public String toString() {
    return reason + " " + where + ": " + what;
  }
}
