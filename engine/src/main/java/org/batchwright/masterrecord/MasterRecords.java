package org.batchwright.masterrecord;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.batchwright.content.Blob;
import org.batchwright.content.Blobs;
import org.batchwright.kernel.Digest;
import org.batchwright.kernel.Quantity;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.CompiledRecord;
import org.batchwright.recordmodel.Formula;
import org.batchwright.signature.Meaning;
import org.batchwright.signature.Signatures;
import org.batchwright.site.Sites;
import org.batchwright.workflow.Deployed;
import org.batchwright.workflow.Procedures;
import org.batchwright.workflow.WorkflowRefusal;
import org.springframework.stereotype.Component;

/** The master records as approved: what batches are made from, and nothing else. */
@Component
public class MasterRecords {

  private final RecordStore store;
  private final StoredPackages packages;
  private final RecordSigning signing;
  private final Procedures procedures;
  private final Blobs blobs;
  private final Sites sites;
  private final RecordClock clock;

  MasterRecords(
      RecordStore store,
      StoredPackages packages,
      RecordSigning signing,
      Procedures procedures,
      Blobs blobs,
      Sites sites,
      RecordClock clock) {
    this.store = store;
    this.packages = packages;
    this.signing = signing;
    this.procedures = procedures;
    this.blobs = blobs;
    this.sites = sites;
    this.clock = clock;
  }

  /**
   * A formula of a version that was approved once, also if it is superseded or withdrawn since.
   * Every stored file, the compiled record, what was signed and what the process engine holds are
   * hashed again.
   *
   * @throws Refusal {@code record-unknown}, {@code formula-unknown}, {@code record-not-approved},
   *     {@code record-not-executable}, {@code record-altered} naming the file.
   */
  public ApprovedRecord approved(String id, int version, String formula) throws Refusal {
    RecordVersion found = find(id, version);
    if (!found.wasApproved()) {
      throw MasterRecordRefusal.about(MasterRecordRefusal.RECORD_NOT_APPROVED, found, Map.of());
    }
    CompiledFormula chosen = formula(found, formula);
    String deployment = found.deployment();
    if (deployment == null) {
      throw MasterRecordRefusal.about(
          MasterRecordRefusal.RECORD_NOT_EXECUTABLE, found, Map.of("kind", found.kind()));
    }
    packages.unaltered(found.key(), found.number());
    requireSigned(found);
    requireDeployed(found, deployment);
    return new ApprovedRecord(
        id,
        version,
        formula,
        chosen.digest(),
        packages.compiled(found.key(), chosen),
        deployment,
        found.state());
  }

  /**
   * The same for issuing a batch: the version must be effective at the moment of the running
   * command.
   *
   * @throws Refusal {@code record-not-effective}, and those of {@link #approved}.
   */
  public ApprovedRecord effective(String id, int version, String formula) throws Refusal {
    ApprovedRecord approved = approved(id, version, formula);
    if (approved.state() != RecordState.EFFECTIVE) {
      throw MasterRecordRefusal.about(
          MasterRecordRefusal.RECORD_NOT_EFFECTIVE, find(id, version), Map.of());
    }
    return approved;
  }

  /**
   * A compiled record by the digest that a batch was issued with; its bytes are hashed again,
   * nothing else is looked at.
   *
   * @throws Refusal {@code compiled-record-altered} if the bytes are not there or are others.
   */
  public CompiledRecord compiled(Digest digest) throws Refusal {
    Blob blob = blobs.find(digest).orElse(null);
    if (blob == null || !Digest.of(blob.bytes()).equals(digest)) {
      throw new Refusal(
          MasterRecordRefusal.COMPILED_RECORD_ALTERED, Map.of("digest", digest.hex()));
    }
    return CompiledRecord.of(blob.bytes());
  }

  /** What may be issued at a site now, in order of the ids; records hold at every site. */
  public List<EffectiveRecord> effectiveRecords(String site) throws Refusal {
    sites.find(site);
    List<EffectiveRecord> effective = new ArrayList<>();
    for (RecordVersion version : store.effective(clock.now())) {
      if (version.deployment() != null) {
        effective.add(effective(version));
      }
    }
    return List.copyOf(effective);
  }

  private EffectiveRecord effective(RecordVersion version) throws Refusal {
    List<EffectiveRecord.EffectiveFormula> formulas = new ArrayList<>();
    for (CompiledFormula compiled : store.formulas(version.key(), version.number())) {
      CompiledRecord record = packages.compiled(version.key(), compiled);
      Formula formula = record.formula();
      String unit = formula.batch().unit();
      formulas.add(new EffectiveRecord.EffectiveFormula(
          formula.id(),
          formula.title(),
          formula.batch(),
          new Quantity(formula.minimum(), unit),
          new Quantity(formula.maximum(), unit),
          formula.decimals(),
          record.items(),
          compiled.digest()));
    }
    return new EffectiveRecord(
        version.key().record(),
        version.key().version(),
        version.title(),
        version.product(),
        Objects.requireNonNull(version.effectiveFrom()),
        formulas);
  }

  /** The rows say what the approver signed, down to the digest of each file. */
  private void requireSigned(RecordVersion version) throws Refusal {
    String now = Signatures.digestOf(signing.content(version, version.effective()));
    boolean signed = store.approvals(version.key()).stream()
        .filter(approval -> approval.submission() == version.submission())
        .filter(approval -> approval.meaning().equals(Meaning.APPROVED.code()))
        .anyMatch(approval -> approval.contentSha256().equals(now));
    if (!signed) {
      throw StoredPackages.altered(version.key(), "signed description");
    }
  }

  /** The process engine holds the files of the package, byte for byte, and no others. */
  private void requireDeployed(RecordVersion version, String deployment) throws Refusal {
    Map<String, Digest> deployed = new TreeMap<>(inEngine(version, deployment).files());
    for (PackageFile file : store.files(version.key(), version.number())) {
      if (file.deployed() && !file.digest().equals(deployed.remove(file.path()))) {
        throw StoredPackages.altered(version.key(), deployedFile(file.path()));
      }
    }
    if (!deployed.isEmpty()) {
      throw StoredPackages.altered(
          version.key(), deployedFile(deployed.keySet().iterator().next()));
    }
  }

  private Deployed inEngine(RecordVersion version, String deployment) throws Refusal {
    try {
      return procedures.unaltered(deployment);
    } catch (Refusal refused) {
      if (refused.is(WorkflowRefusal.PROCEDURE_ALTERED)) {
        throw StoredPackages.altered(
            version.key(), deployedFile(refused.details().getOrDefault("file", deployment)));
      }
      throw refused;
    }
  }

  private RecordVersion find(String id, int version) throws Refusal {
    return store
        .find(VersionKey.named(id, version), clock.now())
        .orElseThrow(() -> MasterRecordRefusal.unknown(id, version));
  }

  private CompiledFormula formula(RecordVersion version, String formula) throws Refusal {
    return store.formulas(version.key(), version.number()).stream()
        .filter(one -> one.formula().equals(formula))
        .findFirst()
        .orElseThrow(() -> MasterRecordRefusal.about(
            MasterRecordRefusal.FORMULA_UNKNOWN, version, Map.of("formula", formula)));
  }

  private static String deployedFile(String file) {
    return file + " in the process engine";
  }
}
