package org.batchwright.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.batchwright.Api;
import org.batchwright.RunningProduct;
import org.batchwright.connectors.plant.PlantFault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What people decide when equipment failed, did not answer, or cannot be reached. */
@RunningProduct
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MachineDecisionTests {

  private static final String MILLING = "milling.1:";
  private static final String WRITE = MILLING + "writeMill.1";
  private static final String RESET = MILLING + "resetMill.1";
  private static final String READ = MILLING + "readMill.1";
  private static final String YIELD = MILLING + "determineYield.1";
  private static final Map<String, String> REASON = Map.of("reason", "Seen at the mill");

  private final Proof plant;
  private ProofLine line;

  MachineDecisionTests(ApplicationContext context, @LocalServerPort int port) {
    this.plant = Proof.of(context, port);
  }

  @BeforeAll
  void connects(@TempDir Path folder) throws Exception {
    line = ProofLine.connect(plant, folder);
  }

  @AfterAll
  void disconnects() {
    line.close();
  }

  @AfterEach
  void theRecordIsWhatTheEventsSay() throws Exception {
    plant.verify();
  }

  @Test
  void whatEquipmentRefusedIsAskedAgainByWhoMayDecide() {
    line.fault("ML-301", PlantFault.REFUSED_WRITE);
    ProofBatch batch = milling(mill(true));
    assertThat(batch.awaitException("effect-failed").get("occurrence").asText()).isEqualTo(WRITE);
    assertThat(batch.step(WRITE).get("state").asText()).isEqualTo("open");
    line.clear("ML-301", PlantFault.REFUSED_WRITE);
    Api oscar = plant.as("oscar");
    String again = batch.path(WRITE) + "/effects";
    assertThat(plant.as("sam").post(again, REASON).status()).isIn(403, 422);
    assertThat(oscar.post(again, Map.of("reason", "")).status()).isEqualTo(400);

    oscar.post(again, REASON).expect(200);

    batch.at(YIELD);
    JsonNode effects = oscar.get(batch.path(WRITE) + "/effects").expect(200).json();
    assertThat(effects).hasSize(2);
    assertThat(effects.get(0).get("state").asText()).isEqualTo("failed");
    assertThat(effects.get(1).get("state").asText()).isEqualTo("done");
    assertThat(oscar.post(again, REASON).expect(409).code()).isEqualTo("step-not-open");
    assertThat(batch.attempts(WRITE, "speed").get(0).get("source").asText()).isEqualTo("equipment");
    assertThat(batch.attempts(READ, "screen")).hasSize(1);
    finish(batch);
  }

  @Test
  @Tag("CPG-425.500-1")
  void anUnknownOutcomeIsSettledByAPersonAndNothingIsSentAgain() {
    line.fault("SC-602", PlantFault.LOST_ANSWER);
    ProofBatch batch = milling(mill(true));
    assertThat(batch.awaitException("effect-unknown").get("occurrence").asText())
        .isEqualTo(RESET);
    line.clear("SC-602", PlantFault.LOST_ANSWER);
    Api oscar = plant.as("oscar");
    JsonNode effects = oscar.get(batch.path(RESET) + "/effects").expect(200).json();
    assertThat(effects).hasSize(1);
    assertThat(effects.get(0).get("state").asText()).isEqualTo("unknown");
    String effect = effects.get(0).get("id").asText();
    Map<String, Object> happened = Map.of("happened", true, "reason", "The mill is reset");
    assertThat(plant
            .as("sam")
            .post(batch.path(RESET) + "/effects/" + effect + "/settle", happened)
            .status())
        .isIn(403, 422);
    assertThat(oscar.post(batch.path(RESET) + "/effects", REASON).expect(409).code())
        .isEqualTo("effect-not-failed");
    assertThat(oscar
            .post(
                batch.path(RESET) + "/effects/00000000-0000-7000-8000-000000000000/settle",
                happened)
            .expect(404)
            .code())
        .isEqualTo("effect-of-other-step");

    oscar.post(batch.path(RESET) + "/effects/" + effect + "/settle", happened).expect(200);

    batch.at(YIELD);
    assertThat(oscar.get(batch.path(RESET) + "/effects").expect(200).json()).hasSize(1);
    assertThat(batch.evidence(RESET, "effect")).isEqualTo("satisfied");
    finish(batch);
  }

  @Test
  void whatEquipmentCannotDoIsDoneByHandWithAReasonAndAnException() {
    ProofBatch batch = milling(mill(false));
    assertThat(batch.awaitException("effect-failed").get("occurrence").asText()).isEqualTo(READ);
    String path = batch.path(READ) + "/by-hand";
    Map<String, Object> read =
        Map.of("values", Map.of("screen", "1.00"), "reason", "The line is down");
    assertThat(plant.as("oscar").post(path, read).status()).isEqualTo(403);
    assertThat(plant
            .as("sam")
            .post(path, Map.of("values", Map.of(), "reason", "The line is down"))
            .expect(422)
            .code())
        .isEqualTo("step-incomplete");
    assertThat(plant
            .as("sam")
            .post(
                batch.path(MILLING + "chargeWater.1") + "/by-hand",
                Map.of("values", Map.of(), "reason", "The line is down"))
            .status())
        .isIn(409, 422);

    plant.as("sam").post(path, read).expect(200);

    batch.at(YIELD);
    JsonNode typed = batch.attempts(READ, "screen").get(0);
    assertThat(typed.get("source").asText()).isEqualTo("typed");
    assertThat(typed.get("person").asText()).isEqualTo("person:sam");
    assertThat(batch.evidence(READ, "effect")).isEqualTo("exception");
    assertThat(batch.exceptions("other-source")).hasSize(1);
    finish(batch);
  }

  private void finish(ProofBatch batch) {
    batch.yielded(YIELD, "9.900");
    batch.awaitState("finished");
    batch.assertNothingOpen();
  }

  /** A mill whose reset is the clearing of a tare, which any state allows. */
  private String mill(boolean readable) {
    String mill = plant.unit("proofMill");
    line.bind(mill, "millSpeedSetPoint", "ML-301", "millSpeedSetPoint");
    line.bindCommand(mill, "reset", "SC-602", "clearTare");
    if (readable) {
      line.bind(mill, "screenSize", "ML-301", "screenSize");
      line.awaitValue(mill, "screenSize");
    }
    line.awaitValue(mill, "millSpeedSetPoint");
    return mill;
  }

  private ProofBatch milling(String mill) {
    ProofBatch batch = plant.issue(Proof.MACHINE).chargeWater(MILLING + "chargeWater.1");
    batch.scan(MILLING + "checkMill.1", 0, "unit", mill).expect(200);
    batch.complete(MILLING + "checkMill.1").expect(200);
    return batch;
  }
}
