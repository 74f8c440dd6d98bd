package org.batchwright.database;

import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The one database of an installation: where it is, and as whom each role connects.
 *
 * <p>Connections from {@link #connections} are not pooled and take part in no Spring transaction;
 * the application's own pool is a bean of its own.
 */
public final class Database implements AutoCloseable {

  /** Where the server comes from, which decides what the product may ask of it. */
  public enum Kind {
    /** Started from the shipped binaries, in the home. */
    EMBEDDED,
    /** Reached by {@code BATCHWRIGHT_DB_URL}. */
    EXTERNAL,
    /** Temporary and deleted at the end: verification, rehearsal, tests. Never holds a record. */
    SCRATCH
  }

  private static final int CONNECT_SECONDS = 10;

  private final Kind kind;
  private final String url;
  private final Map<DatabaseRole, Credentials> credentials;
  private final Runnable onClose;

  Database(Kind kind, String url, Map<DatabaseRole, Credentials> credentials, Runnable onClose) {
    for (DatabaseRole role : DatabaseRole.values()) {
      if (!credentials.containsKey(role)) {
        throw new IllegalArgumentException("No credentials for the database role " + role);
      }
    }
    this.kind = kind;
    this.url = url;
    this.credentials = new EnumMap<>(credentials);
    this.onClose = onClose;
  }

  public Kind kind() {
    return kind;
  }

  /** The JDBC address, without credentials. */
  public String url() {
    return url;
  }

  /** The name and password of one role. */
  public Credentials credentials(DatabaseRole role) {
    Credentials found = credentials.get(role);
    if (found == null) {
      throw new IllegalStateException("No credentials for " + role);
    }
    return found;
  }

  /**
   * New, unpooled connections of one role. The migrating role acts as the owner of the objects on
   * every one of them.
   */
  public DataSource connections(DatabaseRole role) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(url);
    source.setUser(credentials(role).user());
    source.setPassword(credentials(role).password());
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setApplicationName("batchwright " + role.name().toLowerCase(java.util.Locale.ROOT));
    if (role == DatabaseRole.MIGRATE) {
      source.setOptions("-c role=" + DatabaseRole.MIGRATE.group());
    }
    return source;
  }

  /** Stops the server if this product started it; otherwise only forgets it. */
  @Override
  public void close() {
    onClose.run();
  }

  @Override
  public String toString() {
    return kind + " " + url;
  }
}
