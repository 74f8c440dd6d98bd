package org.batchwright.review;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.batchwright.execution.BatchException;
import org.batchwright.execution.BatchRecord;
import org.batchwright.execution.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer sees and signs. It names digests of everything that was reviewed, and no position
 * in the trail, so that it can be made again at any time and compared.
 *
 * @param recordSha256 every value, proof, departure and signature of the record.
 * @param evidence proofs by state.
 * @param exceptions departures; for quality with what was decided about each.
 * @param productionSha256 the production review that quality relies on.
 */
record ReviewContent(
    String batch,
    String stage,
    String product,
    String quantity,
    String record,
    int recordVersion,
    String issuedSha256,
    String state,
    String recordSha256,
    Map<String, Integer> evidence,
    List<String> exceptions,
    @Nullable String productionSha256,
    @Nullable String comment) {

  static ReviewContent of(
      BatchRecord whole,
      ReviewStage stage,
      @Nullable String productionSha256,
      @Nullable String comment) {
    return new ReviewContent(
        whole.batch().number(),
        stage.code(),
        whole.batch().product(),
        whole.batch().quantity().toPlainString() + " " + whole.batch().unit(),
        whole.batch().record(),
        whole.batch().recordVersion(),
        whole.batch().issued().hex(),
        whole.batch().finishedAt() == null ? "running" : "ended",
        whole.contentSha256(),
        evidence(whole.evidence()),
        whole.exceptions().stream()
            .map(exception -> shown(exception, stage == ReviewStage.QUALITY))
            .toList(),
        productionSha256,
        comment);
  }

  static Map<String, Integer> evidence(List<Evidence> items) {
    Map<String, Integer> counts = new TreeMap<>();
    items.forEach(item -> counts.merge(item.state(), 1, Integer::sum));
    return counts;
  }

  private static String shown(BatchException exception, boolean decided) {
    String departure = "E-" + exception.number() + " " + exception.type()
        + (exception.occurrence() == null ? "" : " in " + exception.occurrence());
    return decided
        ? departure + ": " + exception.disposition() + ", " + exception.comment()
            + (exception.reference() == null ? "" : ", " + exception.reference())
        : departure;
  }
}
