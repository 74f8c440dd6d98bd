package org.batchwright.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
import org.batchwright.identity.VerifiedPerson;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.Release;
import org.batchwright.signature.Meaning;
import org.batchwright.signature.Prepared;
import org.batchwright.signature.Signatures;
import org.batchwright.signature.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Results that release waits for, such as "laboratory results conform": one person enters what the
 * report says with its reference, a second person compares it with the report and signs (21 CFR
 * 211.165(a), 211.194(a)).
 *
 * <p>Who may do either is said by the master record of the batch.
 */
@Component
public class ReleaseResults {

  private final FinishedBatches batches;
  private final BatchRecords records;
  private final ReviewStore store;
  private final Signatures signatures;
  private final Credentials credentials;
  private final Trail trail;

  ReleaseResults(
      FinishedBatches batches,
      BatchRecords records,
      ReviewStore store,
      Signatures signatures,
      Credentials credentials,
      Trail trail) {
    this.batches = batches;
    this.records = records;
    this.store = store;
    this.signatures = signatures;
    this.credentials = credentials;
    this.trail = trail;
  }

  /** The subject under which the second person's signature stands. */
  public static Subject subject(String batch, String result) {
    return new Subject("release-result", batch + "/" + result);
  }

  /**
   * Enters a result; allowed from the batch's issue until it is released or rejected.
   *
   * @throws Refusal {@code result-unknown}, {@code result-not-yours}, {@code sample-unknown}, {@code
   *     review-reason-needed} if it was entered before or does not conform and nothing is said.
   */
  public Answer<ReleaseResult> enter(
      Caller caller, UUID key, String batch, String result, NewResult entry) throws Refusal {
    return batches.run(
        caller,
        key,
        "enter-release-result",
        Map.of("result", result, "entry", entry),
        batch,
        ReleaseResult.class,
        locked -> {
          BatchRecord whole = records.whole(batch);
          Judges.requireUndisposed(whole);
          Release.Evidence asked = asked(whole, result);
          role(asked, asked.enteredBy(), caller.roles(), caller.name());
          int number = (int) entered(batch, result) + 1;
          boolean silent = entry.comment() == null || entry.comment().isBlank();
          if (silent && (number > 1 || !entry.conforms())) {
            throw new Refusal(
                ReviewRefusal.REASON_NEEDED,
                Map.of(
                    "what",
                    number > 1 ? "the result was entered before" : "the result does not conform"));
          }
          requireSamples(whole, entry.samples());
          trail.record(
              Batch.chain(batch),
              new ReviewEvents.ResultEntered(
                  batch,
                  result,
                  number,
                  entry.conforms(),
                  entry.reference().strip(),
                  entry.samples(),
                  entry.comment()),
              Trail.Particulars.reason(entry.comment()));
          return last(batch, result).orElseThrow();
        });
  }

  /** Shows the second person what was entered, to be compared with the report and signed. */
  public Prepared prepareVerification(Caller caller, String batch, String result) throws Refusal {
    BatchRecord whole = records.whole(batch);
    Judges.requireUndisposed(whole);
    Content content = content(whole, asked(whole, result), caller.person(), caller.name());
    return signatures.prepare(
        caller, caller.person(), subject(batch, result), Meaning.RESULTS_VERIFIED, content);
  }

