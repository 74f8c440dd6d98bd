package org.batchwright.review;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.batchwright.execution.Batch;
import org.batchwright.execution.BatchException;
import org.batchwright.execution.BatchRecord;
import org.batchwright.material.Container;
import org.batchwright.recordmodel.Text;
import org.batchwright.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * One batch, as its review page shows it.
 *
 * @param checks everything that must hold before a release, with its verdict now.
 * @param evidence proofs by state.
 * @param results what release waits for from elsewhere.
 * @param samples samples that were taken.
 * @param outputs containers that the batch filled.
 * @param people names by log-in name.
 * @param youTookPart whether the caller helped to make it, and cannot judge it for quality.
 */
public record BatchReview(
    Batch batch,
    Text recordTitle,
    Text productName,
    List<Check> checks,
    Map<String, Integer> evidence,
    Counts counts,
    List<BatchException> exceptions,
    List<GivenReview> reviews,
    List<AskedResult> results,
    List<DrawnSample> samples,
    List<Container> outputs,
    @Nullable DecidedDisposition disposition,
    List<GivenSignature> signatures,
    List<BatchRecord.BatchHold> holds,
    Map<String, String> people,
    boolean youTookPart) {

  /**
   * A review that was signed.
   *
   * @param stands whether the record is still what was signed.
   */
  public record GivenReview(Review review, boolean stands) {}

  /**
   * A result that release waits for.
   *
   * @param current what counts now.
   * @param history everything that was entered, oldest first.
   */
  public record AskedResult(
      String id,
      Text name,
      List<String> enteredBy,
      List<String> verifiedBy,
      @Nullable ReleaseResult current,
      List<ReleaseResult> history) {}

  /** A signature of the batch as a whole. */
  public record GivenSignature(
      String subject,
      String meaning,
      String signer,
      String name,
      String role,
      Instant signedAt,
      String zone,
      @Nullable String reason) {

    /** The signature as it is shown. */
    public static GivenSignature of(Signature signature) {
      return new GivenSignature(
          signature.subject().kind(),
          signature.meaning(),
          signature.signer(),
          signature.name(),
          signature.role(),
          signature.signedAt(),
          signature.zone(),
          signature.reason());
    }
  }
}
