package org.batchwright.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.batchwright.RunningProduct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Corrections of finished steps: what follows from them, and what they never do. */
@RunningProduct
class CorrectionTests {

  private static final String MEASURE = ProofBatch.testing("A", "measure.1");
  private static final String SUMMARISE = ProofBatch.testing("A", "summarise.1");

  private final Proof plant;

  CorrectionTests(ApplicationContext context, @LocalServerPort int port) {
    this.plant = Proof.of(context, port);
  }

  @AfterEach
  void theRecordIsWhatTheEventsSay() throws Exception {
    plant.verify();
  }

  @Test
  @Tag("CORR-1")
  void theOldValueStaysAndEverythingThatUsedItIsWorkedOutAgain() {
    ProofBatch batch = summarised();

    batch.correct(MEASURE, 0, "sample", "1.2").expect(200);

    List<JsonNode> attempts = batch.attempts(MEASURE, "sample");
    assertThat(attempts).extracting(one -> one.get("value").asText()).containsExactly("1.0", "1.2");
    assertThat(attempts.get(1).get("reason").asText()).isEqualTo("Misread");
    assertThat(attempts.get(1).get("origin").asText()).isEqualTo("correction");
    assertThat(batch.attempts(MEASURE, "ratio"))
        .extracting(one -> one.get("value").asText())
        .containsExactly("0.50", "0.60");
    assertThat(batch.attempts(SUMMARISE, "doubled"))
        .extracting(one -> one.get("value").asText())
        .containsExactly("1.00", "1.20");
    assertThat(batch.exceptions("result-changed"))
        .extracting(one -> one.get("occurrence").asText())
        .containsExactly(MEASURE, SUMMARISE);
    assertThat(batch.exceptions("outcome-changed")).isEmpty();
  }

  @Test
  void anotherOutcomeIsAnExceptionAndTheProcedureStaysWhereItIs() {
    ProofBatch batch = summarised().at(ProofBatch.mixing("addTracer.1"));
    JsonNode path = plant.as("sam").get(batch.path() + "/path").json();

    batch.correct(MEASURE, 0, "sample", "3.0").expect(200);

    JsonNode exception = batch.exceptions("outcome-changed").get(0);
    assertThat(exception.get("details").get("before").asText()).isEqualTo("accept");
    assertThat(exception.get("details").get("now").asText()).isEqualTo("reject");
    assertThat(plant.as("sam").get(batch.path() + "/path").json()).isEqualTo(path);
    assertThat(batch.reached(ProofBatch.testing("A", "explain.1"))).isFalse();
  }

  @Test
  @Tag("P11-70-2")
  void aSignatureNoLongerCoversWhatWasCorrectedAndIsGivenAnewOnTheFinishedStep() {
    ProofBatch batch = summarised().at(ProofBatch.mixing("addTracer.1"));
    assertThat(batch.step(MEASURE).get("due").isNull()).isTrue();
    assertThat(batch.perform(MEASURE).status()).isEqualTo(409);

    batch.correct(MEASURE, 0, "ph", "7.10").expect(200);

    JsonNode owed = batch.step(MEASURE);
    assertThat(owed.get("signatures").get(0).get("covers").asBoolean()).isFalse();
    assertThat(batch.evidence(MEASURE, "signature.performed")).isEqualTo("open");
    assertThat(owed.get("due").asText()).isEqualTo("performed");
    assertThat(inWork(batch, MEASURE)).isTrue();
    JsonNode path = plant.as("sam").get(batch.path() + "/path").json();

    batch.perform(MEASURE).expect(200);

    JsonNode signed = batch.step(MEASURE);
    assertThat(signed.get("signatures")).hasSize(2);
    assertThat(signed.get("signatures").get(1).get("covers").asBoolean()).isTrue();
    assertThat(batch.evidence(MEASURE, "signature.performed")).isEqualTo("satisfied");
    assertThat(inWork(batch, MEASURE)).isFalse();
    assertThat(plant.as("sam").get(batch.path() + "/path").json()).isEqualTo(path);
    assertThat(batch.perform(MEASURE).status()).isEqualTo(409);
  }

