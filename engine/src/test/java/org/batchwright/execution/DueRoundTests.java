package org.batchwright.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.batchwright.RunningProduct;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Rounds that are due after some running time, as the equipment itself counts it over OPC UA. */
@RunningProduct
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DueRoundTests {

  private static final String FILLING = "filling.1";

  /** The press of the record is bound to a counter of ten per second of machine time. */
  private static final Duration INTERVAL = Duration.ofSeconds(6);

  private final Proof plant;
  private ProofLine line;

  DueRoundTests(ApplicationContext context, @LocalServerPort int port) {
    this.plant = Proof.of(context, port);
  }

  @BeforeAll
  void connects(@TempDir Path folder) throws Exception {
    line = ProofLine.connect(plant, folder);
  }

  @AfterAll
  void disconnects() {
    line.close();
  }

  @AfterEach
  void theRecordIsWhatTheEventsSay() throws Exception {
    plant.verify();
  }

  @Test
  void aRoundIsDueAfterRunningTimeAndOnlyAsManyAreOpenAsTheRecordAllows() {
    ProofBatch batch = filling();
    look();
    assertThat(batch.reached(round(1))).isFalse();

    run(INTERVAL.minusSeconds(1));
    look();
    assertThat(batch.reached(round(1))).isFalse();
    run(Duration.ofSeconds(2));
    look();
    batch.at(round(1));

    run(INTERVAL.multipliedBy(3));
    look();
    look();
    assertThat(batch.reached(round(2))).isFalse();
    batch.type(round(1), "seen", "nothing").expect(200);
    batch.complete(round(1)).expect(200);
    Proof.await("the round that was due meanwhile", () -> {
      look();
      return batch.reached(round(2));
    });
    // Three intervals passed while one was open: it is one round, not three.
    batch.type(round(2), "seen", "nothing").expect(200);
    batch.complete(round(2)).expect(200);
    for (int looks = 0; looks < 10; looks++) {
      look();
    }
    assertThat(batch.reached(round(3))).isFalse();
    assertThat(batch.evidence(round(1), "field.seen")).isEqualTo("satisfied");
    assertThat(batch.evidence(round(2), "field.seen")).isEqualTo("satisfied");
  }

  @Test
  void noRoundBeginsWhileTheBatchIsOnHoldOrTheEquipmentStandsStill() {
    ProofBatch batch = filling();
    look();
    batch.hold().expect(200);
    run(INTERVAL.plusSeconds(1));
    look();
    assertThat(batch.reached(round(1))).isFalse();

    batch.resume().expect(200);
    look();

    batch.at(round(1));
  }

  private ProofBatch filling() {
    String press = plant.unit("proofPress");
    line.bind(press, "runningTime", "TP-501", "lifeSign");
    line.awaitValue(press, "runningTime");
    ProofBatch batch = plant.issue(Proof.FILLING).chargeWater(FILLING + ":chargeWater.1");
    batch.scan(FILLING + ":checkPress.1", 0, "unit", press).expect(200);
    batch.complete(FILLING + ":checkPress.1").expect(200);
    return batch.at(FILLING + ":fillDrums.1");
  }

  private static String round(int number) {
    return FILLING + ":dueRound." + number + ":lookDue.1";
  }

  private void look() {
    plant.bean(RunningTimeRounds.class).look();
  }

  /** Machine time passes, and the server has looked at its sensors since. */
  private void run(Duration machineTime) {
    line.advance(machineTime);
    try {
      Thread.sleep(150);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
