package org.batchwright.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.batchwright.RunningProduct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Decisions that have one outcome, none, or another one in the next sub-lot. */
@RunningProduct
class DecisionTests {

  private final Proof plant;

  DecisionTests(ApplicationContext context, @LocalServerPort int port) {
    this.plant = Proof.of(context, port);
  }

  @AfterEach
  void theRecordIsWhatTheEventsSay() throws Exception {
    plant.verify();
  }

  @Test
  @Tag("DMN-1")
  void anInputOutsideTheTableStopsWithAnExceptionAndTheSignatureBeforeStays() {
    ProofBatch batch = plant.issue(Proof.CHECKS, Map.of("subLots", List.of("A")));
    String measure = ProofBatch.testing("A", "measure.1");
    batch.toMeasure("A").measure("A", "15.000", "1.0", "2.0");

    var exception = batch.awaitException("decision-without-outcome");

    assertThat(exception.get("occurrence").asText()).isEqualTo(ProofBatch.testing("A", "judge.1"));
    assertThat(exception.get("details").get("inputs").asText()).contains("15");
    assertThat(batch.evidence(measure, "signature.performed")).isEqualTo("satisfied");
    assertThat(batch.evidence(ProofBatch.testing("A", "judge.1"), "decision")).isEqualTo("open");
    assertThat(batch.state()).isEqualTo("running");
    assertThat(batch.reached(ProofBatch.testing("A", "summarise.1"))).isFalse();
    assertThat(batch.reached(ProofBatch.testing("A", "explain.1"))).isFalse();

    batch.correct(measure, 0, "ph", "7.00").expect(200);

    batch.at(ProofBatch.testing("A", "summarise.1"));
    assertThat(batch.evidence(ProofBatch.testing("A", "judge.1"), "decision"))
        .isEqualTo("satisfied");
    assertThat(batch.exceptions("outcome-changed")).isEmpty();
  }

  @Test
  @Tag("DMN-1")
  void anInputThatIsNotThereStopsWithAnExceptionUntilItIsCorrected() {
    ProofBatch batch =
        plant.issue(Proof.CHECKS, Map.of("subLots", List.of("A"))).toMeasure("A");
    String measure = ProofBatch.testing("A", "measure.1");
    batch.measured(measure, "7.00", "1.0", "0.0");
    assertThat(batch.perform(measure).expect(422).code()).isEqualTo("step-incomplete");
    batch.noResult(measure, "ratio").expect(200);
    batch.perform(measure).expect(200);

    var exception = batch.awaitException("decision-without-outcome");

    assertThat(exception.get("details").get("inputs").asText()).contains("none: ");
    assertThat(batch.step(measure).get("signatures").get(0).get("covers").asBoolean())
        .isTrue();
    assertThat(batch.state()).isEqualTo("running");
    assertThat(batch.reached(ProofBatch.testing("A", "summarise.1"))).isFalse();

    batch.correct(measure, 0, "blank", "2.0").expect(200);

    batch.at(ProofBatch.testing("A", "summarise.1"));
    assertThat(batch.attempts(measure, "ratio")).hasSize(1);
  }

  @Test
  void theOutcomeOfOneSubLotDoesNotLeakIntoTheOther() {
    ProofBatch batch = plant.issue(Proof.CHECKS).toMeasure("A", "B");
    batch.measure("A", "7.00", "1.0", "2.0");
    batch.measure("B", "7.00", "3.0", "2.0");

    batch.at(ProofBatch.testing("A", "summarise.1"));
    batch.at(ProofBatch.testing("B", "explain.1"));
    assertThat(batch.reached(ProofBatch.testing("A", "explain.1"))).isFalse();
    assertThat(batch.reached(ProofBatch.testing("B", "summarise.1"))).isFalse();
    assertThat(batch.exceptions("adverse-outcome"))
        .singleElement()
        .satisfies(one -> assertThat(one.get("occurrence").asText()).contains("testing~B"));
    assertThat(batch
            .step(ProofBatch.testing("A", "summarise.1"))
            .get("attempts")
            .findValuesAsText("value"))
        .containsExactly("1.00");
  }

  @Test
  void aLoopIsLeftAfterItsMaximumAndEachRoundHasItsOwnOccurrence() {
    ProofBatch batch =
        plant.issue(Proof.CHECKS, Map.of("subLots", List.of("A"))).toMeasure("A");
    for (int round = 1; round <= 3; round++) {
      String measure = ProofBatch.testing("A", "measure." + round);
      batch.at(measure);
      batch.measured(measure, "6.00", "1.0", "2.0");
      batch.perform(measure).expect(200);
    }

    batch.at(ProofBatch.testing("A", "explain.1"));
    assertThat(batch.reached(ProofBatch.testing("A", "measure.4"))).isFalse();
    for (int round = 1; round <= 3; round++) {
      String measure = ProofBatch.testing("A", "measure." + round);
      assertThat(batch.attempts(measure, "ph")).hasSize(1);
      assertThat(batch.evidence(measure, "signature.performed")).isEqualTo("satisfied");
      assertThat(batch.step(measure).get("signatures")).hasSize(1);
    }
  }
}
