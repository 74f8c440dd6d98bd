package org.batchwright.masterrecord;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.CompiledRecord;
import org.batchwright.recordmodel.Finding;
import org.batchwright.signature.Signature;
import org.batchwright.signature.Signatures;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The library of master records: every version, what it consists of and how far it is. */
@Component
public class RecordLibrary {

  private final RecordStore store;
  private final StoredPackages packages;
  private final Signatures signatures;
  private final RecordClock clock;

  RecordLibrary(
      RecordStore store, StoredPackages packages, Signatures signatures, RecordClock clock) {
    this.store = store;
    this.packages = packages;
    this.signatures = signatures;
    this.clock = clock;
  }

  /** The next records in order of their ids, each with all its versions, the newest first. */
  public List<List<RecordVersion>> records(String after, int limit) {
    return store.records(after, limit).stream()
        .map(record -> store.versions(record, clock.now()))
        .toList();
  }

  /** All versions of a record, the newest first; empty if there is no such record. */
  public List<RecordVersion> versions(String record) {
    return store.versions(record, clock.now());
  }

  /** A version with everything that happened to it. */
  public RecordVersion.Whole whole(VersionKey key) throws Refusal {
    RecordVersion version = version(key);
    return new RecordVersion.Whole(
        version,
        submissions(key),
        store.files(key, version.number()),
        store.formulas(key, version.number()));
  }

  /** The compiled record of a formula; of the first one if none is named. */
  public CompiledRecord compiled(VersionKey key, @Nullable String formula) throws Refusal {
    RecordVersion version = version(key);
    for (CompiledFormula compiled : store.formulas(key, version.number())) {
      if (formula == null || compiled.formula().equals(formula)) {
        return packages.compiled(key, compiled);
      }
    }
    throw MasterRecordRefusal.about(
        MasterRecordRefusal.FORMULA_UNKNOWN,
        version,
        Map.of("formula", Objects.requireNonNullElse(formula, "at all")));
  }

  /** What the automatic checks found and did not refuse. */
  public List<Finding> findings(VersionKey key) throws Refusal {
    return packages.findings(version(key));
  }

  /** One file of the package as it was imported, with its bytes. */
  public StoredFile file(VersionKey key, String path) throws Refusal {
    RecordVersion version = version(key);
    for (PackageFile file : store.files(key, version.number())) {
      if (file.path().equals(path)) {
        return new StoredFile(file, packages.file(key, file));
      }
    }
    throw MasterRecordRefusal.about(
        MasterRecordRefusal.FILE_UNKNOWN, version, Map.of("file", path));
  }

  private RecordVersion version(VersionKey key) throws Refusal {
    return store
        .find(key, clock.now())
        .orElseThrow(() -> MasterRecordRefusal.unknown(key.record(), key.version()));
  }

  private List<RecordVersion.Submission> submissions(VersionKey key) {
    List<Signature> given = signatures.of(key.subject());
    List<RecordStore.ApprovalRow> rows = store.approvals(key);
    List<RecordVersion.Submission> all = new ArrayList<>();
    for (RecordVersion.Submission submission : store.submissions(key)) {
      all.add(submission.with(rows.stream()
          .filter(row -> row.submission() == submission.submission())
          .map(row -> approval(row, given))
          .toList()));
    }
    return all;
  }

  private static RecordVersion.Approval approval(
      RecordStore.ApprovalRow row, List<Signature> given) {
    Signature signature = given.stream()
        .filter(one -> one.meaning().equals(row.meaning())
            && one.signer().equals(row.person())
            && one.contentDigest().equals(row.contentSha256()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("An approval without its signature: " + row));
    return new RecordVersion.Approval(
        row.meaning(),
        row.person(),
        signature.name(),
        signature.role(),
        signature.signedAt(),
        signature.zone(),
        row.contentSha256());
  }

  /** A file with its bytes. */
  @SuppressWarnings("ArrayRecordComponent")
  public record StoredFile(PackageFile file, byte[] bytes) {}
}
