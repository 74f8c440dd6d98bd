package org.batchwright.masterrecord.web;

import java.time.Instant;
import java.util.List;
import org.batchwright.masterrecord.RecordState;
import org.batchwright.masterrecord.RecordVersion;
import org.batchwright.recordmodel.Text;
import org.jspecify.annotations.Nullable;

/**
 * A record with all its versions.
 *
 * @param title of the newest version, by language.
 * @param effective the version that may be issued now; absent if there is none.
 */
record RecordCard(
    String id,
    Text title,
    String kind,
    String product,
    @Nullable Integer effective,
    List<VersionCard> versions) {

  static RecordCard of(List<RecordVersion> versions) {
    RecordVersion newest = versions.get(0);
    Integer effective = versions.stream()
        .filter(version -> version.state() == RecordState.EFFECTIVE)
        .map(version -> version.key().version())
        .findFirst()
        .orElse(null);
    return new RecordCard(
        newest.key().record(),
        newest.title(),
        newest.kind(),
        newest.product(),
        effective,
        versions.stream().map(VersionCard::of).toList());
  }

  /**
   * How far a version is in its life.
   *
   * @param imports how often a package was imported for it.
   * @param submission the round of approval; 0 before the first.
   * @param signed how many of the three signatures are given in this round.
   * @param next the signature it waits for: {@code authored}, {@code checked}, {@code approved};
   *     absent if it waits for none.
   * @param warnings findings a reviewer should look at.
   * @param signatures how many signatures a batch needs without repetition.
   * @param effective what the approver signed about it.
   */
  record VersionCard(
      int version,
      Text title,
      RecordState state,
      int imports,
      String importedBy,
      Instant importedAt,
      int submission,
      int signed,
      @Nullable String next,
      int warnings,
      int signatures,
      @Nullable Instant approvedAt,
      @Nullable String effective,
      @Nullable Instant effectiveFrom,
      RecordVersion.@Nullable Withdrawal withdrawal) {

    static VersionCard of(RecordVersion version) {
      return new VersionCard(
          version.key().version(),
          version.title(),
          version.state(),
          version.number(),
          version.importedBy(),
          version.importedAt(),
          version.submission(),
          signed(version),
          next(version.state()),
          version.warnings(),
          version.signatures(),
          version.approvedAt(),
          version.effective(),
          version.effectiveFrom(),
          version.withdrawal());
    }

    private static int signed(RecordVersion version) {
      return switch (version.state()) {
        case DRAFT -> 0;
        case SUBMITTED -> 1;
        case CHECKED -> 2;
        case APPROVED, EFFECTIVE, SUPERSEDED -> 3;
        case WITHDRAWN -> version.wasApproved() ? 3 : 0;
      };
    }

    private static @Nullable String next(RecordState state) {
      return switch (state) {
        case DRAFT -> "authored";
        case SUBMITTED -> "checked";
        case CHECKED -> "approved";
        case APPROVED, EFFECTIVE, SUPERSEDED, WITHDRAWN -> null;
      };
    }
  }
}
