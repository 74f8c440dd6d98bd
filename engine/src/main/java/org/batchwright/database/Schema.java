package org.batchwright.database;

import javax.sql.DataSource;
import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.batchwright.kernel.EnvironmentProblem;
import org.springframework.core.io.DefaultResourceLoader;

/** The tables, functions and grants of this release, and how a database gets them. */
public final class Schema {

  private static final String CHANGELOG = "classpath:db/changelog/changelog.yaml";

  private Schema() {}

  /**
   * Brings a database to the schema of this release, as the owner of its objects. What is already
   * there stays; each change set is a transaction of its own.
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
    SpringLiquibase migration = new SpringLiquibase();
    migration.setDataSource(owner);
    migration.setChangeLog(CHANGELOG);
    migration.setLiquibaseSchema("public");
    migration.setDefaultSchema("public");
    migration.setResourceLoader(new DefaultResourceLoader());
    migration.setShowSummary(UpdateSummaryEnum.SUMMARY);
    migration.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
    migration.setAnalyticsEnabled(false);
    return migration;
  }
}
