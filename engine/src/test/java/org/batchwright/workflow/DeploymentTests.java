package org.batchwright.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.batchwright.TestCluster;
import org.batchwright.audit.Chain;
import org.batchwright.kernel.Digest;
import org.batchwright.kernel.Refusal;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Procedures as they are handed to the engine. */
@SpringJUnitConfig(WorkflowContext.class)
class DeploymentTests {

  @Autowired
  Floor floor;

  @Autowired
  Procedures procedures;

  @Autowired
  Engine engine;

  @Autowired
  TestCluster.TestDatabase database;

  @Autowired
  Verified verified;

  @BeforeAll
  static void silence() {
    TestEngines.silence();
  }

  @Test
  void aDeployedProcedureIsKnownByItsNameWithTheDigestOfEveryFile() throws Exception {
    byte[] model = Floor.file("parallel.bpmn");

    String name = floor.deploy(Map.of("procedure.bpmn", model));

    Deployed deployed = procedures.deployed(name).orElseThrow();
    assertThat(deployed.processId()).isEqualTo("parallel");
    assertThat(deployed.files()).containsExactly(Map.entry("procedure.bpmn", Digest.of(model)));
    assertThat(procedures.deployed("absent")).isEmpty();
    assertThat(verified.findings()).isEmpty();
  }

  @Test
  void aNameIsUsedOnce() throws Refusal {
    String name = floor.deploy("parallel.bpmn");

    assertThatThrownBy(() -> floor.run(
            new RunKey("record", name),
            () -> procedures.deploy(
                Chain.of("record", name), name, Map.of("p.bpmn", Floor.file("machine.bpmn")))))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("is deployed already");
  }

  @Test
  @Tag("CAM-4")
  void aProcedureThatBreaksARuleIsRefusedWithEveryFindingAndNothingIsStored() {
    byte[] model =
        Floor.bytes(new String(Floor.file("parallel.bpmn"), java.nio.charset.StandardCharsets.UTF_8)
            .replace("<userTask id=\"left\" name=\"Left\"/>", "<manualTask id=\"left\"/>")
            .replace(
                "<userTask id=\"right\" name=\"Right\"/>",
                "<userTask id=\"right\" camunda:assignee=\"x\"/>"));
    int before = count("act_re_deployment");

    assertThatThrownBy(() -> floor.deploy(Map.of("procedure.bpmn", model)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("breaks 2 rules")
        .hasMessageContaining("manualTask is not allowed: the engine skips it in no time")
        .hasMessageContaining("camunda:assignee is not allowed on userTask");
    assertThat(count("act_re_deployment")).isEqualTo(before);
  }

  // The rules stand inside the engine too: whoever gets past the port does not get past them.
  @Test
  @Tag("CAM-4")
  void theEngineItselfAsksTheRules() {
    assertThatThrownBy(() -> engine.call(
            "system",
            new EngineCommands.Deploy(
                "x", Map.of("x.bpmn", Floor.bytes("<!DOCTYPE a><definitions/>")))))
        .isInstanceOf(ProcessEngineException.class)
        .hasMessageContaining("The procedure is not allowed");
  }

  // Abuse case 20: approved bytes were exchanged in the database.
  @Test
  @Tag("P11-10a-1")
  void nothingStartsFromAProcedureWhoseBytesWereExchanged() throws Refusal {
    String name = floor.deploy("parallel.bpmn");
    JdbcClient.create(database.superuser())
        .sql("""
            update act_ge_bytearray set bytes_ = set_byte(bytes_, 300, 66)
            where deployment_id_ = :id""")
        .param("id", procedures.deployed(name).orElseThrow().deploymentId())
        .update();

    assertThatThrownBy(() -> floor.start(name))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("is not the one that was deployed");
  }

  @Test
  void anUnknownProcedureIsNotStarted() {
    assertThatThrownBy(() -> floor.start("absent"))
        .isInstanceOf(Refusal.class)
        .hasMessage("No procedure named absent is deployed.");
  }

  @Test
  void onlyPlainValuesBecomeVariables() throws Refusal {
    String name = floor.deploy("parallel.bpmn");
    for (Object value :
        new Object[] {new java.math.BigDecimal("1.5"), 1.5, java.util.List.of("a"), "x".repeat(4001)
        }) {
      assertThatThrownBy(() -> floor.start(name, Map.of("x", value), Floor.NO_ITEMS))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> floor.start(name, Map.of("loopCounter", 1), Floor.NO_ITEMS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // Measured: without a limit this held one processor and an open transaction for ever.
  @Test
  void aLoopWithoutAWaitIsStopped() throws Refusal {
    String name = floor.deploy(Map.of("loop.bpmn", Floor.bytes("""
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test">
          <process id="loop" isExecutable="true">
            <startEvent id="begin"/><sequenceFlow id="a" sourceRef="begin" targetRef="again"/>
            <exclusiveGateway id="again"/><sequenceFlow id="b" sourceRef="again" targetRef="back"/>
            <exclusiveGateway id="back"/><sequenceFlow id="c" sourceRef="back" targetRef="again"/>
          </process>
        </definitions>""")));

    assertThatThrownBy(() -> floor.start(name))
        .hasStackTraceContaining("moves without waiting for anybody");
  }

  private int count(String table) {
    return JdbcClient.create(database.read())
        .sql("select count(*) from " + table)
        .query(Integer.class)
        .single();
  }
}
