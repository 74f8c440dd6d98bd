package org.batchwright.review;

import java.util.function.Predicate;
import org.batchwright.execution.Attempt;
import org.batchwright.execution.BatchException;
import org.batchwright.execution.BatchRecord;
import org.batchwright.execution.Evidence;
import org.batchwright.execution.StepRun;

/**
 * How much happened in a part of the record.
 *
 * @param runs step runs that began.
 * @param entries values that count now.
 * @param limited of these, those that were compared with limits or an expected value.
 * @param alert of these, beyond an alert limit.
 * @param out of these, beyond an action limit or not as expected.
 * @param superseded values that a later one took the place of; a calculation that was done again
 *     with more rows is none.
 * @param refused values that were refused.
 */
public record Counts(
    int runs,
    int runsOpen,
    int entries,
    int limited,
    int alert,
    int out,
    int superseded,
    int refused,
    int exceptions,
    int exceptionsOpen,
    int evidence,
    int evidenceOpen,
    int signatures) {

  static Counts of(BatchRecord whole, Predicate<String> inside) {
    int[] n = new int[13];
    for (StepRun run : whole.runs()) {
      if (inside.test(run.occurrence().text())) {
        n[0]++;
        n[1] += "open".equals(run.state()) ? 1 : 0;
        for (EntryView entry : EntryView.of(whole, run)) {
          count(n, entry);
        }
      }
    }
    for (BatchException exception : whole.exceptions()) {
      String at = exception.occurrence();
      if (at == null ? inside.test("") : inside.test(at)) {
        n[8]++;
        n[9] += "open".equals(exception.state()) ? 1 : 0;
      }
    }
    for (Evidence item : whole.evidence()) {
      if (inside.test(item.occurrence())) {
        n[10]++;
        n[11] += "open".equals(item.state()) ? 1 : 0;
      }
    }
    n[12] = (int) whole.signatures().stream()
        .filter(signature -> inside.test(signature.occurrence()))
        .count();
    return new Counts(
        n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10], n[11], n[12]);
  }

  private static void count(int[] n, EntryView entry) {
    Attempt current = entry.current();
    if (current != null) {
      n[2]++;
      n[3] += current.limits() != null ? 1 : 0;
      n[4] += "alert".equals(current.verdict()) ? 1 : 0;
      n[5] += "out".equals(current.verdict()) ? 1 : 0;
    }
    n[7] +=
        (int) entry.attempts().stream().filter(attempt -> !attempt.recorded()).count();
    n[6] += (int) entry.attempts().stream()
        .filter(attempt -> attempt.recorded()
            && !"calculated".equals(attempt.source())
            && (current == null || attempt.number() != current.number()))
        .count();
  }
}
