package org.batchwright.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.batchwright.kernel.Refusal;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** No user task is completed without the gate's yes, whatever the model catches. */
@SpringJUnitConfig(WorkflowContext.class)
class CompletionTests {

  @Autowired
  Floor floor;

  @Autowired
  Procedures procedures;

  @Autowired
  TestGate gate;

  @Autowired
  JdbcClient db;

  private static Engine guarded;

  @BeforeAll
  static void open() {
    TestEngines.silence();
    guarded = TestEngines.guardedWithoutRules(new EngineDoor());
  }

  @AfterAll
  static void close() {
    guarded.close();
  }

  @Test
  @Tag("P11-10f-1")
  void aStepWhoseGateSaysNoStaysOpenAndOnlyTheRefusalIsRecorded() throws Refusal {
    RunKey run = floor.start(floor.deploy("parallel.bpmn"));
    gate.closed.add(run.key() + " left.1");
    long before = events(run);

    assertThatThrownBy(() -> floor.complete(run, "left.1"))
        .isInstanceOf(Refusal.class)
        .hasMessage("left.1 has no signature yet.");

    assertThat(floor.open(run)).containsExactly("left.1", "right.1");
    assertThat(events(run)).isEqualTo(before + 1);
    gate.closed.clear();
    floor.complete(run, "left.1");
    assertThat(floor.open(run)).doesNotContain("left.1");
  }

