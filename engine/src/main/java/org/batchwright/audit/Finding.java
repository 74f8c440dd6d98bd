package org.batchwright.audit;

import org.jspecify.annotations.Nullable;

/**
 * One thing that verification found wrong.
 *
 * @param reason its class.
 * @param where chain and position, or table and key.
 * @param what what was expected and what is there.
 * @param cell the column and both its values, where one column of one row differs.
 */
public record Finding(
    Reason reason, String where, String what, @Nullable Cell cell) {

  public Finding(Reason reason, String where, String what) {
    this(reason, where, what, null);
  }

  /**
   * One value that differs.
   *
   * @param stored what the database holds; absent for no value.
   * @param expected what the events say; absent for no value.
   */
  public record Cell(
      String column, @Nullable String stored, @Nullable String expected) {}

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
