package org.batchwright.bench.bpmn;

import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.builder.AbstractFlowNodeBuilder;

/** The process engine alone: user tasks in a row, found by query and completed with variables. */
public final class BareEngine implements AutoCloseable {

  private static final String PROCESS = "bareReadings";

  private final ProcessEngine engine;

  /** Starts the engine on the product's own tables and pool, with full history and no job executor. */
  public BareEngine(DataSource pool, int tasks) {
    StandaloneProcessEngineConfiguration settings = new StandaloneProcessEngineConfiguration();
    settings.setProcessEngineName("bare");
    settings.setDataSource(pool);
    settings.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE);
    settings.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
    settings.setJobExecutorActivate(false);
    settings.setMetricsEnabled(false);
    engine = settings.buildProcessEngine();
    AbstractFlowNodeBuilder<?, ?> flow =
        Bpmn.createExecutableProcess(PROCESS).camundaHistoryTimeToLive(180).startEvent("due");
    for (int i = 1; i <= tasks; i++) {
      flow = flow.userTask("takeReadings" + i);
    }
    engine
        .getRepositoryService()
        .createDeployment()
        .addModelInstance(PROCESS + ".bpmn", flow.endEvent("taken").done())
        .deploy();
  }

  /** Starts an instance; its id. */
  public String start() {
    return engine.getRuntimeService().startProcessInstanceByKey(PROCESS).getId();
  }

  /** Finds the open task of an instance and completes it. */
  public void completeNext(String instance, Map<String, Object> variables) {
    Task task =
        engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult();
    engine.getTaskService().complete(task.getId(), variables);
  }

  @Override
  public void close() {
    engine.close();
  }
}
