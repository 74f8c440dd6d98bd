package org.batchwright.masterrecord;

import java.time.Instant;
import java.util.List;
import org.batchwright.recordmodel.Text;
import org.jspecify.annotations.Nullable;

/**
 * One version of a master record as it stands now: where it is in its life and how it came there.
 *
 * @param kind {@code masterRecord}, {@code block}, {@code ruleSet} or {@code equipmentProcedure}.
 * @param product the material code of the product.
 * @param number how often a package was imported for it; the last one is its content.
 * @param packageSha256 digest over all paths and digests of the package.
 * @param lintSha256 digest of the stored findings.
 * @param warnings how many findings a reviewer has to look at.
 * @param signatures how many signatures a batch of the first formula needs without repetition.
 * @param submission how often it was submitted; the signatures of the last one count.
 * @param effective what the approver signed about it: {@code on approval}, or a date with zone.
 * @param effectiveFrom since or from when batches may be issued; absent before approval.
 * @param deployment the name of the deployed procedure; absent before approval.
 */
public record RecordVersion(
    VersionKey key,
    String kind,
    Text title,
    String product,
    RecordState state,
    int number,
    String packageSha256,
    String lintSha256,
    int warnings,
    int signatures,
    String importedBy,
    Instant importedAt,
    int submission,
    @Nullable Instant approvedAt,
    @Nullable String effective,
    @Nullable Instant effectiveFrom,
    @Nullable String deployment,
    @Nullable Withdrawal withdrawal) {

  /** Who took it back, when and why. */
  public record Withdrawal(String by, Instant at, String reason) {}

  /** Whether the quality unit approved it once. */
  public boolean wasApproved() {
    return approvedAt != null;
  }

  /** A version with everything that happened to it and everything it is made of. */
  public record Whole(
      RecordVersion version,
      List<Submission> submissions,
      List<PackageFile> files,
      List<CompiledFormula> formulas) {

    public Whole {
      submissions = List.copyOf(submissions);
      files = List.copyOf(files);
      formulas = List.copyOf(formulas);
    }
  }

  /**
   * One round of approval.
   *
   * @param reason why the version was made, as its author said.
   * @param changeReference the number of a change control elsewhere.
   * @param returned absent unless it went back to its author, which voids its signatures.
   */
  public record Submission(
      int submission,
      int number,
      String reason,
      @Nullable String changeReference,
      String author,
      Instant at,
      List<Approval> approvals,
      @Nullable Return returned) {

    public Submission {
      approvals = List.copyOf(approvals);
    }

    Submission with(List<Approval> given) {
      return new Submission(
          submission, number, reason, changeReference, author, at, given, returned);
    }
  }

  /**
   * A signature that counts for a submission.
   *
   * @param meaning {@code authored}, {@code checked} or {@code approved}.
   * @param name the signer's name, as printed.
   * @param role the role that entitled to it.
   * @param zone the zone the time was shown in.
   * @param contentSha256 digest of what was shown and signed.
   */
  public record Approval(
      String meaning,
      String person,
      String name,
      String role,
      Instant at,
      String zone,
      String contentSha256) {}

  /**
   * How a submission went back to its author.
   *
   * @param from {@code submitted} or {@code checked}.
   */
  public record Return(String from, String by, Instant at, String reason) {}
}
