package org.batchwright.execution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.batchwright.recordmodel.CompiledRecord;
import org.batchwright.recordmodel.IssuedQuantities;
import org.batchwright.signature.Signature;
import org.batchwright.signature.Signatures;
import org.jspecify.annotations.Nullable;

/**
 * Everything that stands on the record of one batch, read at one moment: what reviewers look at and
 * what is printed (21 CFR 211.188).
 *
 * @param record the master record as approved, of which this batch is a copy.
 * @param quantities everything that was frozen at issue.
 * @param runs step runs in the order in which they opened.
 * @param rows rows by occurrence, discarded ones too.
 * @param attempts every value received, refused ones too, by occurrence.
 * @param issue the signature under which the record was issued; absent only if it was tampered with.
 * @param signatures signatures of step runs, oldest first.
 * @param effects what equipment was asked to do, oldest first.
 * @param unjudged values on record that have limits and were never compared with them, as
 *     occurrence, row and field.
 */
public record BatchRecord(
    Batch batch,
    CompiledRecord record,
    IssuedQuantities quantities,
    List<StepRun> runs,
    Map<String, List<StepRow>> rows,
    Map<String, List<Attempt>> attempts,
    List<Evidence> evidence,
    List<BatchException> exceptions,
    List<TakenDecision> decisions,
    List<HoldTime> holdTimes,
    List<BatchHold> holds,
    @Nullable Signature issue,
    List<StepSignature> signatures,
    List<StepEffect> effects,
    List<String> unjudged) {

  public BatchRecord {
    runs = List.copyOf(runs);
    rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    attempts = Collections.unmodifiableMap(new TreeMap<>(attempts));
    evidence = List.copyOf(evidence);
    exceptions = List.copyOf(exceptions);
    decisions = List.copyOf(decisions);
    holdTimes = List.copyOf(holdTimes);
    holds = List.copyOf(holds);
    signatures = List.copyOf(signatures);
    effects = List.copyOf(effects);
    unjudged = List.copyOf(unjudged);
  }

  /** Every value received in a step run, refused ones too. */
  public List<Attempt> attempts(String occurrence) {
    return attempts.getOrDefault(occurrence, List.of());
  }

  /** The rows of a step run, discarded ones too. */
  public List<StepRow> rows(String occurrence) {
    return rows.getOrDefault(occurrence, List.of());
  }

  /** The signatures of a step run. */
  public List<StepSignature> signatures(String occurrence) {
    return signatures.stream()
        .filter(signature -> signature.occurrence().equals(occurrence))
        .toList();
  }

  /** Proofs that are still owed. */
  public List<Evidence> openEvidence() {
    return evidence.stream()
        .filter(item -> item.state().equals(EvidenceState.OPEN.code()))
        .toList();
  }

  /**
   * Signatures that the record owes and that do not stand: each meaning of a finished step run that
   * was signed, but not over the content as it is now.
   */
  public List<StepSignature> staleSignatures() {
    List<StepSignature> stale = new ArrayList<>();
    for (StepSignature signature : signatures) {
      boolean stands = signatures.stream()
          .filter(other -> other.occurrence().equals(signature.occurrence()))
          .filter(
              other -> other.signature().meaning().equals(signature.signature().meaning()))
          .anyMatch(StepSignature::covers);
      if (!stands) {
        stale.add(signature);
      }
    }
    return stale;
  }

  /**
   * What reviewers sign for: a digest of every step run, value, proof and signature, and of the
   * departures without what was decided about them. It changes with any correction.
   */
  public String contentSha256() {
    return Signatures.digestOf(new Content(
        batch.number(),
        batch.issued().hex(),
        runs.stream().map(run -> run.occurrence().text() + " " + run.state()).toList(),
        attempts,
        evidence,
        exceptions.stream()
            .map(exception -> "E-" + exception.number() + " " + exception.type() + " "
                + exception.occurrence() + " " + exception.row() + " " + exception.field() + " "
                + exception.attempt() + " " + new TreeMap<>(exception.details()))
            .toList(),
        decisions,
        signatures.stream()
            .map(one -> one.occurrence() + " " + one.signature().meaning() + " "
                + one.signature().signer() + " " + one.signature().contentDigest())
            .toList()));
  }

  private record Content(
      String batch,
      String issuedSha256,
      List<String> runs,
      Map<String, List<Attempt>> attempts,
      List<Evidence> evidence,
      List<String> exceptions,
      List<TakenDecision> decisions,
      List<String> signatures) {}

  /**
   * A signature of a step run.
   *
   * @param covers whether the values are still those that were signed.
   */
  public record StepSignature(String occurrence, Signature signature, boolean covers) {}

  /**
   * One evaluation of a decision.
   *
   * @param inputs JSON object with the text of each input.
   * @param rules JSON list of the rules that matched.
   * @param outputs JSON object.
   * @param missing JSON list of inputs without a value.
   * @param chosenBy who chose the outcome where the table had none; absent if the table gave it.
   * @param verifiedBy the second person of such a choice.
   * @param reason why it was chosen.
   * @param contentSha256 what was signed of it.
   */
  public record TakenDecision(
      String occurrence,
      int evaluation,
      String decision,
      String tableSha256,
      String inputs,
      String rules,
      @Nullable String outcome,
      String outputs,
      @Nullable String failure,
      String missing,
      Instant evaluatedAt,
      @Nullable String chosenBy,
      @Nullable String verifiedBy,
      @Nullable String reason,
      @Nullable String contentSha256) {}

  /**
   * How long something that the batch made waited.
   *
   * @param verdict {@code in} or {@code out}; absent while it waits.
   */
  public record HoldTime(
      String output,
      String occurrence,
      Instant startedAt,
      @Nullable Instant expiresAt,
      @Nullable Instant stoppedAt,
      @Nullable String stoppedBy,
      @Nullable String verdict) {}

  /** A time in which the batch was on hold. */
  public record BatchHold(
      int number,
      String reason,
      String heldBy,
      Instant heldAt,
      @Nullable String resumedBy,
      @Nullable Instant resumedAt) {}

  /**
   * Something that equipment was asked to do in a step.
   *
   * @param request JSON of what was asked.
   * @param result JSON of what came back.
   * @param decidedBy who decided an outcome that was not known.
   */
  public record StepEffect(
      String occurrence,
      int row,
      int number,
      String kind,
      String state,
      String request,
      @Nullable String result,
      @Nullable String code,
      @Nullable String reason,
      Instant intendedAt,
      @Nullable Instant settledAt,
      @Nullable String decidedBy) {}
}
