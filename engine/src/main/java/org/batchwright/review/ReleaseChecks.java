package org.batchwright.review;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.batchwright.audit.ChainCheck;
import org.batchwright.audit.TrailReader;
import org.batchwright.execution.Attempt;
import org.batchwright.execution.Batch;
import org.batchwright.execution.BatchException;
import org.batchwright.execution.BatchRecord;
import org.batchwright.execution.ExceptionDisposition;
import org.batchwright.execution.StepRun;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.Field;
import org.batchwright.recordmodel.Release;
import org.batchwright.recordmodel.Step;
import org.batchwright.signature.Signatures;
import org.springframework.stereotype.Component;

/**
 * Asks everything that must hold before a batch is released, always all of it, so that a reviewer
 * sees at once what is left to do.
 */
@Component
class ReleaseChecks {

  private final ReviewStore store;
  private final TrailReader trail;

  ReleaseChecks(ReviewStore store, TrailReader trail) {
    this.store = store;
    this.trail = trail;
  }

  /** Every rule with its verdict for this record, in the order of the rules. */
  Map<ReleaseRule, Check> of(BatchRecord whole) {
    String batch = whole.batch().number();
    Map<ReleaseRule, Check> checks = new EnumMap<>(ReleaseRule.class);
    put(
        checks,
        ReleaseRule.PROCEDURE_COMPLETED,
        1,
        "aborted".equals(whole.batch().state()) ? List.of("aborted") : List.of());
    ChainCheck.Result chain = new ChainCheck(trail).check(Batch.chain(batch).text(), event -> {});
    put(
        checks,
        ReleaseRule.TRAIL_INTACT,
        Math.toIntExact(chain.events()),
        chain.findings().stream().map(Object::toString).toList());
    put(
        checks,
        ReleaseRule.EVIDENCE_SETTLED,
        whole.evidence().size(),
        whole.openEvidence().stream()
            .map(item -> item.occurrence() + " " + item.item()
                + (item.row() == 0 ? "" : " of row " + item.row()))
            .toList());
    put(checks, ReleaseRule.VALUES_JUDGED, whole.attempts().size(), whole.unjudged());
    put(checks, ReleaseRule.DEPARTURES_EXPLAINED, whole.exceptions().size(), unexplained(whole));
    put(checks, ReleaseRule.DECISIONS_TAKEN, whole.decisions().size(), undecided(whole));
    put(
        checks,
        ReleaseRule.SIGNATURES_STAND,
        whole.signatures().size(),
        whole.staleSignatures().stream()
            .map(one -> one.occurrence() + " " + one.signature().meaning() + " by "
                + one.signature().signer())
            .toList());
    reviews(whole, checks);
    exceptions(whole, checks);
    results(whole, checks);
    return checks;
  }

  /** The review of the stage that stands for the record as it is now. */
  Optional<Review> standing(BatchRecord whole, ReviewStage stage) {
    Optional<Review> production = last(whole, ReviewStage.PRODUCTION).filter(review -> review
        .contentSha256()
        .equals(Signatures.digestOf(
            ReviewContent.of(whole, ReviewStage.PRODUCTION, null, review.comment()))));
    if (stage == ReviewStage.PRODUCTION || production.isEmpty()) {
      return production;
    }
    return last(whole, ReviewStage.QUALITY).filter(review -> review
        .contentSha256()
        .equals(Signatures.digestOf(ReviewContent.of(
            whole, ReviewStage.QUALITY, production.get().contentSha256(), review.comment()))));
  }

  /** What the record asks for from elsewhere, with what was entered last. */
  Map<Release.Evidence, Optional<ReleaseResult>> asked(BatchRecord whole) {
    Map<String, ReleaseResult> last = new HashMap<>();
    store.results(whole.batch().number()).forEach(result -> last.put(result.result(), result));
    Map<Release.Evidence, Optional<ReleaseResult>> asked = new java.util.LinkedHashMap<>();
    for (Release.Evidence evidence : whole.record().release().evidence()) {
      asked.put(evidence, Optional.ofNullable(last.get(evidence.id())));
    }
    return asked;
  }

  /** Throws the refusal of the first of these rules that failed. */
  static void require(String batch, Map<ReleaseRule, Check> checks, List<ReleaseRule> rules)
      throws Refusal {
    for (ReleaseRule rule : rules) {
      Check check = Objects.requireNonNull(checks.get(rule));
      if (check.failed()) {
        throw check.refusal(batch, rule.refusal());
      }
    }
  }

