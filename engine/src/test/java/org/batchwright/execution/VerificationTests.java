package org.batchwright.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.batchwright.Api;
import org.batchwright.Plant;
import org.batchwright.RunningProduct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Second signatures that come later than their step, and values that the second person reads alone. */
@RunningProduct
class VerificationTests {

  private static final String TRACER = ProofBatch.mixing("addTracer.1");
  private static final String STIR = ProofBatch.mixing("stir.1");
  private static final String CONFIRM = ProofBatch.CHECKING + "confirm.1";

  private final Proof plant;

  VerificationTests(ApplicationContext context, @LocalServerPort int port) {
    this.plant = Proof.of(context, port);
  }

  @AfterEach
  void theRecordIsWhatTheEventsSay() throws Exception {
    plant.verify();
  }

  @Test
  @Tag("P11-10f-1")
  void theNextStepWaitsForASecondSignatureThatMayComeBeforeIt() {
    ProofBatch batch =
        plant.issue(Proof.CHECKS, Map.of("subLots", List.of("A"))).toMixing();
    batch.tracer();
    assertThat(batch.step(TRACER).get("state").asText()).isEqualTo("done");
    assertThat(batch.step(TRACER).get("due").asText()).isEqualTo("verified");
    batch.at(STIR).type(STIR, "minutes", "10").expect(200);

    Api.Answer early = batch.perform(STIR).expect(422);

    assertThat(early.code()).isEqualTo("verification-owed");
    assertThat(early.json().get("detail").asText()).contains("addTracer");
    JsonNode item = secondInWork(batch, TRACER);
    assertThat(item.get("waitsForSecond").asBoolean()).isTrue();
    assertThat(batch.signed(plant.as("oscar"), TRACER, "verified", "oscar").code())
        .isEqualTo("second-person-is-first");
    batch.verify(TRACER).expect(200);
    assertThat(batch.evidence(TRACER, "signature.verified")).isEqualTo("satisfied");
    batch.perform(STIR).expect(200);
  }

  @Test
  @Tag("P11-10f-1")
  void stepsAfterTheOperationWaitForASecondSignatureThatMayComeBeforeItsEnd() {
    ProofBatch batch =
        plant.issue(Proof.CHECKS, Map.of("subLots", List.of("A"))).toMixing();
    batch.tracer();
    batch.verify(TRACER).expect(200);
    batch.stir();
    // Inside the operation work goes on.
    batch.settle().expect(200);
    batch.at(CONFIRM).type(CONFIRM, "reading", "5.0").expect(200);
    batch.type(CONFIRM, "colour", "clear").expect(200);

    assertThat(batch.perform(CONFIRM).expect(422).code()).isEqualTo("verification-owed");

    batch.verify(STIR).expect(200);
    batch.perform(CONFIRM).expect(200);
    batch.verify(CONFIRM, Map.of("ownReading", "5.0")).expect(200);
    batch.at(ProofBatch.CHECKING + "determineYield.1");
    batch.yielded(ProofBatch.CHECKING + "determineYield.1", "9.900");
    batch.awaitState("finished");
    batch.assertNothingOpen();
  }

  @Test
  void aCorrectionThatOpensALateSignatureAgainHoldsNothingUp() {
    ProofBatch batch =
        plant.issue(Proof.CHECKS, Map.of("subLots", List.of("A"))).toMixing();
    batch.tracer();
    batch.verify(TRACER).expect(200);
    batch.correct(TRACER, 0, "amount", "5.1").expect(200);

    batch.stir();

    assertThat(batch.evidence(TRACER, "signature.performed")).isEqualTo("open");
    assertThat(batch.verify(TRACER).expect(409).code()).isEqualTo("step-not-open");
    batch.perform(TRACER).expect(200);
    batch.verify(TRACER).expect(200);
    assertThat(batch.step(TRACER).get("signatures")).hasSize(4);
  }

