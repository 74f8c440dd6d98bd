package org.batchwright.masterrecord;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.batchwright.TestCluster;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventTypes;
import org.batchwright.kernel.Ids;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Master records and every module below them on a fresh database, without the web. */
@TestConfiguration(proxyBeanMethods = false)
@ComponentScan(
    basePackages = {
      "org.batchwright.audit",
      "org.batchwright.content",
      "org.batchwright.identity",
      "org.batchwright.masterrecord",
      "org.batchwright.signature",
      "org.batchwright.site",
      "org.batchwright.workflow"
    },
    excludeFilters = {
      @ComponentScan.Filter(type = FilterType.REGEX, pattern = "org\\.batchwright\\..*\\.web\\..*"),
      @ComponentScan.Filter(type = FilterType.REGEX, pattern = "org\\.batchwright\\..*Tests.*"),
      @ComponentScan.Filter(
          type = FilterType.REGEX,
          pattern = "org\\.batchwright\\.workflow\\.WorkflowContext")
    })
class MasterRecordContext {

  @Bean
  static PropertySourcesPlaceholderConfigurer properties() throws IOException {
    Properties home = new Properties();
    home.setProperty("batchwright.home", Files.createTempDirectory("home").toString());
    PropertySourcesPlaceholderConfigurer configurer = new PropertySourcesPlaceholderConfigurer();
    configurer.setProperties(home);
    return configurer;
  }

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
  MovedClock clock() {
    return new MovedClock();
  }

  @Bean
  Ids ids(Clock clock) {
    return new Ids(clock);
  }

  @Bean
  EventRegistry eventRegistry(List<EventTypes> modules) {
    return new EventRegistry(modules);
  }

  /** The system's clock, moved ahead by a test. */
  static final class MovedClock extends Clock {

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    void advance(Duration by) {
      ahead.updateAndGet(before -> before.plus(by));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("The product works in UTC");
    }

    @Override
    public Instant instant() {
      return Clock.systemUTC().instant().plus(ahead.get());
    }
  }
}
