package org.batchwright.database;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at the server and the database as a whole: version, character set, checksums, reach. */
final class ServerCheck {

  private final Database database;
  private final int tested;
  private final JdbcClient client;
  private final List<Finding> findings = new ArrayList<>();

  /** Looks through a session; {@code tested} is the major version this release was tested with. */
  ServerCheck(Database database, DataSource session, int tested) {
    this.database = database;
    this.tested = tested;
    this.client = JdbcClient.create(session);
  }

  List<Finding> findings() {
    version();
    if (findings.stream().anyMatch(found -> found.severity() == Finding.Severity.REFUSED)) {
      return findings; // an older server does not know what is asked next
    }
    encoding();
    collation();
    checksums();
    standby();
    transport();
    listening();
    ownerLogin();
    return findings;
  }

  private void version() {
    int version = Integer.parseInt(show("server_version_num")) / 10_000;
    if (version < tested) {
      findings.add(Finding.refused(
          "database-version",
          "The server is PostgreSQL %d; this release needs %d.".formatted(version, tested),
          "Upgrade the server."));
    } else if (version > tested) {
      findings.add(Finding.advised(
          "database-version",
          "The server is PostgreSQL %d; this release was tested with %d only."
              .formatted(version, tested),
          "Use that version, or test this one before records depend on it."));
    }
  }

  private void encoding() {
    String encoding = show("server_encoding");
    if (!"UTF8".equals(encoding)) {
      findings.add(Finding.refused(
          "database-encoding",
          "The database stores text in %s, which cannot hold every name and unit."
              .formatted(encoding),
          "Create the database anew with: encoding 'UTF8' template template0."));
    }
  }

  /** Another order would list the same records differently here and in the verifier. */
  private void collation() {
    String collation = client
        .sql("select coalesce(datlocale, datcollate) from pg_database"
            + " where datname = current_database()")
        .query(String.class)
        .single();
    if (!List.of("C", "POSIX", "C.UTF-8", "C.utf8").contains(collation)) {
      findings.add(Finding.advised(
          "database-collation",
          "The database sorts text by %s, which an operating system update can change."
              .formatted(collation),
          "Create the database anew with the sort order C.UTF-8."));
    }
  }

  private void checksums() {
    if (database.kind() != Database.Kind.SCRATCH && "off".equals(show("data_checksums"))) {
      boolean embedded = database.kind() == Database.Kind.EMBEDDED;
      findings.add(new Finding(
          "database-checksums-off",
          embedded ? Finding.Severity.REFUSED : Finding.Severity.ADVISED,
          "The server does not check its pages, so a flipped bit on disk goes unseen.",
          "Stop the server and run pg_checksums --enable on its data folder."));
    }
  }

  private void standby() {
    if (client.sql("select pg_is_in_recovery()").query(Boolean.class).single()) {
      findings.add(Finding.refused(
          "database-standby",
          "The server is a standby and accepts no changes.",
          "Name the primary server in BATCHWRIGHT_DB_URL."));
    }
  }

  private void transport() {
    boolean plainOverNetwork = client.sql("""
                select not ssl and client_addr is not null
                       and not client_addr <<= '127.0.0.0/8' and client_addr <> '::1'
                  from pg_stat_ssl join pg_stat_activity using (pid)
                 where pid = pg_backend_pid()
                """).query(Boolean.class).single();
    if (plainOverNetwork) {
      findings.add(Finding.advised(
          "database-plain-text",
          "Records and passwords travel to the server unencrypted.",
          "Add sslmode=verify-full to BATCHWRIGHT_DB_URL."));
    }
  }

  private void listening() {
    if (database.kind() == Database.Kind.EMBEDDED
        && !"127.0.0.1".equals(show("listen_addresses"))) {
      findings.add(Finding.refused(
          "database-listens-outside",
          "The embedded database listens on %s.".formatted(show("listen_addresses")),
          "Stop it, so that the product starts it with its own settings."));
    }
  }

  private void ownerLogin() {
    boolean weak = client.sql("""
                select coalesce(bool_or(rolcanlogin or rolsuper), false)
                  from pg_roles where rolname = 'batchwright_owner'
                """).query(Boolean.class).single();
    if (weak) {
      findings.add(Finding.refused(
          "database-owner-login",
          "The role batchwright_owner, to which all records belong, can log in or is a superuser.",
          "Run: alter role batchwright_owner nologin nosuperuser;"));
    }
  }

  private String show(String setting) {
    return client
        .sql("select current_setting(:name)")
        .param("name", setting)
        .query(String.class)
        .single();
  }
}
