package org.batchwright.workflow;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.batchwright.MovableClock;
import org.batchwright.TestCluster;
import org.batchwright.kernel.Ids;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Engines beside the product's own: what the guard alone stops, and what happens without any. */
final class TestEngines {

  private TestEngines() {}

  /** The engines log every attack that they refuse at length. */
  static void silence() {
    ((Logger) LoggerFactory.getLogger("org.camunda")).setLevel(Level.OFF);
  }

  /** The engine of the product, but without any rule at deployment. */
  static Engine guardedWithoutRules(EngineDoor door) {
    DataSource source = TestCluster.database().app();
    return new EngineConfiguration()
        .engine(
            door,
            source,
            new JdbcTransactionManager(source),
            new Ids(new MovableClock()),
            new StaticListableBeanFactory().getBeanProvider(DeploymentRule.class));
  }

  /** The engine as it is delivered, on PostgreSQL, with Spring's transactions. */
  static ProcessEngine unguarded(Consumer<ProcessEngineConfigurationImpl> more) {
    DataSource source = TestCluster.database().app();
    SpringTransactionsProcessEngineConfiguration settings =
        new SpringTransactionsProcessEngineConfiguration();
    settings.setProcessEngineName("unguarded");
    settings.setDataSource(source);
    settings.setTransactionManager(new JdbcTransactionManager(source));
    settings.setDatabaseSchemaUpdate(ProcessEngineConfigurationImpl.DB_SCHEMA_UPDATE_FALSE);
    settings.setIdGenerator(() -> java.util.UUID.randomUUID().toString());
    settings.setHistory(ProcessEngineConfigurationImpl.HISTORY_FULL);
    settings.setJobExecutorActivate(false);
    settings.setEnforceHistoryTimeToLive(false);
    more.accept(settings);
    return settings.buildProcessEngine();
  }
}
