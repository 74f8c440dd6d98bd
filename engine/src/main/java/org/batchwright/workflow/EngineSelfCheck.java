package org.batchwright.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.script.ScriptEngineManager;
import javax.sql.DataSource;
import org.batchwright.kernel.EnvironmentProblem;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.ClassUtils;

/** Refuses to start the product on an engine that is not set up as the record needs it. */
@Component
class EngineSelfCheck implements SmartInitializingSingleton {

  /** The engine's own jars bring two, for expressions and tables; the resolver finds neither. */
  private static final String OWN = "org.camunda.";

  private static final String SCHEMA = "7.24.0";

  /** Run any Java code on the engine's defaults (measured). */
  static final List<String> PROBES = List.of(
      "${''.getClass().forName('java.lang.System').getMethod('getProperty', ''.getClass())"
          + ".invoke(null, 'user.name')}",
      "${''.class.name}",
      "${execution.processEngineServices}",
      "${now()}");

  private final Engine engine;
  private final ListableBeanFactory beans;
  private final PlatformTransactionManager transactions;
  private final JdbcClient db;

  EngineSelfCheck(
      Engine engine,
      ListableBeanFactory beans,
      PlatformTransactionManager transactions,
      JdbcClient db) {
    this.engine = engine;
    this.beans = beans;
    this.transactions = transactions;
    this.db = db;
  }

  @Override
  public void afterSingletonsInstantiated() {
    List<String> problems = problems(engine.unwrap().getProcessEngineConfiguration());
    if (!problems.isEmpty()) {
      throw new EnvironmentProblem(
          "The process engine is not set up for records: " + String.join("; ", problems));
    }
  }

  List<String> problems(ProcessEngineConfigurationImpl settings) {
    List<String> problems = new ArrayList<>();
    transactions(settings, problems);
    history(settings, problems);
    expressions(settings, problems);
    scripts(settings, problems);
    if (settings.getJobExecutor() != null && settings.getJobExecutor().isActive()) {
      problems.add("the engine's own job executor runs");
    }
    if (ClassUtils.isPresent("org.camunda.bpm.engine.rest.ProcessEngineRestService", null)) {
      problems.add("the engine's REST interface is on the class path");
    }
    unique(problems, "owner of runs", ProcedureOwner.class, ProcedureOwner::kind);
    unique(problems, "completion gate", CompletionGate.class, CompletionGate::kind);
    unique(problems, "external work", ExternalWork.class, ExternalWork::topic);
    return problems;
  }

  private void transactions(ProcessEngineConfigurationImpl settings, List<String> problems) {
    String[] sources = beans.getBeanNamesForType(DataSource.class);
    if (sources.length != 1) {
      problems.add("there must be one data source, not " + sources.length);
      return;
    }
    Object source = beans.getBean(sources[0]);
    DataSource ofEngine = settings.getDataSource() instanceof TransactionAwareDataSourceProxy proxy
        ? proxy.getTargetDataSource()
        : settings.getDataSource();
    DataSource ofTransactions = transactions instanceof DataSourceTransactionManager manager
        ? manager.getDataSource()
        : null;
    if (ofEngine != source
        || ofTransactions != source
        || !settings.isTransactionsExternallyManaged()) {
      problems.add("engine, transactions and record must share one data source");
    }
  }

  private void history(ProcessEngineConfigurationImpl settings, List<String> problems) {
    if (settings.getHistoryLevel() != HistoryLevel.HISTORY_LEVEL_FULL
        || !"3".equals(property("historyLevel"))) {
      problems.add("the history level must be full");
    }
    if (settings.isHistoryCleanupEnabled()) {
      problems.add("history cleanup must be off");
    }
    String tables = db.sql("select version_ from act_ge_schema_log"
            + " order by string_to_array(version_, '.')::int[] desc limit 1")
        .query(String.class)
        .optional()
        .orElse("none");
    if (!tables.equals(SCHEMA)) {
      problems.add("the engine's tables are of version " + tables + ", not " + SCHEMA);
    }
  }

  private String property(String name) {
    return db.sql("select value_ from act_ge_property where name_ = :name")
        .param("name", name)
        .query(String.class)
        .optional()
        .orElse("");
  }

  private static void expressions(ProcessEngineConfigurationImpl settings, List<String> problems) {
    if (!(settings.getExpressionManager() instanceof GuardedExpressions guarded)) {
      problems.add("expressions are not guarded");
      return;
    }
    for (String probe : PROBES) {
      try {
        Object value = guarded.evaluate(probe);
        problems.add("an expression reached outside its variables: " + probe + " gave " + value);
      } catch (ELException refused) {
        continue;
      }
    }
  }

  private static void scripts(ProcessEngineConfigurationImpl settings, List<String> problems) {
    new ScriptEngineManager()
        .getEngineFactories().stream()
            .map(factory -> factory.getClass().getName())
            .filter(factory -> !factory.startsWith(OWN))
            .forEach(factory -> problems.add("a script engine is on the class path: " + factory));
    for (String language : List.of("javascript", "groovy", "python", "juel", "feel")) {
      if (settings.getScriptEngineResolver().getScriptEngine(language, false) != null) {
        problems.add("the engine finds a script engine for " + language);
      }
    }
  }

  private <T> void unique(
      List<String> problems, String what, Class<T> type, Function<T, String> kind) {
    try {
      new ByKind<>(beans.getBeanProvider(type), kind).all();
    } catch (IllegalStateException twice) {
      problems.add("there is more than one " + what + " of a kind: " + twice.getMessage());
    }
  }
}
