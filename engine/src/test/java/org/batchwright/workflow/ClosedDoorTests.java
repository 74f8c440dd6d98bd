package org.batchwright.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.batchwright.kernel.Refusal;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Whatever service of the engine code may get hold of, nothing moves past the port. */
@SpringJUnitConfig(WorkflowContext.class)
class ClosedDoorTests {

  @Autowired
  Floor floor;

  @Autowired
  Engine engine;

  @Autowired
  EngineDoor door;

  @Autowired
  JdbcClient db;

  @TempDir
  Path folder;

  @BeforeAll
  static void silence() {
    TestEngines.silence();
  }

  @Test
  @Tag("CAM-2")
  void noServiceCallPassesOutsideThePort() throws Refusal {
    RunKey run =
        floor.start(floor.deploy("waiting.bpmn"), Map.of("restFor", "PT1H"), Floor.NO_ITEMS);
    Map<String, ThrowingCallable> calls = forbidden(run);
    List<String> before = floor.path(run);

    calls.forEach((name, call) -> assertThatThrownBy(call)
        .as(name)
        .isInstanceOf(EngineClosed.class)
        .hasMessageContaining("moves only through the port"));

    assertThat(calls).hasSizeGreaterThan(40);
    assertThat(floor.path(run)).isEqualTo(before);
    assertThat(floor.open(run)).containsExactly("cool.1");
  }

  @Test
  void anOpenDoorLetsThroughItsOwnCommandOnly() throws Refusal {
    RunKey run = floor.start(floor.deploy("parallel.bpmn"));
    Map<String, ThrowingCallable> calls = forbidden(run);
    try (EngineDoor.Passage passage = door.open(EngineCommands.CompleteTask.class::equals)) {
      assertThat(passage.takeGrant("none")).isFalse();
      calls.forEach(
          (name, call) -> assertThatThrownBy(call).as(name).isInstanceOf(EngineClosed.class));
    }
  }

  // CVE-2026-109432: no fix on Maven Central.
  @Test
  void anExpressionInsideATaskQueryDoesNotRun() throws Exception {
    Path canary = folder.resolve("canary");
    String payload = Attacks.payloads(canary).get(0);
    ProcessEngineImpl guarded = engine.unwrap();

    assertThatThrownBy(() -> query(guarded, payload)).isInstanceOf(EngineClosed.class);
    try (EngineDoor.Passage open = door.open(command -> true)) {
      assertThat(open).isNotNull();
      assertThatThrownBy(() -> query(guarded, payload)).hasMessageContaining("syntax error");
    }
    assertThat(canary).doesNotExist();

    ProcessEngine unguarded = TestEngines.unguarded(settings -> {});
    try {
      query(unguarded, payload);
    } catch (RuntimeException afterwards) {
      assertThat(afterwards).isNotNull();
    }
    assertThat(Files.exists(canary)).as("the engine as delivered runs it").isTrue();
    unguarded.close();
  }

  private static void query(ProcessEngine engine, String payload) {
    engine
        .getTaskService()
        .createTaskQuery()
        .or()
        .taskAssigneeExpression(payload)
        .taskName("x")
        .endOr()
        .list();
  }

  private Map<String, ThrowingCallable> forbidden(RunKey run) {
    String instance = db.sql(
            "select process_instance_id from workflow.engine_run where run_key = :key")
        .param("key", run.key())
        .query(String.class)
        .single();
    String task = db.sql("select id_ from act_ru_task where proc_inst_id_ = :id limit 1")
        .param("id", instance)
        .query(String.class)
        .single();
    String definition = db.sql("select proc_def_id_ from act_ru_task where id_ = :id")
        .param("id", task)
        .query(String.class)
        .single();
    Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
    tasks(calls, task);
    runs(calls, instance, definition);
    changes(calls, instance, definition);
    operations(calls, instance, definition);
    return calls;
  }

  private void tasks(Map<String, ThrowingCallable> calls, String task) {
    var tasks = engine.unwrap().getTaskService();
    calls.put("complete", () -> tasks.complete(task));
    calls.put("complete with variables", () -> tasks.complete(task, Map.of("x", 1)));
    calls.put("resolve", () -> tasks.resolveTask(task));
    calls.put("error", () -> tasks.handleBpmnError(task, "x"));
    calls.put("escalation", () -> tasks.handleEscalation(task, "x"));
    calls.put("claim", () -> tasks.claim(task, "x"));
    calls.put("assign", () -> tasks.setAssignee(task, "x"));
    calls.put("delete task", () -> tasks.deleteTask(task, true));
    calls.put("task variable", () -> tasks.setVariable(task, "x", 1));
    calls.put("task query", () -> tasks.createTaskQuery().list());
    calls.put("new task", () -> tasks.saveTask(tasks.newTask()));
    calls.put("form", () -> engine.unwrap().getFormService().submitTaskForm(task, Map.of()));
  }