  @Test
  void aKindOfRunWithoutAGateCompletesNothing() throws Refusal {
    String deployment = floor.deploy("parallel.bpmn");
    RunKey run = new RunKey("ungated", "U-1");
    floor.run(run, () -> procedures.start(run, deployment, Map.of(), Floor.NO_ITEMS));

    assertThatThrownBy(() -> floor.complete(run, "left.1"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("Nothing decides whether steps of a ungated may be completed");
    assertThat(floor.open(run)).containsExactly("left.1", "right.1");
  }

  @Test
  @Tag("P11-10f-1")
  void aStepThatNeverOpenedCannotBeCompleted() throws Refusal {
    RunKey run = floor.start(floor.deploy("parallel.bpmn"));

    assertThatThrownBy(() -> floor.complete(run, "after.1"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("has no open user task after.1");
    assertThatThrownBy(() -> floor.complete(run, "left.2")).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> floor.complete(run, "begin.1"))
        .isInstanceOfAny(Refusal.class, IllegalStateException.class);
  }

  @Test
  void aStepIsCompletedOnceOnly() throws Refusal {
    RunKey run = floor.start(floor.deploy("parallel.bpmn"));
    floor.complete(run, "left.1");

    assertThatThrownBy(() -> floor.complete(run, "left.1"))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code().code()).isEqualTo("lost-race"));
  }

  /** Every name by which an error event could catch what the gate throws. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.RuntimeException",
        "java.lang.Exception",
        "java.lang.Throwable",
        "org.camunda.bpm.engine.ProcessEngineException",
        "org.batchwright.workflow.CompletionNotGranted",
        ""
      })
  void anErrorEventDoesNotBypassTheGate(String errorCode) {
    AtomicReference<String> task = new AtomicReference<>();
    String instance = started(guarded, model(errorCode), task);

    // As code inside the product could do it: through an open door, but without a grant.
    assertThatThrownBy(
            () -> guarded.call("system", new EngineCommands.CompleteTask(task.get(), Map.of())))
        .isInstanceOf(ProcessEngineException.class)
        .hasRootCauseInstanceOf(CompletionNotGranted.class);

    guarded.call(
        "system",
        new EngineCommands.CompleteTask(task.get(), Map.of()),
        passage -> passage.grantCompletion(task.get()));
    assertThat(instance).isNotEmpty();
  }

  // The measured bypass: the control for the test above.
  @Test
  void anOrdinaryExceptionInTheGateIsCaughtByTheModelAndTheTaskCountsAsDone() {
    assertThat(openTasksAfterCompletion("java.lang.RuntimeException", () -> {
          throw new IllegalStateException("no signature");
        }))
        .isEqualTo("caught");
    assertThat(openTasksAfterCompletion("java.lang.RuntimeException", () -> {
          throw new ProcessEngineException("no signature", new IllegalStateException("cause"));
        }))
        .isEqualTo("caught");
    assertThat(openTasksAfterCompletion("java.lang.RuntimeException", () -> {
          throw new ProcessEngineException("no signature");
        }))
        .isEqualTo("refused step");
  }

  @Test
  void anUnhandledErrorKeepsTheTaskAndLosesTheRunOnlyWithoutTheSetting() {
    Runnable error = () -> {
      throw new BpmnError("unknown");
    };
    assertThat(openTasksAfterCompletion("other", error, false)).isEqualTo("gone");
    assertThat(openTasksAfterCompletion("other", error, true)).isEqualTo("refused step");
    assertThat(guarded
            .unwrap()
            .getProcessEngineConfiguration()
            .isEnableExceptionsAfterUnhandledBpmnError())
        .isTrue();
  }

  private long events(RunKey run) {
    return db.sql("select count(*) from audit.event where chain = :chain")
        .param("chain", "batch:" + run.key())
        .query(Long.class)
        .single();
  }

  private static String started(Engine engine, String model, AtomicReference<String> task) {
    DeploymentWithDefinitions deployed = engine
        .call("system", new EngineCommands.Deploy("m", Map.of("m.bpmn", Floor.bytes(model))))
        .answer();
    String definition = deployed.getDeployedProcessDefinitions().get(0).getId();
    Engine.Outcome<String> started =
        engine.call("system", new EngineCommands.Start(definition, "B-1", Map.of()));
    task.set(started.recorder().tasks().values().iterator().next());
    return String.valueOf(started.answer());
  }

  private static String openTasksAfterCompletion(String errorCode, Runnable gate) {
    return openTasksAfterCompletion(errorCode, gate, true);
  }

  /** What is open after the completion on an engine whose gate throws. */
  private static String openTasksAfterCompletion(
      String errorCode, Runnable gate, boolean exceptions) {
    ProcessEngine engine = TestEngines.unguarded(settings -> {
      settings.setEnableExceptionsAfterUnhandledBpmnError(exceptions);
      settings.setCustomPostBPMNParseListeners(
          new java.util.ArrayList<>(java.util.List.of(new Throwing(gate))));
    });
    try {
      engine
          .getRepositoryService()
          .createDeployment()
          .addString("m.bpmn", model(errorCode))
          .deploy();
      engine.getRuntimeService().startProcessInstanceByKey("gate");
      String task = engine.getTaskService().createTaskQuery().singleResult().getId();
      String result;
      try {
        engine.getTaskService().complete(task);
        result = "";
      } catch (RuntimeException refused) {
        result = "refused ";
      }
      var open = engine.getTaskService().createTaskQuery().singleResult();
      return open == null ? result + "gone" : result + open.getTaskDefinitionKey();
    } finally {
      engine.close();
    }
  }

  private static String model(String errorCode) {
    String code = errorCode.isEmpty() ? "" : "errorCode=\"" + errorCode + "\"";
    return """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test">
          <error id="any" %s/>
          <process id="gate" isExecutable="true">
            <startEvent id="begin"/><sequenceFlow id="a" sourceRef="begin" targetRef="step"/>
            <userTask id="step"/><sequenceFlow id="b" sourceRef="step" targetRef="end"/><endEvent id="end"/>
            <boundaryEvent id="catch" attachedToRef="step"><errorEventDefinition id="c" errorRef="any"/></boundaryEvent>
            <sequenceFlow id="d" sourceRef="catch" targetRef="caught"/>
            <userTask id="caught"/><sequenceFlow id="e" sourceRef="caught" targetRef="end2"/><endEvent id="end2"/>
          </process>
        </definitions>""".formatted(code);
  }

  private static final class Throwing extends AbstractBpmnParseListener {
    private final Runnable gate;

    Throwing(Runnable gate) {
      this.gate = gate;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
      ((UserTaskActivityBehavior) activity.getActivityBehavior())
          .getTaskDefinition()
          .addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, task -> gate.run());
    }
  }
}
