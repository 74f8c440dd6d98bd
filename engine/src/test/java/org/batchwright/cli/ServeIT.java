package org.batchwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batchwright.database.Credentials;
import org.batchwright.database.Database;
import org.batchwright.database.DatabaseRole;
import org.batchwright.database.DatabaseSettings;
import org.batchwright.database.Home;
import org.batchwright.database.HomeLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The packaged jar, really started, stopped and killed. */
class ServeIT {

  private static final int NOBODY = 65534;

  private final Path folder;
  private final Path home;

  ServeIT(@TempDir Path folder) {
    this.folder = folder;
    this.home = folder.resolve("plant one");
  }

  @Test
  void startsAnswersAndEndsWithNothingLeftBehindWhenAskedTo() throws IOException {
    try (ProductProcess product = ProductProcess.run(home, "serve").ready()) {
      assertThat(product.health().statusCode()).isEqualTo(200);
      assertThat(product.health().body()).isEqualTo("{\"status\":\"ready\"}");
      assertThat(product.output()).contains("embedded PostgreSQL on this host");
      assertThat(ProductProcess.database(home)).isPresent();
      // The same names as from a class folder: otherwise a change set would run twice one day.
      assertThat(owner()
              .sql("select distinct filename from databasechangelog")
              .query(String.class)
              .list())
          .contains("db/changelog/foundation/0001-defaults.sql")
          .allMatch(name -> name.startsWith("db/changelog/") || name.startsWith("org/camunda/"));

      assertThat(product.endsWithinTenSeconds()).isTrue();

      assertThat(product.exitCode()).isZero();
      assertThat(product.output()).endsWith("Stopping …\nStopped.\n");
      // On a busy disk the server may need longer than the product may take; it ends all the same.
      ProductProcess.until(
          "the server is gone", () -> ProductProcess.database(home).isEmpty());
      assertThat(home.resolve("postgres/data/postmaster.pid")).doesNotExist();
      assertThat(Files.readString(home.resolve("log/batchwright.log")))
          .contains("Creating the database")
          .doesNotContain("ERROR");
    }
  }

  @Test
  void goesOnAfterItWasKilledWithItsDatabaseStillRunning() {
    ProductProcess killed = ProductProcess.run(home, "serve").ready();
    remember("before the kill");
    long server = ProductProcess.database(home).orElseThrow().pid();
    killed.kill();
    assertThat(ProductProcess.database(home)).isPresent();

    try (ProductProcess restarted = ProductProcess.run(home, "serve").ready()) {
      assertThat(restarted.health().statusCode()).isEqualTo(200);
      assertThat(ProductProcess.database(home).orElseThrow().pid()).isEqualTo(server);
      assertThat(remembered()).containsExactly("before the kill");
    }
    assertThat(ProductProcess.database(home)).isEmpty();
  }

  @Test
  void goesOnAfterEverythingWasKilled() {
    ProductProcess killed = ProductProcess.run(home, "serve").ready();
    remember("before the kill");
    ProcessHandle server = ProductProcess.database(home).orElseThrow();
    killed.kill();
    server.destroyForcibly();
    ProductProcess.until("the server is dead", () -> !ProductProcess.isServer(server));

    try (ProductProcess restarted = ProductProcess.run(home, "serve").ready()) {
      assertThat(restarted.health().statusCode()).isEqualTo(200);
      assertThat(remembered()).containsExactly("before the kill");
    }
  }

