package org.batchwright.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.batchwright.Api;
import org.batchwright.RunningProduct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How batches end, by the record or by an abort, and what is left of what they owed and held. */
@RunningProduct
class BatchEndTests {

  private static final String SECURE = "closing.1:secure.1";

  private final Proof plant;
  private final JdbcClient db;

  BatchEndTests(ApplicationContext context, JdbcClient db, @LocalServerPort int port) {
    this.plant = Proof.of(context, port);
    this.db = db;
  }

  @AfterEach
  void theRecordIsWhatTheEventsSay() throws Exception {
    plant.verify();
  }

  @Test
  @Tag("P211-188-COMPL-1")
  void aFinishedBatchOwesNothingAndItsUnitIsFreeAndDirty() {
    ProofBatch batch = plant.issue(Proof.SOLUTION);
    String scale = batch.checkScale();
    assertThat(unit(scale, "heldBy")).isEqualTo(batch.number());
    String portion = batch.weigh(plant.lot(), scale);
    batch.both(ProofBatch.MAKING + "weighSalt.1");
    batch.charge("chargeSalt.1", portion).expect(200);
    batch.both(ProofBatch.MAKING + "chargeSalt.1");
    String solution = batch.labelSolution();
    batch.drawSample();
    batch.charge("useSolution.1", solution).expect(200);
    batch.both(ProofBatch.MAKING + "useSolution.1");
    batch.yielded(ProofBatch.MAKING + "determineYield.1", "1.980");

    batch.awaitState("finished");
    batch.assertNothingOpen();
    assertThat(unit(scale, "heldBy")).isEqualTo("null");
    assertThat(unit(scale, "cleanliness")).isEqualTo("dirty");
    assertThat(plant
            .as("sam")
            .post(batch.path() + "/abort", Map.of("reason", "Too late"))
            .expect(422)
            .code())
        .isEqualTo("batch-not-running");
  }

  @Test
  void whatNobodyReachesIsNotApplicableByRuleAndADiscardedRowIsSuperseded() {
    ProofBatch batch =
        plant.issue(Proof.CHECKS, Map.of("subLots", List.of("A"))).toMixing();
    batch.mix();
    batch.awaitState("finished");
    assertThat(states(batch, ProofBatch.testing("A", "explain.1")))
        .containsOnly("not-applicable-by-rule");

    ProofBatch solution = plant.issue(Proof.SOLUTION);
    String scale = solution.checkScale();
    String weigh = ProofBatch.MAKING + "weighSalt.1";
    int spilt = solution.addRow(weigh);
    plant
        .as("oscar")
        .post(solution.path(weigh) + "/rows/" + spilt + "/discard", Map.of("reason", "Spilt"))
        .expect(200);
    assertThat(solution.scan(weigh, spilt, "scale", scale).expect(404).code())
        .isEqualTo("row-unknown");
    assertThat(solution.addRow(weigh)).isEqualTo(spilt + 1);
    assertThat(db.sql("""
            select distinct state from execution.evidence
            where batch = :batch and occurrence = :step and row_number = :row""")
            .param("batch", solution.number())
            .param("step", weigh)
            .param("row", spilt)
            .query(String.class)
            .list())
        .containsExactly("superseded");
  }

  @Test
  @Tag("P211-188-COMPL-1")
  void anAbortTakesTheRecordsOwnPathAndLeavesNothingOpen() {
    ProofBatch batch = plant.issue(Proof.SOLUTION);
    String scale = batch.checkScale();
    batch.addRow(ProofBatch.MAKING + "weighSalt.1");
    Map<String, String> reason = Map.of("reason", "The room was flooded");
    assertThat(plant.as("oscar").post(batch.path() + "/abort", reason).status()).isEqualTo(403);
    assertThat(
            plant.as("sam").post(batch.path() + "/abort", Map.of("reason", " ")).status())
        .isEqualTo(400);
    UUID key = UUID.randomUUID();

    Api.Answer aborting =
        plant.as("sam").post(batch.path() + "/abort", reason, key).expect(200);

    assertThat(aborting.json().get("state").asText()).isEqualTo("aborting");
    assertThat(plant
            .as("sam")
            .post(batch.path() + "/abort", reason, key)
            .expect(200)
            .json())
        .isEqualTo(aborting.json());
    assertThat(plant.as("sam").post(batch.path() + "/abort", reason).expect(422).code())
        .isEqualTo("batch-not-running");
    assertThat(batch.state()).isEqualTo("aborting");
    assertThat(batch.step(ProofBatch.MAKING + "weighSalt.1").get("state").asText())
        .isEqualTo("aborted");
    // The total of no portions is a value; everything else was never done.
    assertThat(batch.evidence(ProofBatch.MAKING + "weighSalt.1", "calculation.total"))
        .isEqualTo("satisfied");
    assertThat(batch.evidence(ProofBatch.MAKING + "weighSalt.1", "rows")).isEqualTo("exception");
    assertThat(states(batch, ProofBatch.MAKING + "weighSalt.1"))
        .containsOnly("exception", "satisfied");
    assertThat(batch.exceptions("batch-aborted")).singleElement().satisfies(one -> assertThat(
            one.get("details").get("reason").asText())
        .isEqualTo("The room was flooded"));
    assertThat(batch.hold().expect(422).code()).isEqualTo("batch-not-running");
    batch.at(SECURE);
    batch.complete(SECURE).expect(200);

    batch.awaitState("aborted");
    batch.assertNothingOpen();
    assertThat(states(batch, SECURE)).containsOnly("satisfied");
    assertThat(states(batch, ProofBatch.MAKING + "useSolution.1"))
        .containsOnly("not-applicable-by-rule");
    assertThat(states(batch, ProofBatch.MAKING + "checkScale.1")).containsOnly("satisfied");
    assertThat(unit(scale, "heldBy")).isEqualTo("null");
    assertThat(unit(scale, "cleanliness")).isEqualTo("dirty");
  }

  @Test
  void aHeldBatchCanBeAbortedAndOneWithoutAPathEndsAtOnce() {
    ProofBatch batch =
        plant.issue(Proof.CHECKS, Map.of("subLots", List.of("A"))).toMeasure("A");
    batch.hold().expect(200);

    plant
        .as("sam")
        .post(batch.path() + "/abort", Map.of("reason", "The room was flooded"))
        .expect(200);

    batch.awaitState("aborted");
    batch.assertNothingOpen();
    assertThat(batch.step(ProofBatch.testing("A", "measure.1")).get("state").asText())
        .isEqualTo("aborted");
    assertThat(batch.resume().expect(422).code()).isEqualTo("batch-not-held");
  }

  private List<String> states(ProofBatch batch, String step) {
    return db.sql("""
            select state from execution.evidence where batch = :batch and occurrence = :step""")
        .param("batch", batch.number())
        .param("step", step)
        .query(String.class)
        .list();
  }

  private String unit(String code, String property) {
    return plant
        .as("tina")
        .get("/equipment/" + code)
        .expect(200)
        .json()
        .get(property)
        .asText();
  }
}
