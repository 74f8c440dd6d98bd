package org.batchwright.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an author of a model may try with expressions; each file it creates is a break-in. */
class ExpressionAttackTests {

  @TempDir
  Path folder;

  @BeforeAll
  static void silence() {
    TestEngines.silence();
  }

  // 21 CFR 11.10(a); abuse case 15.
  @Test
  @Tag("CAM-4")
  void noPayloadInAnyPlacePassesTheRulesOfDeployment() {
    for (Map.Entry<String, String> place : Attacks.places().entrySet()) {
      for (String payload : Attacks.payloads(folder.resolve("canary"))) {
        if (Expressions.isVariable(payload)) {
          continue;
        }
        byte[] model = Floor.bytes(Attacks.in(place.getValue(), payload));

        assertThat(new BpmnRules().check(Map.of("procedure.bpmn", model)))
            .as(place.getKey() + " " + payload)
            .isNotEmpty();
      }
    }
  }

  @Test
  @Tag("CAM-4")
  void noPayloadRunsEvenIfTheRulesWereMissing() throws IOException {
    EngineDoor door = new EngineDoor();
    try (Engine guarded = TestEngines.guardedWithoutRules(door)) {
      int tried = 0;
      for (Map.Entry<String, String> place : Attacks.places().entrySet()) {
        List<String> payloads = Attacks.payloads(folder.resolve("canary"));
        boolean all = Set.of("condition", "input mapping").contains(place.getKey());
        for (String payload : all ? payloads : payloads.subList(0, 4)) {
          tried++;
          attack(guarded, Attacks.in(place.getValue(), payload));
          assertThat(folder).as(place.getKey() + " " + payload).isEmptyDirectory();
        }
      }
      assertThat(tried).isGreaterThan(200);
    }
  }

  @Test
  void theSamePayloadsDoRunOnAnUnguardedEngine() throws IOException {
    ProcessEngine unguarded = TestEngines.unguarded(settings -> {});
    Set<String> broken = new TreeSet<>();
    for (Map.Entry<String, String> place : Attacks.places().entrySet()) {
      Path canary = folder.resolve("canary");
      for (String payload :
          List.of(Attacks.payloads(canary).get(0), Attacks.payloads(canary).get(1))) {
        attack(unguarded, Attacks.in(place.getValue(), payload));
        if (Files.deleteIfExists(canary)) {
          broken.add(place.getKey());
        }
      }
    }
    assertThat(broken)
        .contains(
            "assignee",
            "collection",
            "condition",
            "documentation",
            "input mapping",
            "loopCardinality",
            "name",
            "timer",
            "topic")
        .hasSizeGreaterThan(20);
    unguarded.close();
  }

  private static void attack(Engine engine, String model) {
    try {
      DeploymentWithDefinitions deployed = engine
          .call("system", new EngineCommands.Deploy("attack", Map.of("a.bpmn", Floor.bytes(model))))
          .answer();
      String definition = deployed.getDeployedProcessDefinitions().get(0).getId();
      engine.call("system", new EngineCommands.Start(definition, "B-1", Map.of("lotsCount", 1)));
    } catch (RuntimeException refused) {
      assertThat(refused).isNotNull();
    }
  }

  private static void attack(ProcessEngine engine, String model) {
    try {
      String definition = engine
          .getRepositoryService()
          .createDeployment()
          .addString("a.bpmn", model)
          .deployWithResult()
          .getDeployedProcessDefinitions()
          .get(0)
          .getId();
      engine.getRuntimeService().startProcessInstanceById(definition, Map.of("lotsCount", 1));
    } catch (RuntimeException refused) {
      assertThat(refused).isNotNull();
    }
  }
}
