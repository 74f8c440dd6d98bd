package org.batchwright.execution;

import org.springframework.context.ApplicationContext;

/** Finished batches of the proving records, for tests of what is made from a record. */
public final class ProvedBatches {

  /** The scope in which steps are repeated and rounds are added. */
  public static final String SCOPE = "checking.1:testing~A.1";

  private ProvedBatches() {}

  /**
   * Makes a batch of two sub-lots in which one step of the first was done twice, with pH 6.01 and
   * 7.02, and two extra rounds say in which occurrence something was seen.
   *
   * @return its number; the procedure has ended, nothing was reviewed.
   */
  public static String withRepeatsAndRounds(ApplicationContext context, int port) {
    ProofBatch batch = Proof.of(context, port).issue(Proof.CHECKS).toMeasure("A", "B");
    batch.measure("B", "7.00", "1.0", "2.0");
    batch.summarise("B");
    batch.measure("A", "6.01", "1.0", "2.0");
    for (int round = 1; round <= 2; round++) {
      String look = SCOPE + ":extraLook." + round + ":lookAgain.1";
      batch.round("extraLook", SCOPE);
      batch.at(look);
      batch.type(look, "seen", "Seen in round " + round).expect(200);
      batch.perform(look).expect(200);
    }
    String again = ProofBatch.testing("A", "measure.2");
    batch.at(again);
    batch.measured(again, "7.02", "1.0", "2.0");
    batch.perform(again).expect(200);
    batch.summarise("A");
    batch.mix();
    batch.awaitState("finished");
    return batch.number();
  }
}
