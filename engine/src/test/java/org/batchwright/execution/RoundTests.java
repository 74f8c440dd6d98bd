package org.batchwright.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.batchwright.RunningProduct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Extra rounds that people start. */
@RunningProduct
class RoundTests {

  private static final String SCOPE = "checking.1:testing~A.1";
  private static final String FIRST = SCOPE + ":extraLook.1:lookAgain.1";
  private static final String SECOND = SCOPE + ":extraLook.2:lookAgain.1";

  private final Proof plant;

  RoundTests(ApplicationContext context, @LocalServerPort int port) {
    this.plant = Proof.of(context, port);
  }

  @AfterEach
  void theRecordIsWhatTheEventsSay() throws Exception {
    plant.verify();
  }

  @Test
  void eachRoundHasAnOccurrenceOfItsOwnInEntriesSignaturesAndEvidence() {
    ProofBatch batch = plant.issue(Proof.CHECKS).toMeasure("A", "B");
    for (String look : List.of(FIRST, SECOND)) {
      batch.round("extraLook", SCOPE);
      batch.at(look);
      batch.type(look, "seen", "Seen in " + look).expect(200);
      batch.perform(look).expect(200);
    }

    for (String look : List.of(FIRST, SECOND)) {
      assertThat(batch.attempts(look, "seen"))
          .singleElement()
          .satisfies(one -> assertThat(one.get("value").asText()).isEqualTo("Seen in " + look));
      assertThat(batch.step(look).get("signatures")).hasSize(1);
      assertThat(batch.evidence(look, "signature.performed")).isEqualTo("satisfied");
    }
    // The other sub-lot had none.
    assertThat(batch.reached(FIRST.replace("~A", "~B"))).isFalse();
  }

  @Test
  void asManyRoundsAreOpenAsTheRecordAllowsAndNoneBeginOnHold() {
    ProofBatch batch =
        plant.issue(Proof.CHECKS, Map.of("subLots", List.of("A"))).toMeasure("A");
    batch.startRound("extraLook", SCOPE).expect(200);
    batch.at(FIRST);

    assertThat(batch.startRound("extraLook", SCOPE).expect(409).code()).isEqualTo("rounds-open");
    batch.type(FIRST, "seen", "nothing").expect(200);
    batch.perform(FIRST).expect(200);
    batch.hold().expect(200);
    assertThat(batch.startRound("extraLook", SCOPE).expect(422).code()).isEqualTo("batch-on-hold");
    batch.resume().expect(200);
    batch.round("extraLook", SCOPE);
    batch.at(SECOND);
  }

  @Test
  void theScopeWaitsForAnOpenRoundAndAfterItNoneCanBegin() {
    ProofBatch batch =
        plant.issue(Proof.CHECKS, Map.of("subLots", List.of("A"))).toMeasure("A");
    batch.startRound("extraLook", SCOPE).expect(200);
    batch.at(FIRST);
    batch.measure("A", "7.00", "1.0", "2.0");
    batch.summarise("A");
    assertThat(batch.reached(ProofBatch.mixing("addTracer.1"))).isFalse();

    batch.type(FIRST, "seen", "nothing").expect(200);
    batch.perform(FIRST).expect(200);

    batch.at(ProofBatch.mixing("addTracer.1"));
    assertThat(batch.startRound("extraLook", SCOPE).expect(409).code())
        .isEqualTo("round-not-awaited");
  }

  @Test
  void nobodyAbortsABatchByStartingARound() {
    ProofBatch batch = plant.issue(Proof.SOLUTION);

    for (JsonNode round :
        plant.as("oscar").get(batch.path() + "/rounds").expect(200).json()) {
      assertThat(round.get("name").asText()).isNotEqualTo("abort");
    }
    assertThat(plant
            .as("oscar")
            .post(batch.path() + "/rounds", Map.of("message", "abort"))
            .expect(409)
            .code())
        .isEqualTo("round-not-awaited");
    assertThat(batch.state()).isEqualTo("running");
  }
}
