package org.batchwright.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.batchwright.kernel.EnvironmentProblem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Each weakness is planted once and taken back afterwards, on a server of its own, since roles
 * belong to the whole server.
 */
class DatabaseCheckTests {

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final ScratchCluster SERVER = startServer();

  private final String name = "checked_" + COUNT.incrementAndGet();
  private final Database database;
  private final JdbcClient admin = JdbcClient.create(SERVER.superuser("postgres"));

  DatabaseCheckTests() throws SQLException {
    this.database = SERVER.cloneDatabase(name, "migrated");
  }

  private static ScratchCluster startServer() {
    try {
      Path folder = Path.of(System.getProperty("java.io.tmpdir"));
      Path programs = Files.createDirectories(folder.resolve("batchwright-tests-programs"));
      ScratchCluster server = ScratchCluster.start(folder, programs);
      Schema.migrate(server.createDatabase("migrated"));
      return server;
    } catch (IOException | SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @AfterAll
  static void stopServer() {
    SERVER.close();
  }

  @AfterEach
  void takeBackWhatHoldsForTheWholeServer() {
    admin
        .sql("alter role batchwright_runtime nosuperuser nocreaterole nocreatedb")
        .update();
    admin.sql("alter role batchwright_runtime noreplication nobypassrls").update();
    admin.sql("alter role batchwright_owner nologin").update();
    String password = database.credentials(DatabaseRole.APP).password();
    admin.sql("alter role batchwright_runtime password '" + password + "'").update();
    for (String group : List.of("batchwright_owner", "batchwright_seal", "pg_write_all_data")) {
      admin.sql("revoke " + group + " from batchwright_runtime").update();
    }
    admin
        .sql("grant batchwright_app to batchwright_runtime with inherit true, set false")
        .update();
    admin
        .sql("revoke set on parameter session_replication_role from batchwright_app")
        .update();
  }

  @Test
  void aDatabaseAsTheProductSetsItUpHasNoFinding() {
    assertThat(DatabaseCheck.findings(database)).isEmpty();
    DatabaseCheck.require(database);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alter role batchwright_runtime superuser | database-role-superuser",
        "alter role batchwright_runtime createrole | database-role-createrole",
        "alter role batchwright_runtime createdb | database-role-createdb",
        "alter role batchwright_runtime replication | database-role-replication",
        "alter role batchwright_runtime bypassrls | database-role-bypassrls",
        "grant batchwright_owner to batchwright_runtime | database-role-acts-as-owner",
        "grant batchwright_seal to batchwright_runtime | database-role-membership",
        "grant pg_write_all_data to batchwright_runtime | database-role-membership",
        "revoke batchwright_app from batchwright_runtime;"
            + " grant connect on database {name} to batchwright_runtime | database-role-missing",
        "alter database {name} owner to batchwright_runtime | database-role-owns",
        "grant create on database {name} to batchwright_app | database-role-creates",
        "grant set on parameter session_replication_role to batchwright_app"
            + " | database-role-skips-triggers",
        "alter role batchwright_owner login | database-owner-login",
        "alter role batchwright_runtime password 'another' | database-login",
        "alter database {name} set default_transaction_read_only = on"
            + " | database-default-transaction-read-only",
        "alter database {name} set session_replication_role = replica"
            + " | database-session-replication-role",
        "alter database {name} set zero_damaged_pages = on | database-zero-damaged-pages",
        "alter database {name} set ignore_checksum_failure = on"
            + " | database-ignore-checksum-failure",
      })
  @Tag("SOD-4")
  void refusesAPlantedWeakness(String planted, String code) {
    admin.sql(planted.replace("{name}", name)).update();

    assertThat(DatabaseCheck.findings(database))
        .filteredOn(finding -> finding.severity() == Finding.Severity.REFUSED)
        .extracting(Finding::code)
        .contains(code);
    assertThatThrownBy(() -> DatabaseCheck.require(database))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("[" + code + "]");
  }

  @Test
  void refusesARuntimeRoleThatOwnsATable() {
    JdbcClient.create(SERVER.superuser(name))
        .sql("alter table act_ge_property owner to batchwright_app")
        .update();

    assertThat(DatabaseCheck.findings(database))
        .extracting(Finding::code)
        .contains("database-role-owns");
  }

  @Test
  void refusesARuntimeRoleThatCanPutATableInFrontOfTheEngines() {
    JdbcClient.create(SERVER.superuser(name))
        .sql("grant create on schema public to public")
        .update();

    assertThat(DatabaseCheck.findings(database))
        .extracting(Finding::code)
        .contains("database-role-creates");
  }

  @Test
  void asksForDurabilityOfEveryRoleWhereRecordsMustSurvive() {
    Database permanent = new Database(Database.Kind.EXTERNAL, database.url(), logins(), () -> {});
    admin
        .sql("alter role batchwright_sealer in database %s set synchronous_commit = off"
            .formatted(name))
        .update();

    List<Finding> findings = DatabaseCheck.findings(permanent);

    assertThat(findings)
        .extracting(Finding::code)
        .contains("database-fsync", "database-full-page-writes");
    assertThat(findings)
        .filteredOn(finding -> finding.code().equals("database-synchronous-commit"))
        .singleElement()
        .extracting(Finding::what)
        .asString()
        .contains("SEAL");
  }

  @Test
  void onlyAdvisesAgainstTemporaryTables() {
    admin
        .sql("grant temporary on database %s to batchwright_read".formatted(name))
        .update();

    assertThat(DatabaseCheck.findings(database))
        .extracting(Finding::code, Finding::severity)
        .containsExactly(tuple("database-role-temporary-tables", Finding.Severity.ADVISED));
    DatabaseCheck.require(database);
  }

  @Test
  void refusesAnotherCharacterSet() {
    admin
        .sql("create database %s_latin template template0 encoding 'LATIN1' locale 'C'"
                .formatted(name)
            + " locale_provider libc")
        .update();
    Database latin =
        new Database(Database.Kind.SCRATCH, database.url() + "_latin", logins(), () -> {});

    assertThat(DatabaseCheck.findings(latin))
        .extracting(Finding::code)
        .contains("database-encoding");
  }

  @Test
  void refusesAnOlderServerAndAdvisesAgainstANewerOne() {
    int present = PostgresBinaries.MAJOR;

    assertThat(new ServerCheck(database, database.connections(DatabaseRole.APP), present + 1)
            .findings())
        .extracting(Finding::code, Finding::severity)
        .containsExactly(tuple("database-version", Finding.Severity.REFUSED));
    assertThat(new ServerCheck(database, database.connections(DatabaseRole.APP), present - 1)
            .findings())
        .extracting(Finding::code, Finding::severity)
        .containsExactly(tuple("database-version", Finding.Severity.ADVISED));
  }

  @Test
  void advisesAgainstASortOrderThatAnUpdateCanChange() throws SQLException {
    admin
        .sql("create database %s_icu template template0 encoding 'UTF8' locale_provider icu"
                .formatted(name)
            + " icu_locale 'de-DE'")
        .update();
    Database german =
        new Database(Database.Kind.SCRATCH, database.url() + "_icu", logins(), () -> {});

    assertThat(DatabaseCheck.findings(german))
        .filteredOn(finding -> finding.code().equals("database-collation"))
        .singleElement()
        .extracting(Finding::severity)
        .isEqualTo(Finding.Severity.ADVISED);
  }

  private Map<DatabaseRole, Credentials> logins() {
    return Arrays.stream(DatabaseRole.values())
        .collect(Collectors.toMap(role -> role, database::credentials));
  }

  @Test
  void anUnreachableServerIsOneFindingAndNotFour() {
    Database nowhere = new Database(
        Database.Kind.EXTERNAL,
        "jdbc:postgresql://127.0.0.1:1/batchwright",
        Map.of(
            DatabaseRole.APP, new Credentials("a", "a"),
            DatabaseRole.MIGRATE, new Credentials("b", "b"),
            DatabaseRole.SEAL, new Credentials("c", "c"),
            DatabaseRole.READ, new Credentials("d", "d")),
        () -> {});

    assertThat(DatabaseCheck.findings(nowhere))
        .extracting(Finding::code)
        .containsExactly("database-login");
  }

  @Test
  void refusesAnEmbeddedServerThatAsksForNoPassword(@TempDir Path folder) throws Exception {
    Home home = Home.at(folder);
    EmbeddedCluster cluster = EmbeddedCluster.start(home, OptionalInt.empty());
    try {
      assertThat(DatabaseCheck.findings(cluster.database())).isEmpty();

      Files.writeString(home.data().resolve("pg_hba.conf"), "host all all 127.0.0.1/32 trust\n");
      JdbcClient.create(cluster.superuser("postgres"))
          .sql("select pg_reload_conf()")
          .query(Boolean.class)
          .single();

      assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
        while (DatabaseCheck.findings(cluster.database()).isEmpty()) {
          Thread.sleep(50);
        }
      });
      assertThat(DatabaseCheck.findings(cluster.database()))
          .extracting(Finding::code, Finding::severity)
          .containsExactly(tuple("database-trust", Finding.Severity.REFUSED));
    } finally {
      cluster.database().close();
    }
  }

  @Test
  void refusesAnEmbeddedServerWithoutPageChecksumsOrThatListensOutside(@TempDir Path folder) {
    Home home = Home.at(folder);
    EmbeddedCluster cluster = EmbeddedCluster.start(home, OptionalInt.empty());
    Database before = cluster.database();
    before.close();
    PostgresServer server = new PostgresServer(
        PostgresBinaries.unpackBelow(home.postgres()),
        ServerAccount.of(home.postgres()),
        home.postgres());
    Map<String, String> open = new HashMap<>(
        EmbeddedSettings.of(Integer.parseInt(before.url().replaceAll(".*:(\\d+)/.*", "$1"))));
    open.put("listen_addresses", "127.0.0.1,127.0.0.2");
    server.start(open, 30);
    try {
      assertThat(DatabaseCheck.findings(before))
          .extracting(Finding::code)
          .containsExactly("database-listens-outside");
    } finally {
      server.stop(30);
    }
  }
}
