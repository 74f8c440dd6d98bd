package org.batchwright.masterrecord;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.audit.Trail;
import org.batchwright.content.Blobs;
import org.batchwright.identity.Caller;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Digest;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.CompiledRecord;
import org.batchwright.recordmodel.Finding;
import org.batchwright.recordmodel.PackageReader;
import org.batchwright.recordmodel.PackageReading;
import org.batchwright.recordmodel.Severity;
import org.batchwright.site.Sites;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes packages in. A package with an error is refused with all that is wrong, and only the
 * refusal is stored; one without becomes a draft, compiled and with its warnings.
 */
@Component
public class RecordImports {

  private final RecordStore store;
  private final StoredPackages packages;
  private final Blobs blobs;
  private final Trail trail;
  private final Commands commands;

  RecordImports(
      RecordStore store, StoredPackages packages, Blobs blobs, Trail trail, Commands commands) {
    this.store = store;
    this.packages = packages;
    this.blobs = blobs;
    this.trail = trail;
    this.commands = commands;
  }

  /**
   * Imports a zip.
   *
   * @param replaces the version whose draft it replaces; absent for a new version.
   * @throws Refusal {@code draft-exists}, {@code record-unknown}, {@code record-not-in-state}; a
   *     package with errors is a result, not a refusal.
   */
  public ImportResult importZip(
      Caller caller, UUID command, InputStream zip, @Nullable Integer replaces) throws Refusal {
    MessageDigest sha = sha256();
    try (DigestInputStream upload = new DigestInputStream(zip, sha)) {
      PackageReading reading = PackageReader.read(upload);
      upload.transferTo(OutputStream.nullOutputStream());
      return take(caller, command, reading, Digest.fromBytes(sha.digest()), replaces);
    } catch (IOException broken) {
      throw new UncheckedIOException("The upload broke off", broken);
    }
  }

  /** Imports a folder on this machine, as {@link #importZip} does. */
  public ImportResult importFolder(
      Caller caller, UUID command, Path folder, @Nullable Integer replaces) throws Refusal {
    PackageReading reading = PackageReader.read(folder);
    return take(caller, command, reading, packageDigest(reading), replaces);
  }

  private ImportResult take(
      Caller caller,
      UUID command,
      PackageReading reading,
      Digest upload,
      @Nullable Integer replaces)
      throws Refusal {
    List<Finding> findings = packages.findings(reading);
    Map<String, Object> input = new HashMap<>();
    input.put("upload", upload.hex());
    if (replaces != null) {
      input.put("replaces", replaces);
    }
    if (!StoredPackages.errors(findings).isEmpty()) {
      refuse(
          caller.command(command, "import-package", input, Sites.chain(caller.site())),
          reading,
          upload,
          findings);
      return new ImportResult(null, findings);
    }
    String record = reading.records().get(0).id();
    CommandContext context =
        caller.command(command, "import-package", input, VersionKey.chain(record));
    VersionKey imported = commands
        .run(context, VersionKey.class, () -> keep(record, reading, upload, findings, replaces))
        .value();
    return new ImportResult(imported, findings);
  }

  private void refuse(
      CommandContext context, PackageReading reading, Digest upload, List<Finding> findings)
      throws Refusal {
    Map<String, Integer> rules = new TreeMap<>();
    findings.forEach(finding -> rules.merge(finding.rule(), 1, Integer::sum));
    String folder = reading.files().name();
    int errors = StoredPackages.errors(findings).size();
    commands.run(context, Refused.class, () -> {
      trail.record(
          context.subject(),
          new RecordEvents.PackageRefused(
              folder != null && VersionKey.isRecord(folder) ? folder : null,
              upload.hex(),
              errors,
              findings.size() - errors,
              rules));
      return new Refused(errors);
    });
  }

  private VersionKey keep(
      String record,
      PackageReading reading,
      Digest upload,
      List<Finding> findings,
      @Nullable Integer replaces)
      throws Refusal {
    store.lockRecord(record);
    Target target = replaces == null ? next(record) : draft(record, replaces);
    List<PackageFile> files = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : reading.files().byPath().entrySet()) {
      PackageFile kept = PackageFile.of(file.getKey(), file.getValue());
      blobs.put(file.getValue(), kept.mediaType());
      files.add(kept);
    }
    List<CompiledFormula> formulas = new ArrayList<>();
    for (CompiledRecord compiled : reading.records()) {
      Digest digest = blobs.put(compiled.bytes(), "application/json");
      formulas.add(
          new CompiledFormula(compiled.formula().id(), compiled.formula().title(), digest.hex()));
    }
    CompiledRecord first = reading.records().get(0);
    long warnings = findings.stream()
        .filter(finding -> finding.severity() == Severity.WARNING)
        .count();
    trail.record(
        target.key().chain(),
        new RecordEvents.Imported(
            record,
            target.key().version(),
            target.number(),
            first.kind(),
            first.title(),
            first.product().code(),
            upload.hex(),
            packageDigest(reading).hex(),
            blobs.put(CanonicalJson.bytes(findings), "application/json").hex(),
            Math.toIntExact(warnings),
            reading.signatures(),
            files,
            formulas));
    return target.key();
  }

  private Target next(String record) throws Refusal {
    int latest = 0;
    for (RecordVersion version : store.versions(record, trail.moment())) {
      latest = Math.max(latest, version.key().version());
      if (version.state().isOpen()) {
        throw new Refusal(
            MasterRecordRefusal.DRAFT_EXISTS,
            Map.of(
                "record",
                record,
                "version",
                version.key().version(),
                "state",
                version.state().word()));
      }
    }
    return new Target(new VersionKey(record, latest + 1), 1);
  }

  private Target draft(String record, int replaces) throws Refusal {
    VersionKey key = VersionKey.named(record, replaces);
    if (!store.lock(key)) {
      throw MasterRecordRefusal.unknown(record, replaces);
    }
    RecordVersion version = store.find(key, trail.moment()).orElseThrow();
    if (version.state() != RecordState.DRAFT) {
      throw MasterRecordRefusal.notInState(version, RecordState.DRAFT);
    }
    return new Target(key, version.number() + 1);
  }

  /** One digest over all paths and digests of a package. */
  private static Digest packageDigest(PackageReading reading) {
    return Digest.of(CanonicalJson.bytes(reading.files().digests()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every Java platform has SHA-256", missing);
    }
  }

  private record Target(VersionKey key, int number) {}

  private record Refused(int errors) {}
}
