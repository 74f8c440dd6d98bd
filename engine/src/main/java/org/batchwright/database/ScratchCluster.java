package org.batchwright.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.EnumMap;
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
  private final String superuserPassword;
  private final Map<DatabaseRole, Credentials> logins = new EnumMap<>(DatabaseRole.class);

  private ScratchCluster(Path folder, PostgresServer server, int port) {
    this.folder = folder;
    this.server = server;
    this.port = port;
    this.superuserPassword = password();
    for (DatabaseRole role : DatabaseRole.values()) {
      logins.put(role, new Credentials(role.defaultLogin(), password()));
    }
  }

  /**
   * Starts a server with a data folder of its own below {@code parent}.
   *
   * @param binaries the folder in which the programs are kept unpacked between calls.
   */
  public static ScratchCluster start(Path parent, Path binaries) {
    try {
      Path folder = Files.createTempDirectory(parent, "scratch-");
      PostgresServer server = new PostgresServer(
          PostgresBinaries.unpackBelow(binaries),
          ServerAccount.current(),
          folder.resolve("data"),
          folder.resolve("start.log"));
      ScratchCluster cluster = new ScratchCluster(folder, server, freePort());
      server.initialise(cluster.superuserPassword);
      server.start(cluster.settings(), 60);
      new Bootstrap(cluster.superuser("postgres")).roles(cluster.logins);
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
    try (Connection inside = superuser(name).getConnection()) {
      Bootstrap.closePublicSchema(inside);
    }
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
    source.setPassword(superuserPassword);
    return source;
  }

  /** Stops the server and deletes its folder. */
  @Override
  public void close() {
    server.stop(30);
    try {
      PostgresBinaries.delete(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException("The temporary folder stays behind: " + folder, failed);
    }
  }

  private Database database(String name) {
    return new Database(Database.Kind.SCRATCH, url(name), logins, () -> {});
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("port", Integer.toString(port));
    settings.put("unix_socket_directories", "");
    settings.put("password_encryption", "scram-sha-256");
    settings.put("max_connections", "200");
    settings.put("timezone", "UTC");
    settings.put("log_timezone", "UTC");
    settings.put("fsync", "off");
    settings.put("full_page_writes", "off");
    settings.put("wal_level", "minimal");
    settings.put("max_wal_senders", "0");
    return settings;
  }

  private static String password() {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
