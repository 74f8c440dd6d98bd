package org.batchwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    try (ProductProcess product = ProductProcess.run(home, "demo").ready()) {
      assertThat(product.health().statusCode()).isEqualTo(200);
      assertThat(product.health().body()).isEqualTo("{\"status\":\"ready\"}");
      assertThat(product.output()).contains("embedded PostgreSQL on this host");
      assertThat(ProductProcess.database(home)).isPresent();

      assertThat(product.endsWithinTenSeconds()).isTrue();

      assertThat(product.exitCode()).isZero();
      assertThat(product.output()).endsWith("Stopping …\nStopped.\n").doesNotContain("WARN");
      assertThat(ProductProcess.database(home)).isEmpty();
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

  @Test
  void refusesAnUnsafeExternalDatabaseInOneSentence() {
    // A home's own server serves as the external one; its owner is made a login that runs.
    try (ProductProcess other = ProductProcess.run(home, "serve").ready()) {
      Map<String, String> environment = Map.of(
          "BATCHWRIGHT_DB_URL", ProductProcess.url(home),
          "BATCHWRIGHT_DB_APP_USER", "batchwright_migrate",
          "BATCHWRIGHT_DB_APP_PASSWORD", ProductProcess.password(home, "migrate"),
          "BATCHWRIGHT_DB_MIGRATE_PASSWORD", ProductProcess.password(home, "migrate"),
          "BATCHWRIGHT_DB_SEAL_PASSWORD", ProductProcess.password(home, "seal"),
          "BATCHWRIGHT_DB_READ_PASSWORD", ProductProcess.password(home, "read"));
      ProductProcess refused = ProductProcess.start(
          folder.resolve("second"),
          environment,
          ProductProcess.java(ProductProcess.jar(), "serve"));

      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.output())
          .contains("is a member of batchwright_owner")
          .contains("[database-role-acts-as-owner]")
          .doesNotContain("Exception")
          .doesNotContain("\tat ");
      assertThat(other.health().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void worksOnAnExternalDatabaseAndLeavesItRunning() {
    try (ProductProcess other = ProductProcess.run(home, "serve").ready()) {
      Map<String, String> environment = Map.of(
          "BATCHWRIGHT_DB_URL", ProductProcess.url(home),
          "BATCHWRIGHT_DB_APP_PASSWORD", ProductProcess.password(home, "app"),
          "BATCHWRIGHT_DB_MIGRATE_PASSWORD", ProductProcess.password(home, "migrate"),
          "BATCHWRIGHT_DB_SEAL_PASSWORD", ProductProcess.password(home, "seal"),
          "BATCHWRIGHT_DB_READ_PASSWORD", ProductProcess.password(home, "read"));
      Path second = folder.resolve("second");
      try (ProductProcess external = ProductProcess.start(
              second, environment, ProductProcess.java(ProductProcess.jar(), "serve"))
          .ready()) {
        assertThat(external.output()).contains("external PostgreSQL, " + ProductProcess.url(home));
        assertThat(external.health().statusCode()).isEqualTo(200);
        assertThat(second.resolve("postgres")).doesNotExist();
        assertThat(external.endsWithinTenSeconds()).isTrue();
      }
      assertThat(other.health().statusCode()).isEqualTo(200);
    }
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
      assertThat(ProductProcess.database(home)).isEmpty();
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
    return Files.copy(ProductProcess.jar(), folder.resolve("batchwright.jar"));
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
