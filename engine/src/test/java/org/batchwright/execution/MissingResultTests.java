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

/** Calculated values that the record asks for and that cannot be calculated. */
@RunningProduct
class MissingResultTests {

  private static final String MEASURE = ProofBatch.testing("A", "measure.1");

  private final Proof plant;

  MissingResultTests(ApplicationContext context, @LocalServerPort int port) {
    this.plant = Proof.of(context, port);
  }

  @AfterEach
  void theRecordIsWhatTheEventsSay() throws Exception {
    plant.verify();
  }

  @Test
  @Tag("CALC-1")
  void aStepIsNotFinishedWithoutAResultUnlessSomebodySaysWhy() {
    ProofBatch batch =
        plant.issue(Proof.CHECKS, Map.of("subLots", List.of("A"))).toMeasure("A");
    batch.measured(MEASURE, "7.00", "1.0", "0.0");

    assertThat(batch.perform(MEASURE).expect(422).json().get("detail").asText()).contains("Ratio");
    assertThat(plant
            .as("oscar")
            .post(batch.path(MEASURE) + "/fields/ratio/no-result", Map.of("reason", " "))
            .status())
        .isEqualTo(400);
    assertThat(batch.evidence(MEASURE, "calculation.ratio")).isEqualTo("open");
    batch.noResult(MEASURE, "ratio").expect(200);

    assertThat(batch.evidence(MEASURE, "calculation.ratio")).isEqualTo("exception");
    JsonNode exception = batch.exceptions("not-computable").get(0);
    assertThat(exception.get("field").asText()).isEqualTo("ratio");
    assertThat(exception.get("details").get("reason").asText()).isEqualTo("Blank was empty");
    assertThat(exception.get("details").get("why").asText()).isNotBlank();
    batch.perform(MEASURE).expect(200);
    assertThat(batch.step(MEASURE).get("state").asText()).isEqualTo("done");
  }

  @Test
  void whatHasAResultOrIsNotCalculatedIsNotLeftWithoutOne() {
    ProofBatch batch =
        plant.issue(Proof.CHECKS, Map.of("subLots", List.of("A"))).toMeasure("A");
    batch.measured(MEASURE, "7.00", "1.0", "2.0");

    assertThat(batch.noResult(MEASURE, "ratio").expect(409).code()).isEqualTo("field-has-result");
    assertThat(batch.noResult(MEASURE, "sample").expect(409).code()).isEqualTo("field-has-result");
    assertThat(batch.noResult(MEASURE, "nothing").expect(404).code()).isEqualTo("field-unknown");
    assertThat(batch.exceptions("not-computable")).isEmpty();
  }

  @Test
  void aResultThatCanBeCalculatedLaterInTheStepIsRecorded() {
    ProofBatch batch =
        plant.issue(Proof.CHECKS, Map.of("subLots", List.of("A"))).toMeasure("A");
    batch.measured(MEASURE, "7.00", "1.0", "0.0");
    batch.noResult(MEASURE, "ratio").expect(200);

    batch.retype(MEASURE, "blank", "2.0").expect(200);

    assertThat(batch.attempts(MEASURE, "ratio"))
        .singleElement()
        .satisfies(one -> assertThat(one.get("value").asText()).isEqualTo("0.50"));
    batch.perform(MEASURE).expect(200);
    batch.at(ProofBatch.testing("A", "summarise.1"));
    assertThat(batch.exceptions("decision-without-outcome")).isEmpty();
  }
}
