package org.batchwright;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.batchwright.database.Database;
import org.batchwright.database.DatabaseRole;
import org.batchwright.database.Schema;
import org.batchwright.database.ScratchCluster;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The PostgreSQL server of the tests: one per JVM, started at the first use, stopped at the end.
 *
 * <p>The whole changelog is applied once to a template; {@link #database()} copies it, which takes
 * a fraction of a second. It does not flush to disk: a test about durability starts an embedded
 * cluster of its own.
 */
public final class TestCluster {

  private static final String TEMPLATE = "migrated";
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static @Nullable ScratchCluster cluster;

  private TestCluster() {}

  /** A fresh database with this release's schema and no rows but those the changelog writes. */
  public static TestDatabase database() {
    String name = "test_" + COUNT.incrementAndGet();
    try {
      return new TestDatabase(name, migrated().cloneDatabase(name, TEMPLATE));
    } catch (SQLException failed) {
      throw new IllegalStateException("No copy of the test database", failed);
    }
  }

  /** A fresh database with the roles, but without any table. */
  public static TestDatabase emptyDatabase() {
    String name = "empty_" + COUNT.incrementAndGet();
    try {
      return new TestDatabase(name, migrated().createDatabase(name));
    } catch (SQLException failed) {
      throw new IllegalStateException("No empty test database", failed);
    }
  }

  /** One fresh database and its connections, unpooled, one kind for each role. */
  public record TestDatabase(String name, Database database) {

    /** As the server's superuser, who is bound by nothing: to plant what the product must find. */
    public DataSource superuser() {
      return migrated().superuser(name);
    }

    /** As the owner of the objects, the way migrations run. */
    public DataSource owner() {
      return database.connections(DatabaseRole.MIGRATE);
    }

    /** As the running product. */
    public DataSource app() {
      return database.connections(DatabaseRole.APP);
    }

    /** As the sealer. */
    public DataSource seal() {
      return database.connections(DatabaseRole.SEAL);
    }

    /** As the reader for verification and reports. */
    public DataSource read() {
      return database.connections(DatabaseRole.READ);
    }
  }

  /**
   * Gives a Spring test a fresh database and a home: {@code @ContextConfiguration(initializers =
   * TestCluster.Initializer.class)}. The test may have its {@link TestDatabase} injected.
   */
  public static class Initializer
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      initialize(context, TestCluster.database());
    }

    static void initialize(ConfigurableApplicationContext context, TestDatabase database) {
      context.getBeanFactory().registerSingleton("testDatabase", database);
      context.getBeanFactory().registerSingleton("database", database.database());
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(new MapPropertySource(
              "test home", Map.of("batchwright.home", newFolder().toString())));
    }
  }

  /** The same with a database that the application has to migrate itself. */
  public static final class EmptyInitializer extends Initializer {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      initialize(context, TestCluster.emptyDatabase());
    }
  }

  /** A folder of its own, deleted with the server. */
  private static Path newFolder() {
    try {
      return Files.createDirectories(
          migrated().folder().resolve("home-" + COUNT.incrementAndGet()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static synchronized ScratchCluster migrated() {
    ScratchCluster running = cluster;
    if (running == null) {
      running = start();
      cluster = running;
    }
    return running;
  }

  private static ScratchCluster start() {
    try {
      Path home = home();
      ScratchCluster started = ScratchCluster.start(home, home);
      Runtime.getRuntime().addShutdownHook(new Thread(started::close, "stop test database"));
      Schema.migrate(started.createDatabase(TEMPLATE));
      return started;
    } catch (SQLException failed) {
      throw new IllegalStateException("The test database cannot be prepared", failed);
    }
  }

  private static Path home() {
    Path home = Path.of(System.getProperty("java.io.tmpdir"))
        .resolve("batchwright-tests-" + System.getProperty("user.name"));
    try {
      if (!Files.isDirectory(home)) {
        Files.createDirectories(
            home,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
      }
      return home;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
