package org.batchwright.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.batchwright.Api;
import org.batchwright.RunningProduct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Use-by times and expiry dates while the batch runs and while it is on hold. */
@RunningProduct
class HoldTimeTests {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String USE = ProofBatch.MAKING + "useSolution.1";

  private final Proof plant;

  HoldTimeTests(ApplicationContext context, @LocalServerPort int port) {
    this.plant = Proof.of(context, port);
  }

  @BeforeEach
  @AfterEach
  void inRealTime() {
    plant.now();
  }

  @AfterEach
  void theRecordIsWhatTheEventsSay() throws Exception {
    plant.verify();
  }

  @Test
  @Tag("P211-111-1")
  void solutionNinetyMinutesAfterItsUseByTimeIsRefusedAndNothingIsBooked() {
    ProofBatch batch = plant.issue(Proof.SOLUTION).toLabelOfSolution(plant.lot());
    String solution = batch.labelSolution();
    batch.drawSample();
    int before = batch.movements(solution);

    plant.pass(Duration.ofMinutes(8 * 60 + 90));
    Api.Answer refused = batch.charge("useSolution.1", solution).expect(422);

    assertThat(refused.code()).isEqualTo("material-expired");
    assertThat(refused.json().get("detail").asText())
        .contains(solution)
        .contains("was good until")
        .containsPattern("1 h 3[01] min");
    assertThat(batch.movements(solution)).isEqualTo(before);
    JsonNode attempt = batch.attempts(USE, "container").get(0);
    assertThat(attempt.get("verdict").asText()).isEqualTo("refused");
    assertThat(attempt.get("refusal").asText()).isEqualTo("material-expired");
    JsonNode exception = batch.exceptions("use-refused").get(0);
    assertThat(exception.get("details").get("said").asText()).contains("was good until");
    assertThat(batch.perform(USE).code()).isEqualTo("step-incomplete");
  }

  @Test
  void solutionWithinItsUseByTimeIsAcceptedAndBooked() {
    ProofBatch batch = plant.issue(Proof.SOLUTION).toLabelOfSolution(plant.lot());
    String solution = batch.labelSolution();
    batch.drawSample();
    int before = batch.movements(solution);

    plant.pass(Duration.ofMinutes(7 * 60 + 58));
    batch.charge("useSolution.1", solution).expect(200);

    assertThat(batch.movements(solution)).isEqualTo(before + 1);
    assertThat(batch.exceptions("use-refused")).isEmpty();
  }

  @Test
  @Tag("P211-111-1")
  void aHoldDoesNotStopTheUseByTime() {
    ProofBatch batch = plant.issue(Proof.SOLUTION).toLabelOfSolution(plant.lot());
    String solution = batch.labelSolution();
    batch.drawSample();
    batch.hold().expect(200);
    assertThat(batch.scan(USE, 0, "container", solution).code()).isEqualTo("batch-on-hold");

    plant.pass(Duration.ofHours(9));
    batch.resume().expect(200);

    assertThat(batch.charge("useSolution.1", solution).expect(422).code())
        .isEqualTo("material-expired");
    assertThat(batch.exceptions("use-refused")).hasSize(1);
  }

  @Test
  void whatIsTooOldBeforeItIsLabelledGetsNoLabel() {
    ProofBatch batch = plant.issue(Proof.SOLUTION).toLabelOfSolution(plant.lot());
    String step = ProofBatch.MAKING + "labelSolution.1";
    plant.pass(Duration.ofHours(9));
    // The time runs from the start of the labelling step: it is over before the label is there.
    batch.type(step, "quantity", "2.000").expect(200);

    Api.Answer label = batch.label(step, 0).expect(422);

    assertThat(label.code()).isEqualTo("hold-time-over");
    assertThat(label.json().get("detail").asText()).contains("1 h 0 min too late");
    assertThat(batch.attempts(step, "label")).isEmpty();
    assertThat(batch.exceptions("use-refused")).hasSize(1);
  }

  @Test
  void aLotIsGoodUntilItsLastDayHasEndedWhereTheSiteIs() {
    LocalDate today = LocalDate.now(BERLIN);
    String lot = plant.lot("day", today.plusDays(2).toString());
    ProofBatch early = plant.issue(Proof.SOLUTION);
    String scale = early.checkScale();
    ProofBatch late = plant.issue(Proof.SOLUTION);
    String other = late.checkScale();

    plant.moveTo(today.plusDays(2).atTime(LocalTime.of(23, 59)).atZone(BERLIN).toInstant());
    String step = ProofBatch.MAKING + "weighSalt.1";
    int row = early.addRow(step);
    early.scan(step, row, "lot", lot).expect(200);
    assertThat(scale).isNotEqualTo(other);

    plant.moveTo(today.plusDays(3).atStartOfDay(BERLIN).toInstant());
    int second = late.addRow(step);
    Api.Answer refused = late.scan(step, second, "lot", lot).expect(422);
    assertThat(refused.code()).isEqualTo("material-expired");
    assertThat(refused.json().get("detail").asText()).contains("Europe/Berlin");
    assertThat(late.exceptions("use-refused")).hasSize(1);
    assertThat(early.exceptions("use-refused")).isEmpty();
  }
}
