package org.batchwright.audit;

/**
 * The version of a shared row that an event found and the one it left.
 *
 * <p>A container, a room or an account is changed by events of several chains. These numbers order
 * the events of all chains for that row; a missing number is a finding.
 *
 * @param row table and natural key, such as {@code material.container/C-000123}.
 * @param found the version the event was made for, 0 for a row it creates.
 * @param left the version after the event, {@code found + 1}.
 */
public record RowVersion(String row, long found, long left) {

  public RowVersion {
    if (found < 0 || left != found + 1) {
      throw new IllegalArgumentException("A row moves by one version: " + found + " to " + left);
    }
  }

  public static RowVersion next(String table, String key, long found) {
    return new RowVersion(table + "/" + key, found, found + 1);
  }
}
