package org.batchwright.workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.batchwright.kernel.Ids;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The embedded process engine with everything switched off that a regulated record does not need.
 *
 * <p>Its services are not beans: nothing can be injected that goes around the port. Its own job
 * executor is off (ADR 0007).
 */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

  /** While it starts, the engine checks its schema and reads its own properties. */
  private static final Predicate<Class<?>> START = command -> true;

  @Bean
  EngineDoor engineDoor() {
    return new EngineDoor();
  }

  @Bean
  @DependsOnDatabaseInitialization
  Engine engine(
      EngineDoor door,
      DataSource dataSource,
      PlatformTransactionManager transactions,
      Ids ids,
      ObjectProvider<DeploymentRule> rules) {
    SpringProcessEngineConfiguration settings = new SpringProcessEngineConfiguration();
    settings.setProcessEngineName("batchwright");
    settings.setDataSource(dataSource);
    settings.setTransactionManager(transactions);
    settings.setTransactionsExternallyManaged(true);
    settings.setDatabaseSchemaUpdate(ProcessEngineConfigurationImpl.DB_SCHEMA_UPDATE_FALSE);
    settings.setIdGenerator(() -> ids.next().toString());
    guard(settings, door, rules);
    record(settings, door);
    switchOff(settings);
    try (EngineDoor.Passage starting = door.open(START)) {
      return new Engine((ProcessEngineImpl) settings.buildProcessEngine(), door);
    }
  }

  private static void guard(
      SpringProcessEngineConfiguration settings,
      EngineDoor door,
      ObjectProvider<DeploymentRule> rules) {
    settings.setExpressionManager(new GuardedExpressions());
    settings.setBeans(new HashMap<>());
    settings.setArtifactFactory(new NoClasses());
    settings.setScriptEngineResolver(new NoScripts());
    settings.setEnableScriptEngineLoadExternalResources(false);
    settings.setEnableFetchScriptEngineFromProcessApplication(false);
    settings.setConfigureScriptEngineHostAccess(false);
    settings.setEnableExpressionsInAdhocQueries(false);
    settings.setEnableExpressionsInStoredQueries(false);
    settings.setEnableXxeProcessing(false);
    settings.setJavaSerializationFormatEnabled(false);
    settings.setDeserializationTypeValidationEnabled(true);
    settings.setEnableExceptionsAfterUnhandledBpmnError(true);
    settings.setCustomPreDeployers(changeable(new RuleDeployer(rules)));
    settings.setCustomPreCommandInterceptorsTxRequired(changeable(new CommandGuard(door)));
    settings.setCustomPreCommandInterceptorsTxRequiresNew(changeable(new CommandGuard(door)));
    settings.setQueryMaxResultsLimit(2000);
  }

  private static void record(SpringProcessEngineConfiguration settings, EngineDoor door) {
    settings.setHistory(ProcessEngineConfigurationImpl.HISTORY_FULL);
    settings.setCustomPostBPMNParseListeners(changeable(new MoveListeners(door)));
    settings.setCustomHistoryEventHandlers(changeable(new HistoryListener(door)));
    settings.setRestrictUserOperationLogToAuthenticatedUsers(false);
    settings.setEnforceHistoryTimeToLive(false);
    settings.setHistoryCleanupEnabled(false);
  }

  private static void switchOff(SpringProcessEngineConfiguration settings) {
    settings.setJobExecutorActivate(false);
    settings.setHintJobExecutor(false);
    settings.setCmmnEnabled(false);
    settings.setDmnEnabled(false);
    settings.setStandaloneTasksEnabled(false);
    settings.setAuthorizationEnabled(false);
    settings.setTenantCheckEnabled(false);
    settings.setMetricsEnabled(false);
    settings.setTaskMetricsEnabled(false);
    settings.setDbMetricsReporterActivate(false);
    settings.setSkipOutputMappingOnCanceledActivities(true);
  }

  /** The engine adds to the lists that it is given. */
  private static <T> List<T> changeable(T one) {
    return new ArrayList<>(List.of(one));
  }
}
