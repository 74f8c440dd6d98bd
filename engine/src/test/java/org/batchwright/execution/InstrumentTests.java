package org.batchwright.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.batchwright.RunningProduct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Instruments of in-process checks are fit when they are scanned, as scales are. */
@RunningProduct
class InstrumentTests {

  private static final String FILLING = "filling.1";
  private static final String CHECK = FILLING + ":detectorRoundScope.1:checkDetector.1";

  private final Proof plant;

  InstrumentTests(ApplicationContext context, @LocalServerPort int port) {
    this.plant = Proof.of(context, port);
  }

  @AfterEach
  void theRecordIsWhatTheEventsSay() throws Exception {
    plant.now();
    plant.verify();
  }

  @Test
  @Tag("P11-10h-2")
  void anInstrumentThatIsNotCalibratedCheckedOrOfTheClassIsRefusedAndStaysOnRecord() {
    ProofBatch batch = toCheck();
    String detector = plant.unit("proofDetector");

    refused(batch, plant.unit("proofPress"), "equipment-wrong-class");
    assertThat(batch.exceptions("use-refused")).as("a slip").isEmpty();
    refused(batch, detector, "equipment-not-calibrated");
    assertThat(batch.exceptions("use-refused")).singleElement().satisfies(one -> assertThat(
            one.at("/details/code").asText())
        .isEqualTo("equipment-not-calibrated"));
    calibrate(detector, Duration.ofHours(3));
    refused(batch, detector, "daily-check-due");
    check(detector, Duration.ofHours(1));
    batch.scan(CHECK, 0, "detector", detector).expect(200);

    plant.pass(Duration.ofHours(2));
    refused(batch, detector, "daily-check-due");
    check(detector, Duration.ofHours(8));
    plant.pass(Duration.ofHours(2));
    refused(batch, detector, "equipment-not-calibrated");

    assertThat(batch.attempts(CHECK, "detector"))
        .extracting(attempt -> attempt.get("verdict").asText().equals("refused"))
        .containsExactly(true, true, true, false, true, true);
  }

  @Test
  void anInstrumentThatIsBlockedOrUnderMaintenanceIsRefused() {
    ProofBatch batch = toCheck();
    String detector = plant.unit("proofDetector");
    calibrate(detector, Duration.ofHours(3));
    check(detector, Duration.ofHours(3));

    act(detector, "block", Map.of("reason", "Broken display"));
    refused(batch, detector, "equipment-blocked");
    act(detector, "unblock", Map.of("reason", "Repaired"));
    act(detector, "start-maintenance", Map.of("reason", "New belt"));
    refused(batch, detector, "equipment-in-maintenance");
  }

  private ProofBatch toCheck() {
    ProofBatch batch = plant.issue(Proof.FILLING).chargeWater(FILLING + ":chargeWater.1");
    batch.scan(FILLING + ":checkPress.1", 0, "unit", plant.unit("proofPress")).expect(200);
    batch.complete(FILLING + ":checkPress.1").expect(200);
    batch.round("detectorRound", FILLING);
    return batch.at(CHECK);
  }

  private static void refused(ProofBatch batch, String unit, String code) {
    boolean again = batch.attempts(CHECK, "detector").stream()
        .map(attempt -> attempt.get("verdict").asText())
        .anyMatch(verdict -> !verdict.equals("refused"));
    JsonNode said = batch
        .enter("oscar", CHECK, 0, "detector", unit, "scanned", again ? "Scanned again" : null)
        .expect(422)
        .json();
    assertThat(said.get("code").asText()).isEqualTo(code);
    JsonNode last =
        batch.attempts(CHECK, "detector").get(batch.attempts(CHECK, "detector").size() - 1);
    assertThat(last.get("refusal").asText()).isEqualTo(code);
    assertThat(last.get("value").asText()).isEqualTo(unit);
  }

  private void calibrate(String unit, Duration until) {
    act(
        unit,
        "calibrate",
        Map.of(
            "reference", "CAL-1", "dueAt", plant.clock().instant().plus(until).toString()));
  }

  private void check(String unit, Duration until) {
    act(
        unit,
        "check-daily",
        Map.of(
            "passed",
            true,
            "reference",
            "Test piece found",
            "dueAt",
            plant.clock().instant().plus(until).toString()));
  }

  private void act(String unit, String act, Map<String, Object> body) {
    plant.as("tina").post("/equipment/" + unit + "/" + act, body).expect(200);
  }
}
