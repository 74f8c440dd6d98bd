package org.batchwright.database;

import java.util.EnumMap;
import java.util.Locale;
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

  /**
   * The database for the product that has taken a home: reached if it is external, otherwise
   * started, and stopped when this is closed. Refuses one that endangers records, see {@link
   * DatabaseCheck}; there is no other way to a database that keeps any.
   */
  public static Database open(HomeLock lock, DatabaseSettings settings) {
    Database opened = settings.external().orElseGet(() -> EmbeddedCluster.start(
            lock.home(), settings.embeddedPort())
        .database());
    try {
      DatabaseCheck.require(opened);
      return opened;
    } catch (RuntimeException unsafe) {
      opened.close();
      throw unsafe;
    }
  }

  /**
   * The database for one command: that of the product running on the home, left alone when this is
   * closed, or else started for as long as this is open.
   */
  public static Database forCommand(Home home, DatabaseSettings settings) {
    if (settings.external().isPresent()) {
      DatabaseCheck.require(settings.external().get());
      return settings.external().get();
    }
    if (HomeLock.holder(home).isPresent()) {
      return EmbeddedCluster.reach(home).sharedDatabase();
    }
    HomeLock lock = HomeLock.take(home);
    try {
      Database opened = open(lock, settings);
      return new Database(opened.kind, opened.url, opened.credentials, () -> {
        opened.close();
        lock.close();
      });
    } catch (RuntimeException failed) {
      lock.close();
      throw failed;
    }
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
    source.setApplicationName("batchwright " + role.name().toLowerCase(Locale.ROOT));
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
