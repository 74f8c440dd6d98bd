package org.batchwright.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.batchwright.kernel.EnvironmentProblem;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A temporary PostgreSQL server in a folder that is deleted when it closes: for rebuilding and
 * comparing records, rehearsals and tests.
 *
 * <p>It has the same roles, access rules and character set as a real installation, but does not
 * survive a power cut: nothing that must be kept may be written to it.
 */
public final class ScratchCluster implements AutoCloseable {

  private final Path folder;
  private final PostgresServer server;
  private final int port;
  private final Secrets secrets = Secrets.generate();

  private ScratchCluster(Path folder, PostgresServer server, int port) {
    this.folder = folder;
    this.server = server;
    this.port = port;
  }

  /** Starts a server beside the database of a home, with the same programs. */
  public static ScratchCluster start(Home home) {
    return start(home.postgres(), home.postgres());
  }

  /**
   * Starts a server with a data folder of its own below {@code parent}.
   *
   * @param binaries the folder in which the programs are kept unpacked between calls.
   */
  public static ScratchCluster start(Path parent, Path binaries) {
    try {
      Path folder = Files.createTempDirectory(parent, "scratch-");
      ServerAccount account = ServerAccount.of(folder);
      PostgresBinaries programs = PostgresBinaries.unpackBelow(binaries);
      account.own(programs.folder());
      PostgresServer server = new PostgresServer(programs, account, folder);
      ScratchCluster cluster = new ScratchCluster(folder, server, freePort());
      server.initialise(cluster.secrets.superuser(), false);
      server.start(cluster.settings(), 60);
      new Bootstrap(cluster.superuser("postgres")).roles(cluster.secrets.logins());
      return cluster;
    } catch (IOException | SQLException failed) {
      throw new EnvironmentProblem(
          "A temporary database could not be started below " + parent + ": " + failed.getMessage(),
          failed);
    }
  }

  /** Creates an empty database with the product's roles, but without any table. */
  public Database createDatabase(String name) throws SQLException {
    new Bootstrap(superuser("postgres")).createDatabase(name);
    return database(name);
  }

  /** Creates a database as a copy of another of this server that nobody is connected to. */
  public Database cloneDatabase(String name, String template) throws SQLException {
    new Bootstrap(superuser("postgres")).cloneDatabase(name, template);
    return database(name);
  }

  /** Unpooled connections as the superuser of this server to one of its databases. */
  public DataSource superuser(String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(url(database));
    source.setUser(PostgresServer.SUPERUSER);
    source.setPassword(secrets.superuser());
    return source;
  }

  /** The folder that is deleted in the end; what else is put into it goes too. */
  public Path folder() {
    return folder;
  }

  /** Stops the server and deletes its folder. */
  @Override
  public void close() {
    if (!server.stop(30)) {
      throw new EnvironmentProblem("The temporary database in " + folder + " does not stop.");
    }
    try {
      PostgresBinaries.delete(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException("The temporary folder stays behind: " + folder, failed);
    }
  }

  private Database database(String name) {
    return new Database(Database.Kind.SCRATCH, url(name), secrets.logins(), () -> {});
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(EmbeddedSettings.of(port));
    settings.put("max_connections", "200");
    settings.put("fsync", "off");
    settings.put("full_page_writes", "off");
    settings.put("wal_level", "minimal");
    settings.put("archive_mode", "off");
    settings.put("logging_collector", "off");
    settings.put("log_statement", "none");
    return settings;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, PostgresServer.loopback())) {
      return socket.getLocalPort();
    }
  }
}
