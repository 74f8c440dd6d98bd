package org.batchwright.review;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Fact;
import org.batchwright.audit.Trail;
import org.batchwright.execution.Batch;
import org.batchwright.execution.BatchRecord;
import org.batchwright.execution.BatchRecords;
import org.batchwright.execution.FinishedBatches;
import org.batchwright.identity.Caller;
import org.batchwright.identity.CredentialCheck;
import org.batchwright.identity.Credentials;
import org.batchwright.identity.Roles;
import org.batchwright.identity.VerifiedPerson;
import org.batchwright.kernel.Refusal;
import org.batchwright.signature.Prepared;
import org.batchwright.signature.Signatures;
import org.batchwright.signature.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The two signed reviews of a batch record: production first, then quality by somebody who took no
 * part (21 CFR 211.22(a), 211.192).
 *
 * <p>A review stands as long as the record is what was signed; after a correction it is given again.
 */
@Component
public class Reviews {

  private final FinishedBatches batches;
  private final BatchRecords records;
  private final ReviewStore store;
  private final ReleaseChecks checks;
  private final Judges judges;
  private final Signatures signatures;
  private final Credentials credentials;
  private final Roles roles;
  private final Trail trail;

  Reviews(
      FinishedBatches batches,
      BatchRecords records,
      ReviewStore store,
      ReleaseChecks checks,
      Judges judges,
      Signatures signatures,
      Credentials credentials,
      Roles roles,
      Trail trail) {
    this.batches = batches;
    this.records = records;
    this.store = store;
    this.checks = checks;
    this.judges = judges;
    this.signatures = signatures;
    this.credentials = credentials;
    this.roles = roles;
    this.trail = trail;
  }

  /** The subject under which the signatures of a review stand. */
  public static Subject subject(String batch, ReviewStage stage) {
    return new Subject("batch-review", batch + "/" + stage.code());
  }

  /**
   * Shows what a reviewer will sign.
   *
   * @param comment what the reviewer wants to say with it; part of what is signed.
   * @throws Refusal {@code review-not-finished}, {@code batch-disposed}, {@code batch-on-hold}, and
   *     the code of whatever is still open before this review.
   */
  public Prepared prepare(Caller caller, String batch, ReviewStage stage, @Nullable String comment)
      throws Refusal {
    BatchRecord whole = records.whole(batch);
    ready(whole, stage, caller.person(), caller.name(), caller);
    return signatures.prepare(
        caller,
        caller.person(),
        subject(batch, stage),
        stage.meaning(),
        content(whole, stage, comment));
  }

  /** Signs the review that was shown. */
  public Answer<Reviewed> sign(
      Caller caller,
      UUID key,
      String batch,
      ReviewStage stage,
      @Nullable String comment,
      Signing act)
      throws Refusal {
    CredentialCheck check = credentials.check(caller.person(), act.password());
    Map<String, Object> input = new HashMap<>();
    input.put("stage", stage.code());
    input.put("challenge", act.challenge());
    if (comment != null) {
      input.put("comment", comment);
    }
    return batches.run(caller, key, "review-batch", input, batch, Reviewed.class, locked -> {
      VerifiedPerson signer = credentials.accept(check, "signature", caller.site());
      String role = roles.holding(stage.permission(), signer.roles());
      BatchRecord whole = records.whole(batch);
      List<Fact> facts = ready(whole, stage, signer.person(), signer.name(), caller);
      ReviewContent content = content(whole, stage, comment);
      signatures.sign(
          Batch.chain(batch),
          caller,
          act.challenge(),
          subject(batch, stage),
          stage.meaning(),
          content,
          signer,
          role,
          comment);
      int number = next(batch, stage);
      trail.record(
          Batch.chain(batch),
          new ReviewEvents.BatchReviewed(
              batch, stage.code(), number, signer.person(), Signatures.digestOf(content), comment),
          Trail.Particulars.reason(comment).withFacts(facts));
      return new Reviewed(batch, stage, number);
    });
  }

  private List<Fact> ready(
      BatchRecord whole, ReviewStage stage, String person, String name, Caller caller)
      throws Refusal {
    Judges.requireEnded(whole, caller.zone());
    boolean completed = !"aborted".equals(whole.batch().state());
    Map<ReleaseRule, Check> all = checks.of(whole);
    List<ReleaseRule> rules = Arrays.stream(ReleaseRule.values())
        .filter(
            stage == ReviewStage.PRODUCTION ? ReleaseRule::ofProduction : ReleaseRule::ofQuality)
        .filter(rule -> completed || !rule.needsTheEnd())
        .toList();
    List<Fact> facts = new java.util.ArrayList<>();
    if (stage == ReviewStage.QUALITY) {
      facts.add(judges.requireIndependent(whole, person, name));
    }
    ReleaseChecks.require(whole.batch().number(), all, rules);
    rules.forEach(
        rule -> facts.add(java.util.Objects.requireNonNull(all.get(rule)).fact()));
    return facts;
  }

  private ReviewContent content(BatchRecord whole, ReviewStage stage, @Nullable String comment) {
    String production = stage == ReviewStage.PRODUCTION
        ? null
        : checks.standing(whole, ReviewStage.PRODUCTION).orElseThrow().contentSha256();
    return ReviewContent.of(whole, stage, production, comment);
  }

  private int next(String batch, ReviewStage stage) {
    return 1
        + (int) store.reviews(batch).stream()
            .filter(review -> review.stage() == stage)
            .count();
  }

  /** The review that was given. */
  public record Reviewed(String batch, ReviewStage stage, int number) {}
}
