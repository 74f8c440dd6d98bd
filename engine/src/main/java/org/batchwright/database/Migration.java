package org.batchwright.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import javax.sql.DataSource;
import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Brings a database to the schema of this release in one transaction: wholly, or not at all.
 *
 * <p>Left to itself Liquibase commits each change and then, separately, the note that it was made;
 * a process killed in between leaves a database that no later start can bring further, and one
 * killed anywhere leaves its lock behind. Here its commits are savepoints of a transaction that ends
 * when all is done. Two products that start at once wait for each other.
 */
final class Migration extends SpringLiquibase {

  /** Any number that all our releases agree on. */
  private static final long LOCK = 0x6261746368L;

  private final DataSource owner;

  /** A migration by the given changelog, over connections that act as the owner of all objects. */
  Migration(DataSource owner, String changelog) {
    this.owner = owner;
    setDataSource(owner);
    setChangeLog(changelog);
    setLiquibaseSchema("public");
    setDefaultSchema("public");
    setResourceLoader(new DefaultResourceLoader());
    setShowSummary(UpdateSummaryEnum.SUMMARY);
    setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
    setAnalyticsEnabled(false);
  }

  @Override
  public void afterPropertiesSet() throws LiquibaseException {
    try (Connection connection = owner.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
      }
      setDataSource(new SingleConnectionDataSource(savepointsForCommits(connection), true));
      super.afterPropertiesSet();
      connection.commit();
    } catch (SQLException failed) {
      throw new DatabaseException(failed);
    }
  }

  private static Connection savepointsForCommits(Connection real) throws SQLException {
    Savepoints savepoints = new Savepoints(real);
    return (Connection) Proxy.newProxyInstance(
        Migration.class.getClassLoader(),
        new Class<?>[] {Connection.class},
        (proxy, method, arguments) -> switch (method.getName()) {
          case "commit" -> savepoints.renew();
          case "rollback" -> savepoints.back();
          case "setAutoCommit", "close" -> null; // either would end the transaction
          default -> {
            try {
              yield method.invoke(real, arguments);
            } catch (InvocationTargetException failed) {
              throw failed.getCause() == null ? failed : failed.getCause();
            }
          }
        });
  }

  private static final class Savepoints {

    private final Connection real;
    private Savepoint last;

    Savepoints(Connection real) throws SQLException {
      this.real = real;
      this.last = real.setSavepoint();
    }

    @Nullable
    Object renew() throws SQLException {
      real.releaseSavepoint(last);
      last = real.setSavepoint();
      return null;
    }

    @Nullable
    Object back() throws SQLException {
      real.rollback(last);
      return null;
    }
  }
}