  @Test
  void leavesNothingBehindWhenAskedToEndWhileItStarts() {
    try (ProductProcess product = ProductProcess.run(home, "serve")) {
      product.databaseStarted();

      product.endsWithinTenSeconds();

      assertThat(product.exitCode()).isZero();
      assertThat(product.output()).doesNotContain("Ready at");
      ProductProcess.until(
          "the server is gone", () -> ProductProcess.database(home).isEmpty());
    }
    try (ProductProcess again = ProductProcess.run(home, "serve").ready()) {
      assertThat(again.health().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void refusesASecondProductOnTheSameHome() {
    try (ProductProcess first = ProductProcess.run(home, "serve").ready()) {
      ProductProcess second = ProductProcess.run(home, "serve");

      assertThat(second.exitCode()).isEqualTo(2);
      assertThat(second.output())
          .hasLineCount(1)
          .contains("already running on the home " + home)
          .contains("process " + first.pid());
      assertThat(first.health().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void refusesABusyHttpPortInOneSentenceAndStartsNothing() throws IOException {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(busy.getLocalPort());
      ProductProcess product = ProductProcess.start(
          home,
          Map.of("BATCHWRIGHT_PORT", port),
          ProductProcess.java(ProductProcess.jar(), "demo"));

      assertThat(product.exitCode()).isEqualTo(2);
      assertThat(product.output())
          .hasLineCount(1)
          .contains("Port " + port)
          .contains("BATCHWRIGHT_PORT");
      assertThat(home).doesNotExist();
    }
  }

  /** A home's own server, run by this test alone, serves as the external one. */
  @Test
  void worksOnAnExternalDatabaseAndLeavesItRunningButRefusesAnUnsafeOne() throws SQLException {
    Home other = Home.at(folder.resolve("other"));
    DatabaseSettings embedded = DatabaseSettings.from(Map.of());
    try (HomeLock lock = HomeLock.take(other);
        Database server = Database.open(lock, embedded)) {
      Map<String, String> environment = new HashMap<>();
      environment.put("BATCHWRIGHT_DB_URL", server.url());
      for (DatabaseRole role : DatabaseRole.values()) {
        environment.put(
            "BATCHWRIGHT_DB_" + role + "_PASSWORD", server.credentials(role).password());
      }
      try (ProductProcess product = external(environment).ready()) {
        assertThat(product.output()).contains("external PostgreSQL, " + server.url());
        assertThat(product.health().statusCode()).isEqualTo(200);
        assertThat(home.resolve("postgres")).doesNotExist();
        assertThat(product.endsWithinTenSeconds()).isTrue();
      }
      server.connections(DatabaseRole.APP).getConnection().close();

      Credentials owner = server.credentials(DatabaseRole.MIGRATE);
      environment.put("BATCHWRIGHT_DB_APP_USER", owner.user());
      environment.put("BATCHWRIGHT_DB_APP_PASSWORD", owner.password());
      ProductProcess refused = external(environment);
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.output())
          .contains("is a member of batchwright_owner")
          .contains("[database-role-acts-as-owner]")
          .doesNotContain("Exception")
          .doesNotContain("\tat ");
    }
  }

  private ProductProcess external(Map<String, String> environment) {
    return ProductProcess.start(
        home, environment, ProductProcess.java(ProductProcess.jar(), "serve"));
  }

  @Test
  void runsAsAnOrdinaryAccount() throws IOException {
    assumeTrue(isRoot(), "an ordinary account runs all the other tests already");
    Path jar = forEverybody();
    Files.createDirectory(home);
    Files.setAttribute(home, "unix:uid", NOBODY);

    try (ProductProcess product = ProductProcess.start(
            home, Map.of(), asNobody(ProductProcess.java(jar, "serve")))
        .ready()) {
      assertThat(product.health().statusCode()).isEqualTo(200);
      assertThat(Files.getAttribute(home.resolve("postgres/data"), "unix:uid")).isEqualTo(NOBODY);
      assertThat(product.endsWithinTenSeconds()).isTrue();
      assertThat(product.exitCode()).isZero();
      ProductProcess.until(
          "the server is gone", () -> ProductProcess.database(home).isEmpty());
    }
  }

  @Test
  void runsAsRootWhereNamespacesAreForbiddenAsInManyContainers() throws IOException {
    assumeTrue(isRoot(), "only root has to become somebody else");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Path forbidden = Files.createDirectory(folder.resolve("bin")).resolve("unshare");
    Files.writeString(
        forbidden, "#!/bin/sh\necho 'unshare failed: Operation not permitted' >&2\nexit 1\n");
    Files.setPosixFilePermissions(forbidden, PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, String> environment =
        Map.of("PATH", forbidden.getParent() + ":" + System.getenv("PATH"));

    try (ProductProcess product = ProductProcess.start(
            home, environment, ProductProcess.java(ProductProcess.jar(), "serve"))
        .ready()) {
      assertThat(Files.getAttribute(home.resolve("postgres/data"), "unix:uid")).isEqualTo(NOBODY);
      assertThat(Files.getAttribute(home.resolve("secrets"), "unix:uid")).isEqualTo(0);
      assertThat(product.endsWithinTenSeconds()).isTrue();
    }
    // The same home once namespaces are allowed.
    try (ProductProcess product = ProductProcess.run(home, "serve").ready()) {
      assertThat(Files.getAttribute(home.resolve("postgres/data"), "unix:uid")).isEqualTo(0);
      assertThat(product.health().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void refusesAHomeThatItsAccountCannotWrite() throws IOException {
    assumeTrue(isRoot(), "only root can make a folder of another account");
    Path jar = forEverybody();
    Files.createDirectory(home);

    ProductProcess product =
        ProductProcess.start(home, Map.of(), asNobody(ProductProcess.java(jar, "serve")));

    assertThat(product.exitCode()).isEqualTo(2);
    assertThat(product.output())
        .hasLineCount(1)
        .contains("The home " + home + " cannot be written by this account");
  }

  private Path forEverybody() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path jar = folder.resolve("batchwright.jar");
    try {
      return Files.createLink(jar, ProductProcess.jar());
    } catch (IOException anotherDisk) {
      return Files.copy(ProductProcess.jar(), jar);
    }
  }

  private static List<String> asNobody(List<String> command) {
    List<String> full = new ArrayList<>(
        List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    full.addAll(command);
    return full;
  }

  private boolean isRoot() throws IOException {
    return Files.getAttribute(folder, "unix:uid").equals(0);
  }

  private void remember(String note) {
    JdbcClient owner = owner();
    owner.sql("create table if not exists public.remembered (note text)").update();
    owner
        .sql("insert into public.remembered values (:note)")
        .param("note", note)
        .update();
  }

  private List<String> remembered() {
    return owner().sql("select note from public.remembered").query(String.class).list();
  }

  private JdbcClient owner() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(ProductProcess.url(home));
    source.setUser("batchwright_migrate");
    source.setPassword(ProductProcess.password(home, "migrate"));
    source.setOptions("-c role=batchwright_owner");
    return JdbcClient.create(source);
  }
}
