package org.batchwright.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.batchwright.audit.Fact;
import org.batchwright.execution.BatchRecord;
import org.batchwright.execution.BatchRecords;
import org.batchwright.execution.ExecutionRefusal;
import org.batchwright.kernel.Refusal;
import org.springframework.stereotype.Component;

/**
 * Who may judge a batch: quality never judges what it helped to make (21 CFR 211.22, 211.194).
 */
@Component
class Judges {

  private final BatchRecords records;
  private final ReviewStore store;
  private final ReleaseChecks checks;

  Judges(BatchRecords records, ReviewStore store, ReleaseChecks checks) {
    this.records = records;
    this.store = store;
    this.checks = checks;
  }

  /**
   * A person of quality who took no part in the batch, entered none of its results, and did not
   * review it for production.
   *
   * @param name the person's name, for the message.
   * @return the rule with all it looked at.
   * @throws Refusal {@code reviewer-took-part}, {@code same-reviewer}.
   */
  Fact requireIndependent(BatchRecord whole, String person, String name) throws Refusal {
    String batch = whole.batch().number();
    Set<String> took = tookPart(batch);
    Optional<Review> production = checks.standing(whole, ReviewStage.PRODUCTION);
    if (took.contains(person)) {
      throw new Refusal(ReviewRefusal.TOOK_PART, Map.of("person", name, "batch", batch));
    }
    if (production.map(Review::person).filter(person::equals).isPresent()) {
      throw new Refusal(ReviewRefusal.SAME_REVIEWER, Map.of("person", name, "batch", batch));
    }
    return new Fact(
        "judge-is-independent",
        "1",
        "allowed",
        List.of(
            Fact.Input.of("person", person),
            Fact.Input.of("participants", String.join(", ", took)),
            Fact.Input.of("productionReviewer", production.map(Review::person).orElse(null))));
  }

  /** Everybody who made the batch or determined a result of it; log-in names. */
  Set<String> tookPart(String batch) throws Refusal {
    Set<String> took = new TreeSet<>(records.participants(batch));
    for (ReleaseResult result : store.results(batch)) {
      took.add(result.enteredBy());
      String second = result.verifiedBy();
      if (second != null) {
        took.add(second);
      }
    }
    return took;
  }

  /** Refuses what is not over yet, or decided already. */
  static void requireEnded(BatchRecord whole, java.time.ZoneId zone) throws Refusal {
    requireUndisposed(whole);
    if (whole.batch().state().equals("held")) {
      BatchRecord.BatchHold hold = whole.holds().get(whole.holds().size() - 1);
      throw new Refusal(
          ExecutionRefusal.BATCH_ON_HOLD,
          Map.of(
              "batch", whole.batch().number(),
              "since", hold.heldAt().atZone(zone).toLocalDateTime(),
              "reason", hold.reason()));
    }
    if (whole.batch().finishedAt() == null) {
      throw new Refusal(
          ReviewRefusal.NOT_FINISHED,
          Map.of("batch", whole.batch().number(), "state", whole.batch().state()));
    }
  }

  /** Refuses what was released or rejected. */
  static void requireUndisposed(BatchRecord whole) throws Refusal {
    String state = whole.batch().state();
    if (state.equals("released") || state.equals("rejected")) {
      throw new Refusal(
          ReviewRefusal.BATCH_DISPOSED, Map.of("batch", whole.batch().number(), "state", state));
    }
  }
}
