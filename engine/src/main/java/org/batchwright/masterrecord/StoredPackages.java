package org.batchwright.masterrecord;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.batchwright.audit.Fact;
import org.batchwright.content.Blob;
import org.batchwright.content.Blobs;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Digest;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.CompiledRecord;
import org.batchwright.recordmodel.Finding;
import org.batchwright.recordmodel.PackageFiles;
import org.batchwright.recordmodel.PackageReader;
import org.batchwright.recordmodel.PackageReading;
import org.batchwright.recordmodel.Severity;
import org.batchwright.workflow.DeploymentRule;
import org.batchwright.workflow.WorkflowRefusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The stored bytes of imported packages; whatever is read is hashed again. */
@Component
class StoredPackages {

  private final RecordStore store;
  private final Blobs blobs;
  private final EquipmentContracts contracts;
  private final ObjectProvider<DeploymentRule> rules;

  StoredPackages(
      RecordStore store,
      Blobs blobs,
      EquipmentContracts contracts,
      ObjectProvider<DeploymentRule> rules) {
    this.store = store;
    this.blobs = blobs;
    this.contracts = contracts;
    this.rules = rules;
  }

  /** The bytes of a file, if they are still those that were imported. */
  byte[] file(VersionKey key, PackageFile file) throws Refusal {
    return bytes(key, file.path(), file.digest());
  }

  /** The compiled record of a formula, if it is still the one that was imported. */
  CompiledRecord compiled(VersionKey key, CompiledFormula formula) throws Refusal {
    String name = "compiled record of formula " + formula.formula();
    return CompiledRecord.of(bytes(key, name, formula.digest()));
  }

  /** The findings that were kept with a draft, in the order of its files. */
  List<Finding> findings(RecordVersion version) throws Refusal {
    byte[] stored = bytes(version.key(), "list of findings", new Digest(version.lintSha256()));
    return List.of(CanonicalJson.read(stored, Finding[].class));
  }

  /**
   * Every stored byte of a version checked against what was imported, and the files against what
   * the compiled records say.
   */
  void unaltered(VersionKey key, int number) throws Refusal {
    Map<String, String> files = new TreeMap<>();
    for (PackageFile file : store.files(key, number)) {
      file(key, file);
      files.put(file.path(), file.sha256());
    }
    for (CompiledFormula formula : store.formulas(key, number)) {
      Map<String, String> compiled = compiled(key, formula).files();
      for (String path : union(files, compiled)) {
        if (!files.getOrDefault(path, "").equals(compiled.get(path))) {
          throw altered(key, path);
        }
      }
    }
  }

  /**
   * Checks a draft once more before it is signed: its bytes, the rules of this release, and that
   * compiling gives what was stored at import. The stored records are what is signed and run.
   */
  void recheck(RecordVersion version) throws Refusal {
    VersionKey key = version.key();
    unaltered(key, version.number());
    TreeMap<String, byte[]> files = new TreeMap<>();
    for (PackageFile file : store.files(key, version.number())) {
      files.put(file.path(), file(key, file));
    }
    PackageReading reading = PackageReader.read(new PackageFiles(key.record(), files));
    List<Finding> errors = errors(findings(reading));
    List<String> compiled =
        reading.records().stream().map(record -> record.digest().hex()).toList();
    List<String> stored = store.formulas(key, version.number()).stream()
        .map(CompiledFormula::sha256)
        .toList();
    if (!errors.isEmpty() || !compiled.equals(stored)) {
      throw new Refusal(
          MasterRecordRefusal.RECORD_OUTDATED,
          Map.of(
              "record",
              key.record(),
              "version",
              key.version(),
              "errors",
              errors.size(),
              "first",
              errors.isEmpty() ? "it compiles to another record" : errors.get(0)));
    }
  }

  /** What the process engine gets of a version; empty if the package has no procedure. */
  Map<String, byte[]> deployable(VersionKey key, int number) throws Refusal {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (PackageFile file : store.files(key, number)) {
      if (file.deployed()) {
        files.put(file.path(), file(key, file));
      }
    }
    if (files.keySet().stream().noneMatch(path -> path.endsWith(".bpmn"))) {
      return Map.of();
    }
    List<DeploymentRule.Finding> findings = deploymentFindings(files);
    if (!findings.isEmpty()) {
      throw new Refusal(
          WorkflowRefusal.PROCEDURE_NOT_ALLOWED,
          Map.of("name", key.deployment(), "count", findings.size(), "findings", findings.get(0)));
    }
    return files;
  }

  /** The equipment classes as they are now offer what the version uses. */
  Fact requireContracts(RecordVersion version) throws Refusal {
    List<CompiledRecord> records = new ArrayList<>();
    for (CompiledFormula formula : store.formulas(version.key(), version.number())) {
      records.add(compiled(version.key(), formula));
    }
    return contracts.requireKept(version.key(), records);
  }

  /** What is wrong with a package: its own rules, those of the process engine, and equipment. */
  List<Finding> findings(PackageReading reading) {
    List<Finding> all = new ArrayList<>(reading.findings());
    if (errors(all).isEmpty()) {
      Map<String, byte[]> files = new TreeMap<>(reading.files().byPath());
      files.keySet().removeIf(path -> !PackageFile.of(path, new byte[0]).deployed());
      if (files.containsKey("procedure.bpmn")) {
        deploymentFindings(files).forEach(finding -> all.add(asFinding(finding)));
      }
      all.addAll(contracts.findings(reading.records()));
      all.sort(Comparator.comparing(Finding::file)
          .thenComparing(finding -> finding.line() == null ? 0 : finding.line()));
    }
    return List.copyOf(all);
  }

  static List<Finding> errors(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .toList();
  }

  static Refusal altered(VersionKey key, String file) {
    return new Refusal(
        MasterRecordRefusal.RECORD_ALTERED,
        Map.of("record", key.record(), "version", key.version(), "file", file));
  }

  private byte[] bytes(VersionKey key, String name, Digest digest) throws Refusal {
    Blob blob = blobs.find(digest).orElseThrow(() -> altered(key, name));
    if (!Digest.of(blob.bytes()).equals(digest)) {
      throw altered(key, name);
    }
    return blob.bytes();
  }

  private List<DeploymentRule.Finding> deploymentFindings(Map<String, byte[]> files) {
    return rules.orderedStream().flatMap(rule -> rule.check(files).stream()).toList();
  }

  private static Finding asFinding(DeploymentRule.Finding finding) {
    return new Finding(
        "engine." + finding.rule(),
        Severity.ERROR,
        finding.file(),
        null,
        finding.element(),
        "The process engine does not take it: " + finding.message() + ".",
        "Draw it as the package reference says.",
        null);
  }

  private static List<String> union(Map<String, String> a, Map<String, String> b) {
    Map<String, String> all = new TreeMap<>(a);
    all.putAll(b);
    return List.copyOf(all.keySet());
  }
}