  @Test
  @Tag("A11-6-1")
  void theSecondPersonGivesAReadingOfTheirOwnWithTheSignature() {
    ProofBatch batch = settled();
    batch.at(CONFIRM);
    assertThat(batch.type(CONFIRM, "ownReading", "5.0").expect(422).code())
        .isEqualTo("field-of-second-person");
    batch.confirmed();

    assertThat(batch.verify(CONFIRM).expect(422).code()).isEqualTo("step-incomplete");
    assertThat(batch.verify(CONFIRM, Map.of("ownReading", "five")).expect(422).code())
        .isEqualTo("value-not-a-number");
    assertThat(batch
            .verify(CONFIRM, Map.of("ownReading", "5.0", "colour", "x"))
            .expect(404)
            .code())
        .isEqualTo("field-unknown");
    // The second person read something out of limits: it is recorded and raises an exception.
    batch.verify(CONFIRM, Map.of("ownReading", "5.9")).expect(200);

    JsonNode attempt = batch.attempts(CONFIRM, "ownReading").get(0);
    assertThat(attempt.get("person").asText()).isEqualTo("person:olga");
    assertThat(attempt.get("verdict").asText()).isEqualTo("out");
    assertThat(batch.attempts(CONFIRM, "reading").get(0).get("person").asText())
        .isEqualTo("person:oscar");
    assertThat(batch.exceptions("limit-exceeded"))
        .singleElement()
        .satisfies(one -> assertThat(one.get("field").asText()).isEqualTo("ownReading"));
    assertThat(batch.evidence(CONFIRM, "field.ownReading")).isEqualTo("satisfied");
    assertThat(batch.evidence(CONFIRM, "signature.performed")).isEqualTo("satisfied");
    JsonNode done = batch.step(CONFIRM);
    assertThat(done.get("state").asText()).isEqualTo("done");
    // The first signature covers what its signer saw; neither is undone by the later exception.
    assertThat(done.get("signatures")).hasSize(2).allMatch(one -> one.get("covers")
        .asBoolean());
  }

  @Test
  @Tag("SIG-WYSIWYS-1")
  void theReadingThatIsSignedIsTheOneThatWasShown() {
    ProofBatch batch = settled();
    batch.confirmed();
    Api screen = plant.as("oscar");
    Api.Answer shown = screen.post(
        batch.path(CONFIRM) + "/sign/prepare",
        Map.of("meaning", "verified", "signer", "olga", "values", Map.of("ownReading", "5.0")));
    String challenge = shown.expect(200).json().get("challenge").asText();
    assertThat(shown.json().get("content").toString()).contains("ownReading", "person:olga");

    Api.Answer other = batch.sign(
        screen,
        CONFIRM,
        "verified",
        "olga",
        challenge,
        Plant.PASSWORD,
        Map.of("ownReading", "5.2"),
        UUID.randomUUID());

    assertThat(other.expect(409).code()).isEqualTo("content-changed");
    assertThat(batch.attempts(CONFIRM, "ownReading")).isEmpty();
  }

  @Test
  @Tag("CORR-1")
  void onlyWhoReadItCorrectsTheSecondReading() {
    ProofBatch batch = settled();
    batch.confirm();

    assertThat(batch.correct(CONFIRM, 0, "ownReading", "5.2").expect(422).code())
        .isEqualTo("field-of-second-person");
    plant
        .as("olga")
        .post(
            batch.path(CONFIRM) + "/corrections",
            Map.of("row", 0, "field", "ownReading", "value", "5.2", "reason", "Misread"))
        .expect(200);

    assertThat(batch.evidence(CONFIRM, "signature.performed")).isEqualTo("satisfied");
    assertThat(batch.evidence(CONFIRM, "signature.verified")).isEqualTo("open");
    batch.verify(CONFIRM).expect(200);
    assertThat(batch.evidence(CONFIRM, "signature.verified")).isEqualTo("satisfied");
  }

  private ProofBatch settled() {
    ProofBatch batch =
        plant.issue(Proof.CHECKS, Map.of("subLots", List.of("A"))).toMixing();
    batch.tracer();
    batch.verify(TRACER).expect(200);
    batch.stir();
    batch.verify(STIR).expect(200);
    batch.settle().expect(200);
    return batch;
  }

  private JsonNode secondInWork(ProofBatch batch, String step) {
    for (JsonNode item : plant.as("olga").get("/work").expect(200).json()) {
      if (batch.number().equals(item.get("batch").asText())
          && step.equals(item.get("occurrence").asText())) {
        return item;
      }
    }
    throw new AssertionError(step + " is not on the work list");
  }
}
