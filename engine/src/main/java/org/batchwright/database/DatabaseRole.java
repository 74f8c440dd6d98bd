package org.batchwright.database;

/**
 * As whom the product connects to its database; each role may do no more than its part needs.
 *
 * <p>The objects belong to {@code batchwright_owner}, as whom nobody logs in (ALCOA+ original and
 * enduring; 21 CFR 11.10(d), (e)).
 */
public enum DatabaseRole {
  /** The running product: reads, and writes what the changelogs grant; never the audit trail itself. */
  APP("batchwright_app", "batchwright_runtime"),
  /** Brings the schema to the release; the only role that acts as the owner of the objects. */
  MIGRATE("batchwright_owner", "batchwright_migrate"),
  /** Writes the tamper-evident log over the audit trail. */
  SEAL("batchwright_seal", "batchwright_sealer"),
  /** Reads for verification and reports; changes nothing. */
  READ("batchwright_read", "batchwright_reader");

  private final String group;
  private final String defaultLogin;

  DatabaseRole(String group, String defaultLogin) {
    this.group = group;
    this.defaultLogin = defaultLogin;
  }

  /** The group role that holds the rights; nobody can log in as it. */
  public String group() {
    return group;
  }

  /** The name under which this role logs in unless the environment names another. */
  public String defaultLogin() {
    return defaultLogin;
  }
}
