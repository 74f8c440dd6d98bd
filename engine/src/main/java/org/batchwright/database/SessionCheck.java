package org.batchwright.database;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at the settings that are in force in one role's own session. */
final class SessionCheck {

  /**
   * A setting that must not have a value.
   *
   * @param forDurability whether it only matters where records must survive.
   */
  private record Unsafe(String setting, String value, boolean forDurability, String consequence) {}

  private static final List<Unsafe> UNSAFE = List.of(
      new Unsafe("fsync", "off", true, "a power cut can destroy the whole database"),
      new Unsafe("full_page_writes", "off", true, "a power cut can destroy pages"),
      new Unsafe("synchronous_commit", "off", true, "a power cut loses acknowledged signatures"),
      new Unsafe("zero_damaged_pages", "on", false, "damaged records are silently emptied"),
      new Unsafe("ignore_checksum_failure", "on", false, "damaged records are silently read"),
      new Unsafe("session_replication_role", "replica", false, "no trigger protects records"),
      new Unsafe("default_transaction_read_only", "on", false, "nothing can be recorded"));

  private final Database.Kind kind;
  private final DatabaseRole role;
  private final JdbcClient client;

  SessionCheck(Database.Kind kind, DatabaseRole role, DataSource session) {
    this.kind = kind;
    this.role = role;
    this.client = JdbcClient.create(session);
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (Unsafe unsafe : UNSAFE) {
      boolean matters = !(unsafe.forDurability() && kind == Database.Kind.SCRATCH)
          && !(unsafe.setting().equals("default_transaction_read_only")
              && role == DatabaseRole.READ);
      if (matters && unsafe.value().equals(show(unsafe.setting()))) {
        findings.add(Finding.refused(
            "database-" + unsafe.setting().replace('_', '-'),
            "In sessions of the %s role %s is %s: %s."
                .formatted(role, unsafe.setting(), unsafe.value(), unsafe.consequence()),
            "Change it in postgresql.conf, and where alter role or alter database set it."));
      }
    }
    return findings;
  }

  private String show(String setting) {
    return client
        .sql("select current_setting(:name)")
        .param("name", setting)
        .query(String.class)
        .single();
  }
}
