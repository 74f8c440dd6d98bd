package org.batchwright.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.batchwright.RunningProduct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Labels of portions, of a step without rows, and of samples. */
@RunningProduct
class LabelTests {

  private static final String WEIGH = ProofBatch.MAKING + "weighSalt.1";
  private static final String SOLUTION = ProofBatch.MAKING + "labelSolution.1";
  private static final String SAMPLE = ProofBatch.MAKING + "drawSample.1";

  private final Proof plant;

  LabelTests(ApplicationContext context, @LocalServerPort int port) {
    this.plant = Proof.of(context, port);
  }

  @AfterEach
  void theRecordIsWhatTheEventsSay() throws Exception {
    plant.verify();
  }

  @Test
  @Tag("P211-101b-1")
  void aPortionGetsItsLabelOnceEverythingItSaysIsEntered() {
    ProofBatch batch = plant.issue(Proof.SOLUTION);
    String scale = batch.checkScale();
    int row = batch.addRow(WEIGH);
    assertThat(batch.label(WEIGH, row).expect(422).code()).isEqualTo("label-not-ready");
    batch.scan(WEIGH, row, "lot", plant.lot()).expect(200);
    batch.scan(WEIGH, row, "scale", scale).expect(200);
    batch.enter("oscar", WEIGH, row, "tare", "0.500", "typed").expect(200);
    assertThat(batch.label(WEIGH, row).expect(422).json().get("detail").asText())
        .contains("the net quantity");
    assertThat(batch.scan(WEIGH, row, "labelScan", "ANY").expect(422).code())
        .isEqualTo("label-not-ready");
    batch.enter("oscar", WEIGH, row, "gross", "2.500", "typed", "No connection").expect(200);

    JsonNode label = batch.label(WEIGH, row).expect(200).json();

    assertThat(label.get("quantity").asText()).isEqualTo("2.000");
    assertThat(label.get("batch").asText()).isEqualTo(batch.number());
    assertThat(batch.label(WEIGH, row).expect(409).code()).isEqualTo("label-printed");
    assertThat(batch.attempts(WEIGH, "label")).singleElement().satisfies(one -> {
      assertThat(one.get("value").asText()).isEqualTo(label.get("id").asText());
      assertThat(one.get("origin").asText()).isEqualTo("label");
    });
  }

  @Test
  @Tag("P211-125b-1")
  void anotherLabelThanThePrintedOneIsRefusedAndOnRecord() {
    ProofBatch batch = plant.issue(Proof.SOLUTION);
    String scale = batch.checkScale();
    int row = batch.addRow(WEIGH);
    batch.scan(WEIGH, row, "lot", plant.lot()).expect(200);
    batch.scan(WEIGH, row, "scale", scale).expect(200);
    batch.enter("oscar", WEIGH, row, "tare", "0.500", "typed").expect(200);
    batch.enter("oscar", WEIGH, row, "gross", "2.500", "typed", "No connection").expect(200);
    assertThat(batch
            .enter("oscar", WEIGH, row, "label", "MADE-UP", "typed")
            .expect(422)
            .code())
        .isEqualTo("field-printed");
    String label = batch.label(WEIGH, row).expect(200).json().get("id").asText();

    assertThat(batch.scan(WEIGH, row, "labelScan", label + "X").expect(422).code())
        .isEqualTo("label-mismatch");

    JsonNode refused = batch.attempts(WEIGH, "labelScan").get(0);
    assertThat(refused.get("verdict").asText()).isEqualTo("refused");
    assertThat(refused.get("value").asText()).isEqualTo(label + "X");
    assertThat(batch.step(WEIGH).get("rows").get(0).get("state").asText()).isEqualTo("open");
    batch.scan(WEIGH, row, "labelScan", label).expect(200);
    assertThat(batch.step(WEIGH).get("rows").get(0).get("state").asText()).isEqualTo("complete");
  }

  @Test
  void aStepWithoutRowsHasALabelOfItsOwnWithItsUseByTime() {
    ProofBatch batch = plant.issue(Proof.SOLUTION).toLabelOfSolution(plant.lot());
    assertThat(batch.label(SOLUTION, 0).expect(422).code()).isEqualTo("label-not-ready");
    assertThat(batch.label(SOLUTION, 1).expect(404).code()).isEqualTo("field-unknown");
    batch.type(SOLUTION, "quantity", "2.000").expect(200);
    assertThat(batch.complete(SOLUTION).expect(422).code()).isEqualTo("step-incomplete");

    JsonNode label = batch.label(SOLUTION, 0).expect(200).json();

    assertThat(label.get("material").asText()).isEqualTo("PROOF-SOLUTION");
    assertThat(label.get("expiry").asText()).isNotBlank();
    batch.scan(SOLUTION, 0, "labelScan", label.get("id").asText()).expect(200);
    batch.complete(SOLUTION).expect(200);
    JsonNode container = plant
        .as("sam")
        .get("/containers/" + label.get("id").asText())
        .expect(200)
        .json();
    assertThat(container.get("container").get("status").asText()).isEqualTo("dispensed");
  }

  @Test
  void aSampleIsLabelledWithItsNumberAndItsTests() {
    ProofBatch batch = plant.issue(Proof.SOLUTION).toLabelOfSolution(plant.lot());
    batch.labelSolution();
    String number = Proof.unique("S");
    assertThat(batch.label(SAMPLE, 0).expect(422).json().get("detail").asText())
        .contains("the sample number", "the quantity");
    batch.scan(SAMPLE, 0, "sampleNumber", number).expect(200);
    batch.type(SAMPLE, "quantity", "0.012").expect(200);

    JsonNode label = batch.label(SAMPLE, 0).expect(200).json();

    assertThat(label.get("kind").asText()).isEqualTo("sample");
    assertThat(label.get("id").asText()).isEqualTo(number);
    assertThat(label.get("quantity").asText()).isEqualTo("0.012");
    assertThat(label.get("tests").get(0).asText()).isEqualTo("Clarity");
    assertThat(batch.scan(SAMPLE, 0, "labelScan", "S-OTHER").expect(422).code())
        .isEqualTo("label-mismatch");
    batch.scan(SAMPLE, 0, "labelScan", number).expect(200);
    batch.complete(SAMPLE).expect(200);
  }
}
