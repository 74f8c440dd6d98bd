package org.batchwright.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batchwright.Api;
import org.batchwright.Plant;
import org.batchwright.RunningProduct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Where a decision table has no outcome, people choose one and sign for it. */
@RunningProduct
class ChosenOutcomeTests {

  private static final String JUDGE = ProofBatch.testing("A", "judge.1");
  private static final String MEASURE = ProofBatch.testing("A", "measure.1");

  private final Proof plant;

  ChosenOutcomeTests(ApplicationContext context, @LocalServerPort int port) {
    this.plant = Proof.of(context, port);
  }

  @AfterEach
  void theRecordIsWhatTheEventsSay() throws Exception {
    plant.verify();
  }

  @Test
  @Tag("DMN-1")
  @Tag("P11-10f-1")
  void theProcedureGoesOnWithWhatTwoPeopleChoseAndTheExceptionStays() {
    ProofBatch batch = undecided();
    String path = batch.path(JUDGE) + "/decision";
    JsonNode waiting = plant.as("sam").get(path).expect(200).json();
    assertThat(waiting.path("outcomes"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder("accept", "reject", "again");
    assertThat(waiting.path("inputs").asText()).contains("15.00 is not a value");
    assertThat(waiting.path("chosenBy")).extracting(JsonNode::asText).contains("supervisor");
    assertThat(waiting.path("chosenBy")).extracting(JsonNode::asText).doesNotContain("operator");
    assertThat(waiting.path("names"))
        .extracting(name ->
            name.path("value").asText() + ": " + name.path("label").path("en").asText())
        .containsExactly("accept: Accept", "reject: Reject", "again: Measure again");
    assertThat(waiting.path("verifiedBy")).extracting(JsonNode::asText).containsExactly("operator");

    plant.as("oscar").post(path + "/prepare", choice("accept", "Known")).expect(403);
    assertThat(plant.as("sam").post(path + "/prepare", choice("maybe", "x")).code())
        .isEqualTo("outcome-unknown");
    assertThat(plant.as("sam").post(path + "/prepare", choice("accept", " ")).status())
        .isEqualTo(400);
    assertThat(batch.choose(JUDGE, "accept", null).code()).isEqualTo("second-person-needed");
    assertThat(batch.choose(JUDGE, "accept", "sam").code()).isEqualTo("second-person-is-first");
    assertThat(batch.choose(JUDGE, "accept", "quinn").code()).isEqualTo("not-entitled-to-sign");
    assertThat(batch.step(JUDGE).get("state").asText()).isEqualTo("open");

    batch.choose(JUDGE, "accept", "olga").expect(200);

    batch.at(ProofBatch.testing("A", "summarise.1"));
    assertThat(batch.reached(ProofBatch.testing("A", "explain.1"))).isFalse();
    assertThat(batch.evidence(JUDGE, "decision")).isEqualTo("exception");
    assertThat(batch.exceptions("decision-without-outcome")).hasSize(1);
    assertThat(plant.as("sam").get(path).expect(409).code()).isEqualTo("decision-not-open");
    JsonNode step = printed(batch, JUDGE);
    assertThat(step.path("decisions").path(1).path("chosenBy").asText()).isEqualTo("sam");
    assertThat(step.path("decisions").path(1).path("verifiedBy").asText()).isEqualTo("olga");
    assertThat(step.path("decisions").path(1).path("outcome").asText()).isEqualTo("accept");
    assertThat(step.path("signatures"))
        .extracting(
            one -> one.path("meaning").asText() + " " + one.path("covers").asBoolean())
        .containsExactly("acknowledged true", "verified true");
    JsonNode chosen = batch.step(JUDGE).get("chosen");
    assertThat(chosen.path("outcome").asText()).isEqualTo("accept");
    assertThat(chosen.path("name").path("en").asText()).isEqualTo("Accept");
    assertThat(chosen.path("reason").asText()).isEqualTo("Meter was recalibrated");
    assertThat(chosen.path("signatures"))
        .extracting(one -> one.path("signer").asText() + " " + one.path("role").asText())
        .containsExactly("sam supervisor", "olga operator");
  }

  @Test
  void peopleReadWhatTheTableWasAskedInTheOrderAndTheWordsOfTheTable() {
    ProofBatch batch = undecided();

    JsonNode asked = plant
        .as("oscar")
        .get(batch.path(JUDGE) + "/decision")
        .expect(200)
        .json()
        .path("asked");

    assertThat(asked)
        .extracting(one -> one.path("input").asText())
        .containsExactly("ph", "ratio", "repeats");
    assertThat(asked.get(0).path("label").path("en").asText()).isEqualTo("pH");
    assertThat(asked.get(0).path("value").asText()).isEqualTo("15.000");
    assertThat(asked.get(0).path("absence").asText()).contains("15.00 is not a value");
    assertThat(asked.get(0).path("allowed").asText()).isEqualTo("[0..14]");
    assertThat(asked.get(1).path("value").asText()).isNotEmpty();
    assertThat(asked.get(1).hasNonNull("absence")).isFalse();
    assertThat(asked.get(2).path("value").asText()).isEqualTo("0");
    assertThat(batch.step(JUDGE).hasNonNull("chosen")).isFalse();
  }

  @Test
  void aSecondSignatureThatDoesNotFitTakesTheFirstOneWithIt() {
    ProofBatch batch = undecided();
    String path = batch.path(JUDGE) + "/decision";
    Map<String, Object> body = new HashMap<>(choice("accept", "Known"));
    body.put("challenge", challenge(path, choice("accept", "Known"), null));
    body.put("password", Plant.PASSWORD);
    body.put(
        "second",
        Map.of(
            "signer",
            "olga",
            "challenge",
            challenge(path, choice("reject", "Known"), "olga"),
            "password",
            Plant.PASSWORD));

    assertThat(plant.as("sam").post(path + "/sign", body).code()).isEqualTo("content-changed");

    assertThat(printed(batch, JUDGE).path("signatures")).isEmpty();
    assertThat(batch.step(JUDGE).get("state").asText()).isEqualTo("open");
  }

  @Test
  void anAdverseChoiceIsAnExceptionAndALoopIsNotTakenOftenerThanTheRecordAllows() {
    ProofBatch batch =
        plant.issue(Proof.CHECKS, Map.of("subLots", List.of("A"))).toMeasure("A");
    for (int round = 1; round <= 3; round++) {
      String measure = ProofBatch.testing("A", "measure." + round);
      batch.at(measure).measured(measure, round < 3 ? "6.00" : "15.000", "1.0", "2.0");
      batch.perform(measure).expect(200);
    }
    batch.awaitException("decision-without-outcome");
    String judge = ProofBatch.testing("A", "judge.3");

    assertThat(plant
            .as("sam")
            .get(batch.path(judge) + "/decision")
            .expect(200)
            .json()
            .path("outcomes"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder("accept", "reject");
    assertThat(batch.choose(judge, "again", "olga").code()).isEqualTo("outcome-exhausted");
    batch.choose(judge, "reject", "olga").expect(200);

    batch.at(ProofBatch.testing("A", "explain.1"));
    assertThat(batch.exceptions("adverse-outcome")).hasSize(1);
  }

  @Test
  void aCorrectionAfterwardsThatLeadsElsewhereIsAnException() {
    ProofBatch batch = undecided();
    batch.choose(JUDGE, "accept", "olga").expect(200);
    batch.at(ProofBatch.testing("A", "summarise.1"));

    batch.correct(MEASURE, 0, "ph", "7.00").expect(200);
    assertThat(batch.exceptions("outcome-changed")).isEmpty();
    batch.correct(MEASURE, 0, "ph", "6.00").expect(200);
    assertThat(batch.exceptions("outcome-changed")).hasSize(1);
  }

  @Test
  void onePersonChoosesWhereTheStepAsksForNoSecond() {
    String filling = "filling.1";
    ProofBatch batch = plant.issue(Proof.FILLING).chargeWater(filling + ":chargeWater.1");
    batch.scan(filling + ":checkPress.1", 0, "unit", plant.unit("proofPress")).expect(200);
    batch.complete(filling + ":checkPress.1").expect(200);
    batch.round("massRound", filling);
    String scope = filling + ":massRoundScope.1";
    batch
        .at(scope + ":checkMass.1")
        .type(scope + ":checkMass.1", "mass", "15.000")
        .expect(200);
    batch.complete(scope + ":checkMass.1").expect(200);
    batch.awaitException("decision-without-outcome");

    assertThat(batch.choose(scope + ":judgeMass.1", "good", "olga").code())
        .isEqualTo("not-entitled-to-sign");
    batch.choose(scope + ":judgeMass.1", "good", null).expect(200);

    assertThat(batch.step(scope + ":judgeMass.1").get("state").asText()).isEqualTo("done");
  }

  private ProofBatch undecided() {
    ProofBatch batch =
        plant.issue(Proof.CHECKS, Map.of("subLots", List.of("A"))).toMeasure("A");
    batch.measure("A", "15.000", "1.0", "2.0");
    batch.awaitException("decision-without-outcome");
    return batch;
  }

  private String challenge(String path, Map<String, Object> choice, String signer) {
    Map<String, Object> body = new HashMap<>(choice);
    body.put("signer", signer);
    return plant
        .as("sam")
        .post(path + "/prepare", body)
        .expect(200)
        .json()
        .path("challenge")
        .asText();
  }

  private JsonNode printed(ProofBatch batch, String occurrence) {
    Api quinn = plant.as("quinn");
    for (JsonNode step : quinn
        .get(batch.path() + "/record.json")
        .expect(200)
        .json()
        .path("record")
        .path("steps")) {
      if (step.path("occurrence").asText().equals(occurrence)) {
        return step;
      }
    }
    throw new AssertionError("No step " + occurrence);
  }

  private static Map<String, Object> choice(String outcome, String reason) {
    return Map.of("outcome", outcome, "reason", reason);
  }
}
