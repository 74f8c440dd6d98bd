package org.batchwright.execution;

import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;

/** Finished batches of the proving records, for tests of what is made from a record. */
public final class ProvedBatches {

  /** The scope in which steps are repeated and rounds are added. */
  public static final String SCOPE = "checking.1:testing~A.1";

  private ProvedBatches() {}

  /**
   * Makes a batch of two sub-lots in which one step of the first was done twice, with pH 6.01 and
   * 7.02, and two extra rounds say in which occurrence something was seen. For the second, with pH
   * 15.00, the table has no outcome and two people chose one.
   *
   * @return its number; the procedure has ended, nothing was reviewed.
   */
  public static String withRepeatsAndRounds(ApplicationContext context, int port) {
    ProofBatch batch = Proof.of(context, port).issue(Proof.CHECKS).toMeasure("A", "B");
    batch.measure("B", "15.00", "1.0", "2.0");
    batch.awaitException("decision-without-outcome");
    batch.choose(ProofBatch.testing("B", "judge.1"), "accept", "olga").expect(200);
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

  /**
   * Makes a batch in a product of another process, in which two people chose an outcome after one of
   * them had been declined.
   *
   * @return its number; the procedure runs on with the outcome.
   */
  public static String withAChosenOutcome(int port) {
    ProofBatch batch = Proof.elsewhere(port)
        .issue(Proof.CHECKS, Map.of("subLots", List.of("A")))
        .toMeasure("A");
    batch.measure("A", "15.000", "1.0", "2.0");
    batch.awaitException("decision-without-outcome");
    String judge = ProofBatch.testing("A", "judge.1");
    batch.choose(judge, "accept", "sam").expect(422);
    batch.choose(judge, "accept", "olga").expect(200);
    batch.at(ProofBatch.testing("A", "summarise.1"));
    return batch.number();
  }
}