  @Test
  void whatCannotBeCorrectedIsRefusedAndNothingChanges() {
    ProofBatch batch = summarised();
    String water = ProofBatch.CHECKING + "chargeWater.1";
    Map<String, Object> correction =
        Map.of("row", 0, "field", "sample", "value", "1.2", "reason", " ");

    assertThat(plant
            .as("oscar")
            .post(batch.path(MEASURE) + "/corrections", correction)
            .status())
        .isEqualTo(400);
    assertThat(batch.correct(water, 0, "quantity", "9.950").expect(422).code())
        .isEqualTo("booked-already");
    assertThat(batch.correct(MEASURE, 0, "ratio", "0.70").expect(422).code())
        .isEqualTo("field-calculated");
    assertThat(batch.correct(MEASURE, 0, "ph", "seven").expect(422).code())
        .isEqualTo("value-not-a-number");
    assertThat(batch.correct(MEASURE, 0, "nothing", "1").expect(404).code())
        .isEqualTo("field-unknown");
    batch.at(ProofBatch.mixing("addTracer.1"));
    assertThat(batch
            .correct(ProofBatch.mixing("addTracer.1"), 0, "amount", "5.0")
            .expect(409)
            .code())
        .isEqualTo("step-still-open");
    assertThat(plant
            .as("anna")
            .post(
                batch.path(MEASURE) + "/corrections",
                Map.of("row", 0, "field", "ph", "value", "7.20", "reason", "Misread"))
            .status())
        .isIn(403, 422);
    assertThat(batch.attempts(MEASURE, "sample")).hasSize(1);
    assertThat(batch.attempts(MEASURE, "ph")).hasSize(1);
    assertThat(correctable(batch.step(water), "quantity")).isFalse();
    assertThat(correctable(batch.step(MEASURE), "ratio")).isFalse();
    assertThat(correctable(batch.step(MEASURE), "ph")).isTrue();
  }

  private static boolean correctable(JsonNode step, String field) {
    for (JsonNode one : step.get("fields")) {
      if (field.equals(one.get("key").asText())) {
        return one.get("correctable").asBoolean();
      }
    }
    throw new AssertionError("The step has no field " + field);
  }

  @Test
  void aFinishedBatchIsCorrectedAndSignedUntilItIsDisposedOf() {
    ProofBatch batch =
        plant.issue(Proof.CHECKS, Map.of("subLots", List.of("A"))).toMixing();
    batch.mix();
    batch.awaitState("finished");
    batch.assertNothingOpen();
    String yield = ProofBatch.CHECKING + "determineYield.1";

    batch.correct(yield, 0, "made", "9.000").expect(200);

    assertThat(batch.attempts(yield, "yield"))
        .extracting(one -> one.get("value").asText())
        .containsExactly("99.0", "90.0");
    assertThat(inWork(batch, yield)).isTrue();
    batch.perform(yield).expect(200);
    batch.assertNothingOpen();
    assertThat(batch.state()).isEqualTo("finished");
  }

  @Test
  void aBatchThatWasReleasedIsNeitherCorrectedNorSigned() throws Exception {
    ProofBatch batch =
        plant.issue(Proof.CHECKS, Map.of("subLots", List.of("A"))).toMixing();
    batch.mix();
    batch.awaitState("finished");
    batch.correct(MEASURE, 0, "ph", "7.10").expect(200);
    batch.release();

    assertThat(batch.correct(MEASURE, 0, "ph", "7.20").expect(422).code())
        .isEqualTo("batch-not-running");
    assertThat(batch.perform(MEASURE).expect(422).code()).isEqualTo("batch-not-running");
    assertThat(batch.attempts(MEASURE, "ph")).hasSize(2);
    assertThat(inWork(batch, MEASURE)).isFalse();
  }

  private boolean inWork(ProofBatch batch, String step) {
    for (JsonNode item : plant.as("oscar").get("/work").expect(200).json()) {
      if (batch.number().equals(item.get("batch").asText())
          && step.equals(item.get("occurrence").asText())) {
        return true;
      }
    }
    return false;
  }

  private ProofBatch summarised() {
    ProofBatch batch =
        plant.issue(Proof.CHECKS, Map.of("subLots", List.of("A"))).toMeasure("A");
    batch.measure("A", "7.00", "1.0", "2.0");
    batch.summarise("A");
    return batch;
  }
}
