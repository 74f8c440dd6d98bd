package org.batchwright.workflow;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.batchwright.MovableClock;
import org.batchwright.TestCluster;
import org.batchwright.audit.Commands;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventTypes;
import org.batchwright.kernel.Ids;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The audit and workflow modules on a fresh database, shared by the tests of this package. */
@TestConfiguration(proxyBeanMethods = false)
@ComponentScan(
    basePackages = {"org.batchwright.audit", "org.batchwright.workflow"},
    excludeFilters =
        @ComponentScan.Filter(type = FilterType.REGEX, pattern = "org\\.batchwright\\..*Tests.*"))
class WorkflowContext {

  @Bean
  TestCluster.TestDatabase testDatabase() {
    TestCluster.TestDatabase database = TestCluster.database();
    JdbcClient.create(database.app())
        .sql("select audit.name_installation(gen_random_uuid())")
        .query(Object.class)
        .optional();
    return database;
  }

  @Bean
  DataSource dataSource(TestCluster.TestDatabase database) {
    HikariDataSource pool = new HikariDataSource();
    pool.setDataSource(database.app());
    pool.setMaximumPoolSize(16);
    pool.setConnectionTimeout(3000);
    return pool;
  }

  @Bean
  PlatformTransactionManager transactionManager(DataSource dataSource) {
    return new JdbcTransactionManager(dataSource);
  }

  @Bean
  JdbcTemplate jdbcTemplate(DataSource dataSource) {
    return new JdbcTemplate(dataSource);
  }

  @Bean
  JdbcClient jdbcClient(JdbcTemplate jdbcTemplate) {
    return JdbcClient.create(jdbcTemplate);
  }

  @Bean
  MovableClock clock() {
    return new MovableClock();
  }

  @Bean
  Ids ids(Clock clock) {
    return new Ids(clock);
  }

  @Bean
  EventRegistry eventRegistry(List<EventTypes> modules) {
    return new EventRegistry(modules);
  }

  @Bean
  Floor floor(Commands commands, Procedures procedures) {
    return new Floor(commands, procedures);
  }

  @Bean
  Verified verified(EventRegistry registry, EngineCheck engine, TestCluster.TestDatabase database) {
    return new Verified(registry, engine, database);
  }

  @Bean
  TestOwner batches() {
    return new TestOwner("batch");
  }

  @Bean
  TestOwner ungated() {
    return new TestOwner("ungated");
  }

  @Bean
  TestMixer mixer() {
    return new TestMixer();
  }

  @Bean
  TestDecider decider() {
    return new TestDecider();
  }

  @Bean
  TestGate gate() {
    return new TestGate();
  }
}
