package org.batchwright.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * What a database administrator does once on an external server, done by the product on a server
 * of its own: the roles, the logins, the database and who may connect to it.
 */
final class Bootstrap {

  private final DataSource superuser;

  /** Works on a server as its superuser, connected to any database of it. */
  Bootstrap(DataSource superuser) {
    this.superuser = superuser;
  }

  /** Creates or brings up to date the group roles and the four logins with their passwords. */
  void roles(Map<DatabaseRole, Credentials> logins) throws SQLException {
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(script("roles.sql"));
      for (Map.Entry<DatabaseRole, Credentials> login : logins.entrySet()) {
        login(connection, statement, login.getKey(), login.getValue());
      }
    }
  }

  /** Creates an empty database that belongs to the owner role; one that exists is only closed. */
  void createDatabase(String name) throws SQLException {
    create(name, "template0 encoding 'UTF8'");
  }

  /** Creates a database as a copy of another one that nobody is connected to. */
  void cloneDatabase(String name, String template) throws SQLException {
    try (Connection connection = superuser.getConnection()) {
      create(name, quoted(connection, template));
    }
  }

  private void create(String name, String template) throws SQLException {
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement()) {
      String database = quoted(connection, name);
      if (!exists(connection, "select from pg_database where datname = ?", name)) {
        statement.execute(
            "create database %s owner batchwright_owner template %s".formatted(database, template));
      }
      connection.setAutoCommit(false);
      statement.execute("revoke all on database %s from public".formatted(database));
      statement.execute(
          "grant connect on database %s to batchwright_app, batchwright_seal, batchwright_read"
              .formatted(database));
      connection.commit();
    }
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      return statement.executeQuery().next();
    }
  }

  private static void login(
      Connection connection, Statement statement, DatabaseRole role, Credentials credentials)
      throws SQLException {
    String user = quoted(connection, credentials.user());
    if (!exists(connection, "select from pg_roles where rolname = ?", credentials.user())) {
      statement.execute("create role " + user + " login");
    }
    // Only the migrating login may act as its group, so that what it creates belongs to the owner.
    statement.execute("grant %s to %s with inherit true, set %s"
        .formatted(role.group(), user, role == DatabaseRole.MIGRATE));
    // Sent as a SCRAM verifier, so that no server log can hold the password.
    connection
        .unwrap(PGConnection.class)
        .alterUserPassword(
            credentials.user(), credentials.password().toCharArray(), "scram-sha-256");
  }

  private static String quoted(Connection connection, String name) throws SQLException {
    return connection.unwrap(PGConnection.class).escapeIdentifier(name);
  }

  private static String script(String name) {
    try (InputStream stream = Bootstrap.class.getResourceAsStream("/db/bootstrap/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("Missing on the class path: db/bootstrap/" + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
