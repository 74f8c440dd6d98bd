package org.batchwright.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.batchwright.kernel.EnvironmentProblem;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL server of a home, run from the shipped binaries for evaluation and small sites.
 *
 * <p>Every acknowledged commit is on disk, pages carry checksums, only this machine reaches it and
 * only with a password. A server left running by a killed product is taken over if it is this one
 * in every respect, otherwise stopped and started again.
 */
public final class EmbeddedCluster {

  static final String DATABASE = "batchwright";

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedCluster.class);
  private static final int START_SECONDS = 120;
  private static final int STOP_SECONDS = 8;

  private final Home home;
  private final Secrets secrets;
  private final PostgresServer server;
  private int port;

  private EmbeddedCluster(Home home, Secrets secrets, PostgresServer server) {
    this.home = home;
    this.secrets = secrets;
    this.server = server;
  }

  /**
   * Starts the server of a home, or takes over the one a killed product left, with the roles and
   * the database it needs.
   *
   * @param fixedPort the port to use; empty for the recorded one, chosen at the first start.
   */
  static EmbeddedCluster start(Home home, OptionalInt fixedPort) {
    Path folder = home.postgres();
    awaitEndOfCreation(folder.resolve(PostgresServer.PARTIAL));
    ServerAccount account = ServerAccount.of(folder);
    clearAway(folder, "unpacking-");
    PostgresBinaries binaries = PostgresBinaries.unpackBelow(folder);
    account.own(folder);
    boolean exists = Files.exists(home.data());
    if (exists) {
      checkVersion(home.data());
    }
    EmbeddedCluster cluster = new EmbeddedCluster(
        home, Secrets.of(home, exists), new PostgresServer(binaries, account, folder));
    if (!exists) {
      LOG.info("Creating the database in {}", folder);
      cluster.server.initialise(cluster.secrets.superuser(), true);
    }
    try {
      cluster.run(fixedPort);
      cluster.prepare();
    } catch (RuntimeException failed) {
      cluster.stopAfterFailedStart();
      throw failed;
    }
    clearAwayOtherPrograms(folder, binaries);
    return cluster;
  }

  /** The server of a home on which a product is running: reached, not started, never stopped. */
  static EmbeddedCluster reach(Home home) {
    Secrets secrets = Secrets.of(home, true);
    Path folder = home.postgres();
    EmbeddedCluster cluster = new EmbeddedCluster(
        home,
        secrets,
        new PostgresServer(PostgresBinaries.unpackBelow(folder), ServerAccount.of(folder), folder));
    cluster.port = Postmaster.recordedIn(home.data())
        .filter(Postmaster::alive)
        .orElseThrow(() -> new EnvironmentProblem("The product is running on "
            + home.folder()
            + ", but its database is not: wait until it is ready."))
        .port();
    cluster.checkIdentity();
    return cluster;
  }

  /** How the four roles reach this server; closing it stops the server. */
  Database database() {
    return new Database(Database.Kind.EMBEDDED, url(DATABASE), secrets.logins(), this::stop);
  }

  /** The same, but closing it leaves the server running. */
  Database sharedDatabase() {
    return new Database(Database.Kind.EMBEDDED, url(DATABASE), secrets.logins(), () -> {});
  }

  /**
   * Unpooled connections as the superuser of the embedded server of a home, which is bound by no
   * grant: for backup and restore alone.
   */
  public static DataSource superuser(Home home) {
    return reach(home).superuser(DATABASE);
  }

  private void run(OptionalInt fixedPort) {
    Optional<Postmaster> left = Postmaster.recordedIn(server.data());
    if (left.isPresent() && left.get().alive()) {
      await(() -> !isBetween(server.data()), START_SECONDS);
      left = Postmaster.recordedIn(server.data());
    }
    if (left.isPresent() && left.get().alive()) {
      port = left.get().port();
      if ((fixedPort.isEmpty() || fixedPort.getAsInt() == port) && adopt()) {
        LOG.info("Took over the database server left running on port {}", port);
        return;
      }
      LOG.warn(
          "Stopping the database server left running on port {}: it is not as it should", port);
      stopLeftBehind();
    } else if (left.isPresent()) {
      forgetDeadServer();
    }
    startOnPort(fixedPort);
  }

  /** A product that was killed at its first start leaves a program behind that still writes. */
  private static void awaitEndOfCreation(Path partial) {
    await(() -> !PostgresServer.isCreating(partial), START_SECONDS);
    if (PostgresServer.isCreating(partial)) {
      throw new EnvironmentProblem(
          "A process of an earlier start still works in " + partial + ". End that process.");
    }
  }

  /** Its last processes end by themselves; while one lives, a second server could destroy data. */
  private void forgetDeadServer() {
    await(() -> !Postmaster.anyProcessIn(server.data()), START_SECONDS);
    if (Postmaster.anyProcessIn(server.data())) {
      throw new EnvironmentProblem("A process still works in "
          + server.data()
          + ", although the database server there is dead. End that process.");
    }
    Postmaster.forget(server.data());
  }

  private static boolean isBetween(Path data) {
    return Postmaster.recordedIn(data)
        .filter(Postmaster::alive)
        .filter(server -> !server.status().equals("ready"))
        .isPresent();
  }

  private void startOnPort(OptionalInt fixedPort) {
    EmbeddedPort choice = new EmbeddedPort(home, fixedPort);
    port = choice.free();
    server.start(EmbeddedSettings.of(port), START_SECONDS);
    choice.record(port);
    checkIdentity();
  }

  /** Whether the running server is this home's, with these programs and settings; then it is kept. */
  private boolean adopt() {
    if (!server.preparedLike(EmbeddedSettings.of(port))) {
      return false;
    }
    try (Connection connection = superuser("postgres").getConnection()) {
      if (!isOurs(connection)) {
        return false;
      }
      for (Map.Entry<String, String> wanted : EmbeddedSettings.of(port).entrySet()) {
        if (!wanted
            .getValue()
            .equals(text(connection, "select current_setting(?)", wanted.getKey()))) {
          LOG.warn("The database server left running has another value of {}", wanted.getKey());
          return false;
        }
      }
      server.writeAccessRules();
      try (Statement statement = connection.createStatement()) {
        statement.execute("select pg_reload_conf()");
      }
      return true;
    } catch (SQLException unusable) {
      LOG.warn("The database server left running cannot be used: {}", unusable.getMessage());
      return false;
    }
  }

  private void checkIdentity() {
    try (Connection connection = superuser("postgres").getConnection()) {
      if (isOurs(connection)) {
        return;
      }
    } catch (SQLException refused) {
      throw notOurs(refused);
    }
    throw notOurs(null);
  }

  private EnvironmentProblem notOurs(@Nullable Throwable cause) {
    String what = "The server on port "
        + port
        + " of 127.0.0.1 is not the database of "
        + home.folder()
        + (cause == null ? "" : " (" + cause.getMessage() + ")")
        + ". Stop that server.";
    return cause == null ? new EnvironmentProblem(what) : new EnvironmentProblem(what, cause);
  }

  private boolean isOurs(Connection connection) throws SQLException {
    String identifier = text(
        connection, "select system_identifier::text from pg_control_system() where ? <> ''", "x");
    return identifier.equals(Long.toString(Postmaster.systemIdentifier(server.data())))
        && Path.of(text(connection, "select current_setting(?)", "data_directory"))
            .equals(server.data());
  }

  private static String text(Connection connection, String query, String parameter)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, parameter);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  private void stopLeftBehind() {
    if (!server.stop(60)) {
      throw new EnvironmentProblem("A database server left running in "
          + server.data()
          + " does not stop. End its process, whose number is in the file postmaster.pid there.");
    }
  }

  /** Sets up roles and database unless that was done to the end before. */
  private void prepare() {
    try (Connection connection = superuser("postgres").getConnection()) {
      String done =
          "select count(*)::text from pg_database where datname = ? and datacl is not null";
      if (text(connection, done, DATABASE).equals("0")) {
        Bootstrap bootstrap = new Bootstrap(superuser("postgres"));
        bootstrap.roles(secrets.logins());
        bootstrap.createDatabase(DATABASE);
      }
    } catch (SQLException failed) {
      throw new EnvironmentProblem(
          "The embedded database could not be prepared: " + failed.getMessage(), failed);
    }
  }

  /** Leaves no server behind, not even one that was only just being started when interrupted. */
  private void stopAfterFailedStart() {
    boolean interrupted = Thread.interrupted();
    try {
      if (interrupted) {
        await(() -> runs(server.data()), 3);
      }
      if (runs(server.data()) && !server.stop(STOP_SECONDS)) {
        LOG.warn("The database server is still ending");
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean runs(Path data) {
    return Postmaster.recordedIn(data).filter(Postmaster::alive).isPresent();
  }

  private void stop() {
    if (!server.stop(STOP_SECONDS)) {
      LOG.warn("The database server is still writing to disk; it ends by itself");
    }
  }

  DataSource superuser(String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(url(database));
    source.setUser(PostgresServer.SUPERUSER);
    source.setPassword(secrets.superuser());
    source.setConnectTimeout(10);
    source.setApplicationName("batchwright administration");
    return source;
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private static void checkVersion(Path data) {
    try {
      String version = Files.readString(data.resolve("PG_VERSION")).strip();
      if (!version.equals(Integer.toString(PostgresBinaries.MAJOR))) {
        throw new EnvironmentProblem("The database in "
            + data
            + " was written by PostgreSQL "
            + version
            + ", and this release brings PostgreSQL "
            + PostgresBinaries.MAJOR
            + ". Use the release that wrote it, or restore an export into a new home.");
      }
    } catch (IOException missing) {
      throw new EnvironmentProblem(
          "The folder "
              + data
              + " is not a PostgreSQL data folder ("
              + missing.getMessage()
              + "). Set BATCHWRIGHT_HOME to the right home, or bring the folder back from a backup.",
          missing);
    }
  }

  private static void clearAwayOtherPrograms(Path folder, PostgresBinaries current) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path other : files.toList()) {
        if (other.getFileName().toString().startsWith("postgresql-")
            && !other.equals(current.folder())) {
          PostgresBinaries.delete(other);
        }
      }
    } catch (IOException failed) {
      LOG.warn("Programs of another release stay behind: {}", failed.getMessage());
    }
  }

  private static void clearAway(Path folder, String prefix) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path left : files.toList()) {
        if (left.getFileName().toString().startsWith(prefix)) {
          PostgresBinaries.delete(left);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void await(BooleanSupplier condition, int seconds) {
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      try {
        Thread.sleep(100);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while waiting for the database", interrupted);
      }
    }
  }
}
