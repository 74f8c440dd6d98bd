package org.batchwright.database;

import javax.sql.DataSource;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.batchwright.kernel.EnvironmentProblem;

/** The tables, functions and grants of this release, and how a database gets them. */
public final class Schema {

  private static final String CHANGELOG = "classpath:db/changelog/changelog.yaml";

  private Schema() {}

  /**
   * Brings a database to the schema of this release, as the owner of its objects; in one
   * transaction, so that a failure or a crash leaves it as it was.
   */
  public static void migrate(Database database) {
    try {
      migration(database.connections(DatabaseRole.MIGRATE)).afterPropertiesSet();
    } catch (LiquibaseException failed) {
      throw new EnvironmentProblem(
          "The database schema could not be brought to this release: " + failed.getMessage(),
          failed);
    }
  }

  /** The migration over connections that act as the owner; it runs when its bean is initialised. */
  static SpringLiquibase migration(DataSource owner) {
    return new Migration(owner, CHANGELOG);
  }
}