  private Optional<Review> last(BatchRecord whole, ReviewStage stage) {
    return store.reviews(whole.batch().number()).stream()
        .filter(review -> review.stage() == stage)
        .reduce((earlier, later) -> later);
  }

  private void reviews(BatchRecord whole, Map<ReleaseRule, Check> checks) {
    boolean production = standing(whole, ReviewStage.PRODUCTION).isPresent();
    boolean quality = standing(whole, ReviewStage.QUALITY).isPresent();
    put(
        checks,
        ReleaseRule.PRODUCTION_REVIEWED,
        1,
        production ? List.of() : List.of("no production review stands"));
    put(
        checks,
        ReleaseRule.QUALITY_REVIEWED,
        1,
        quality ? List.of() : List.of("no quality review stands"));
  }

  private static void exceptions(BatchRecord whole, Map<ReleaseRule, Check> checks) {
    List<String> open = new ArrayList<>();
    List<String> rejecting = new ArrayList<>();
    for (BatchException exception : whole.exceptions()) {
      String name = "E-" + exception.number() + " " + exception.type();
      if (exception.disposition() == null) {
        open.add(name);
      } else if (exception.disposition().equals(ExceptionDisposition.BATCH_REJECTED.code())) {
        rejecting.add(name);
      }
    }
    put(checks, ReleaseRule.EXCEPTIONS_DECIDED, whole.exceptions().size(), open);
    put(checks, ReleaseRule.NO_EXCEPTION_REJECTS, whole.exceptions().size(), rejecting);
  }

  private void results(BatchRecord whole, Map<ReleaseRule, Check> checks) {
    List<String> missing = new ArrayList<>();
    List<String> failing = new ArrayList<>();
    Map<Release.Evidence, Optional<ReleaseResult>> asked = asked(whole);
    asked.forEach((evidence, result) -> {
      if (result.isEmpty()) {
        missing.add(evidence.id() + ": not entered");
      } else if (!result.get().verified()) {
        missing.add(evidence.id() + ": not verified by a second person");
      }
      if (result.isPresent() && !result.get().conforms()) {
        failing.add(evidence.id() + ", " + result.get().reference());
      }
    });
    put(checks, ReleaseRule.RESULTS_THERE, asked.size(), missing);
    put(checks, ReleaseRule.RESULTS_CONFORM, asked.size(), failing);
  }

  /**
   * Values outside their action limits that no decision judges and no exception names. Of a value
   * that the product works out anew with every row, only what it came to counts.
   */
  private static List<String> unexplained(BatchRecord whole) {
    List<String> found = new ArrayList<>();
    for (StepRun run : whole.runs()) {
      Step step = whole.record().step(run.step()).orElseThrow();
      for (EntryView entry : EntryView.of(whole, run)) {
        Field field = step.field(entry.field()).orElseThrow();
        for (Attempt attempt : entry.attempts()) {
          boolean counts = field.calculation() == null || attempt.equals(entry.current());
          if ("out".equals(attempt.verdict())
              && counts
              && !field.judgedByDecision()
              && !named(whole, run, attempt)) {
            found.add(run.occurrence() + " " + attempt.field()
                + (attempt.row() == 0 ? "" : " of row " + attempt.row()));
          }
        }
      }
    }
    return found;
  }

  private static boolean named(BatchRecord whole, StepRun run, Attempt attempt) {
    return whole.exceptions().stream()
        .anyMatch(exception -> run.occurrence().text().equals(exception.occurrence())
            && exception.row() == attempt.row()
            && attempt.field().equals(exception.field())
            && Objects.equals(exception.attempt(), attempt.number()));
  }

  /** Decisions that ended, by token, without an outcome on record. */
  private static List<String> undecided(BatchRecord whole) {
    return whole.runs().stream()
        .filter(run -> "decide".equals(run.type()) && "done".equals(run.state()))
        .map(run -> run.occurrence().text())
        .filter(occurrence -> whole.decisions().stream()
            .noneMatch(
                decision -> decision.occurrence().equals(occurrence) && decision.outcome() != null))
        .toList();
  }

  private static void put(
      Map<ReleaseRule, Check> checks, ReleaseRule rule, int looked, List<String> wrong) {
    checks.put(rule, Check.of(rule, looked, wrong));
  }
}