  private void runs(Map<String, ThrowingCallable> calls, String instance, String definition) {
    var runs = engine.unwrap().getRuntimeService();
    calls.put("start by key", () -> runs.startProcessInstanceByKey("waiting"));
    calls.put("start by id", () -> runs.startProcessInstanceById(definition));
    calls.put("start by message", () -> runs.startProcessInstanceByMessage("x"));
    calls.put("delete", () -> runs.deleteProcessInstance(instance, "x"));
    calls.put(
        "delete several", () -> runs.deleteProcessInstances(List.of(instance), "x", true, true));
    calls.put("delete by batch", () -> runs.deleteProcessInstancesAsync(List.of(instance), "x"));
    calls.put("suspend", () -> runs.suspendProcessInstanceById(instance));
    calls.put("activate", () -> runs.activateProcessInstanceById(instance));
    calls.put("variable", () -> runs.setVariable(instance, "x", 1));
    calls.put("local variable", () -> runs.setVariableLocal(instance, "x", 1));
    calls.put(
        "variables by batch", () -> runs.setVariablesAsync(List.of(instance), Map.of("x", 1)));
    calls.put("remove variable", () -> runs.removeVariable(instance, "restFor"));
    calls.put("signal", () -> runs.signal(instance));
    calls.put("signal event", () -> runs.signalEventReceived("x"));
    calls.put("message event", () -> runs.messageEventReceived("x", instance));
    calls.put("correlate", () -> runs.createMessageCorrelation("x").correlate());
    calls.put("correlate all", () -> runs.createMessageCorrelation("x").correlateAll());
    calls.put(
        "condition",
        () -> runs.createConditionEvaluation().setVariable("x", 1).evaluateStartConditions());
    calls.put("query", () -> runs.createProcessInstanceQuery().list());
    calls.put("resolve incident", () -> runs.resolveIncident("x"));
  }

  private void changes(Map<String, ThrowingCallable> calls, String instance, String definition) {
    var runs = engine.unwrap().getRuntimeService();
    calls.put("modify", () -> runs.createProcessInstanceModification(instance)
        .startBeforeActivity("sieve")
        .execute());
    calls.put("modify several", () -> runs.createModification(definition)
        .startBeforeActivity("sieve")
        .processInstanceIds(instance)
        .execute());
    calls.put("migrate", () -> runs.newMigration(runs.createMigrationPlan(definition, definition)
            .mapEqualActivities()
            .build())
        .processInstanceIds(instance)
        .execute());
    calls.put("restart", () -> runs.restartProcessInstances(definition)
        .startBeforeActivity("sieve")
        .processInstanceIds(instance)
        .execute());
  }

  private void operations(Map<String, ThrowingCallable> calls, String instance, String definition) {
    var services = engine.unwrap();
    var history = services.getHistoryService();
    var operations = services.getManagementService();
    var models = services.getRepositoryService();
    calls.put("delete history", () -> history.deleteHistoricProcessInstance(instance));
    calls.put("delete histories", () -> history.deleteHistoricProcessInstances(List.of(instance)));
    calls.put("delete task history", () -> history.deleteHistoricTaskInstance("x"));
    calls.put("delete variable history", () -> history.deleteHistoricVariableInstance("x"));
    calls.put("cleanup", () -> history.cleanUpHistoryAsync(true));
    calls.put("removal time", () -> history
        .setRemovalTimeToHistoricProcessInstances()
        .clearedRemovalTime()
        .byIds(instance)
        .executeAsync());
    calls.put("history query", () -> history.createHistoricTaskInstanceQuery().list());
    calls.put("run job", () -> operations.executeJob("x"));
    calls.put("delete job", () -> operations.deleteJob("x"));
    calls.put("retries", () -> operations.setJobRetries("x", 3));
    calls.put("due", () -> operations.setJobDuedate("x", new java.util.Date()));
    calls.put("suspend jobs", () -> operations.suspendJobByProcessInstanceId(instance));
    calls.put("property", () -> operations.setProperty("historyLevel", "0"));
    calls.put(
        "deploy", () -> models.createDeployment().addString("x.bpmn", "<x/>").deploy());
    calls.put("delete deployment", () -> models.deleteDeployment("x", true));
    calls.put("delete definition", () -> models.deleteProcessDefinition(definition, true));
    calls.put("suspend definition", () -> models.suspendProcessDefinitionById(definition));
    calls.put("model", () -> models.getProcessModel(definition));
    calls.put("fetch external", () -> services
        .getExternalTaskService()
        .fetchAndLock(1, "x")
        .topic("x", 1000)
        .execute());
    calls.put("complete external", () -> services.getExternalTaskService().complete("x", "x"));
    calls.put("new user", () -> services
        .getIdentityService()
        .saveUser(services.getIdentityService().newUser("x")));
    calls.put(
        "decide", () -> services.getDecisionService().evaluateDecisionByKey("x").evaluate());
    calls.put("filter", () -> services
        .getFilterService()
        .saveFilter(services.getFilterService().newTaskFilter("x")));
  }
}
