package org.batchwright.database;

import com.zaxxer.hikari.HikariDataSource;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Gives the application its one pool, after the database was brought to this release's schema.
 *
 * <p>There is exactly one data source bean, of the runtime role, and with it one transaction
 * manager, so that a signature, its trail and the step of the engine commit together. Whoever needs
 * another role opens connections of its own from {@link Database}.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  /** Locks are waited for, and idle transactions kept open, no longer than a person would wait. */
  private static final String SESSION_OPTIONS =
      "-c lock_timeout=30s -c idle_in_transaction_session_timeout=120s";

  @Bean
  SpringLiquibase schema(Database database) {
    return Schema.migration(database.connections(DatabaseRole.MIGRATE));
  }

  /**
   * The pool of the runtime role.
   *
   * @param schema taken only so that nobody, the process engine included, gets a connection before
   *     the migration has run.
   */
  @Bean
  HikariDataSource dataSource(
      Database database,
      SpringLiquibase schema,
      @Value("${batchwright.database.pool-size:20}") int poolSize) {
    Credentials runtime = database.credentials(DatabaseRole.APP);
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName("batchwright");
    pool.setJdbcUrl(database.url());
    pool.setUsername(runtime.user());
    pool.setPassword(runtime.password());
    pool.setMaximumPoolSize(poolSize);
    pool.setConnectionTimeout(10_000);
    // PostgreSQL's serialisable level failed independent tests; the engine asks for this one
    // anyway.
    pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    pool.addDataSourceProperty("ApplicationName", "batchwright");
    pool.addDataSourceProperty("connectTimeout", "10");
    pool.addDataSourceProperty("socketTimeout", "120");
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    pool.addDataSourceProperty("options", SESSION_OPTIONS);
    return pool;
  }
}