  /**
   * Signs as the second person.
   *
   * @throws Refusal {@code result-not-entered}, {@code result-same-person}, {@code
   *     result-not-yours}.
   */
  public Answer<ReleaseResult> verify(
      Caller caller, UUID key, String batch, String result, Signing act) throws Refusal {
    CredentialCheck check = credentials.check(caller.person(), act.password());
    return batches.run(
        caller,
        key,
        "verify-release-result",
        Map.of("result", result, "challenge", act.challenge()),
        batch,
        ReleaseResult.class,
        locked -> {
          VerifiedPerson signer = credentials.accept(check, "signature", caller.site());
          BatchRecord whole = records.whole(batch);
          Judges.requireUndisposed(whole);
          Release.Evidence asked = asked(whole, result);
          String role = role(asked, asked.verifiedBy(), signer.roles(), signer.name());
          Content content = content(whole, asked, signer.person(), signer.name());
          signatures.sign(
              Batch.chain(batch),
              caller,
              act.challenge(),
              subject(batch, result),
              Meaning.RESULTS_VERIFIED,
              content,
              signer,
              role,
              null);
          trail.record(
              Batch.chain(batch),
              new ReviewEvents.ResultVerified(
                  batch, result, content.number(), signer.person(), Signatures.digestOf(content)),
              Trail.Particulars.facts(new Fact(
                  "second-person",
                  "1",
                  "allowed",
                  List.of(
                      Fact.Input.of("enteredBy", content.enteredBy()),
                      Fact.Input.of("verifiedBy", signer.person())))));
          return last(batch, result).orElseThrow();
        });
  }

  private Content content(BatchRecord whole, Release.Evidence asked, String person, String name)
      throws Refusal {
    String batch = whole.batch().number();
    ReleaseResult entered = last(batch, asked.id())
        .orElseThrow(() -> new Refusal(
            ReviewRefusal.RESULT_NOT_ENTERED, Map.of("result", asked.id(), "batch", batch)));
    if (entered.enteredBy().equals(person)) {
      throw new Refusal(
          ReviewRefusal.RESULT_SAME_PERSON, Map.of("person", name, "result", asked.id()));
    }
    return new Content(
        batch,
        whole.batch().product(),
        asked.id(),
        entered.number(),
        entered.conforms(),
        entered.reference(),
        entered.samples(),
        entered.comment(),
        entered.enteredBy());
  }

  private static Release.Evidence asked(BatchRecord whole, String result) throws Refusal {
    return whole.record().release().evidence().stream()
        .filter(one -> one.id().equals(result))
        .findFirst()
        .orElseThrow(() -> new Refusal(
            ReviewRefusal.RESULT_UNKNOWN,
            Map.of("batch", whole.batch().number(), "result", result)));
  }

  private static String role(
      Release.Evidence asked, List<String> allowed, Set<String> held, String name) throws Refusal {
    return new TreeSet<>(allowed)
        .stream()
            .filter(held::contains)
            .findFirst()
            .orElseThrow(() -> new Refusal(
                ReviewRefusal.RESULT_NOT_YOURS,
                Map.of("result", asked.id(), "roles", String.join(", ", allowed), "person", name)));
  }

  private static void requireSamples(BatchRecord whole, List<String> named) throws Refusal {
    List<String> drawn = DrawnSample.of(whole).stream().map(DrawnSample::sample).toList();
    for (String sample : named) {
      if (!drawn.contains(sample)) {
        throw new Refusal(
            ReviewRefusal.SAMPLE_UNKNOWN,
            Map.of(
                "sample",
                sample,
                "batch",
                whole.batch().number(),
                "samples",
                String.join(", ", drawn)));
      }
    }
  }

  private long entered(String batch, String result) {
    return store.results(batch).stream()
        .filter(one -> one.result().equals(result))
        .count();
  }

  private Optional<ReleaseResult> last(String batch, String result) {
    return store.results(batch).stream()
        .filter(one -> one.result().equals(result))
        .reduce((earlier, later) -> later);
  }

  /**
   * What a report says.
   *
   * @param conforms whether all results of it conform to the specification.
   * @param reference the number of the report or certificate.
   */
  public record NewResult(
      boolean conforms,
      String reference,
      List<String> samples,
      @Nullable String comment) {

    public NewResult {
      samples = List.copyOf(samples);
    }
  }

  private record Content(
      String batch,
      String product,
      String result,
      int number,
      boolean conforms,
      String reference,
      List<String> samples,
      @Nullable String comment,
      String enteredBy) {}
}
