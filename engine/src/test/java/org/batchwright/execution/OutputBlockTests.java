package org.batchwright.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.batchwright.RunningProduct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Drums that a failing check blocks: since the last good one, and until the next. */
@RunningProduct
class OutputBlockTests {

  private static final String FILLING = "filling.1";
  private static final String FILL = FILLING + ":fillDrums.1";

  private final Proof plant;

  OutputBlockTests(ApplicationContext context, @LocalServerPort int port) {
    this.plant = Proof.of(context, port);
  }

  @AfterEach
  void theRecordIsWhatTheEventsSay() throws Exception {
    plant.verify();
  }

  @Test
  @Tag("P211-110b-1")
  void aFailingRoundBlocksWhatWasFilledSinceTheLastGoodOneAndUntilTheNext() {
    ProofBatch batch = toFill();
    String before = drum(batch);
    mass(batch, 1, "1.000");
    String since = drum(batch);
    assertThat(status(since)).isEqualTo("quarantine");

    mass(batch, 2, "0.900");

    assertThat(status(before)).isEqualTo("quarantine");
    assertThat(status(since)).isEqualTo("blocked");
    assertThat(batch
            .exceptions("adverse-outcome")
            .get(0)
            .get("details")
            .get("blocked")
            .asText())
        .isEqualTo(since);
    assertThat(status(drum(batch))).isEqualTo("blocked");
    // A good round ends it for what is filled from now on; what is blocked stays so.
    mass(batch, 3, "1.000");
    assertThat(status(drum(batch))).isEqualTo("quarantine");
    assertThat(status(since)).isEqualTo("blocked");
  }

  @Test
  void aCheckOfAnotherKindHasALastGoodOneOfItsOwn() {
    ProofBatch batch = toFill();
    detector(batch, 1, "found");
    String early = drum(batch);
    mass(batch, 1, "1.000");
    String late = drum(batch);

    // A good mass says nothing of the detector: everything since the last good challenge is
    // blocked.
    detector(batch, 2, "missed");

    assertThat(status(early)).isEqualTo("blocked");
    assertThat(status(late)).isEqualTo("blocked");
    mass(batch, 2, "1.000");
    assertThat(status(drum(batch))).isEqualTo("blocked");
    detector(batch, 3, "found");
    assertThat(status(drum(batch))).isEqualTo("quarantine");
  }

  private ProofBatch toFill() {
    ProofBatch batch = plant.issue(Proof.FILLING).chargeWater(FILLING + ":chargeWater.1");
    batch.scan(FILLING + ":checkPress.1", 0, "unit", plant.unit("proofPress")).expect(200);
    batch.complete(FILLING + ":checkPress.1").expect(200);
    return batch.at(FILL);
  }

  private static String drum(ProofBatch batch) {
    int row = batch.addRow(FILL);
    batch.enter("oscar", FILL, row, "net", "1.000", "typed").expect(200);
    return batch.labelled(FILL, row);
  }

  private static void mass(ProofBatch batch, int round, String mass) {
    batch.round("massRound", FILLING);
    String scope = FILLING + ":massRoundScope." + round;
    batch.at(scope + ":checkMass.1").type(scope + ":checkMass.1", "mass", mass).expect(200);
    batch.complete(scope + ":checkMass.1").expect(200);
    judged(batch, scope + ":judgeMass.1");
  }

  private static void detector(ProofBatch batch, int round, String found) {
    batch.round("detectorRound", FILLING);
    String scope = FILLING + ":detectorRoundScope." + round;
    String check = scope + ":checkDetector.1";
    batch.at(check).type(check, "found", found).expect(200);
    batch.complete(check).expect(200);
    judged(batch, scope + ":judgeDetector.1");
  }

  private static void judged(ProofBatch batch, String judge) {
    Proof.await(
        judge,
        () ->
            batch.reached(judge) && "done".equals(batch.step(judge).get("state").asText()));
  }

  private String status(String drum) {
    return plant
        .as("sam")
        .get("/containers/" + drum)
        .expect(200)
        .json()
        .get("container")
        .get("status")
        .asText();
  }
}
