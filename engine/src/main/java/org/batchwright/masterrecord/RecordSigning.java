package org.batchwright.masterrecord;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.batchwright.audit.Fact;
import org.batchwright.audit.Trail;
import org.batchwright.identity.Caller;
import org.batchwright.identity.CredentialCheck;
import org.batchwright.identity.Credentials;
import org.batchwright.identity.Roles;
import org.batchwright.identity.VerifiedPerson;
import org.batchwright.kernel.Refusal;
import org.batchwright.signature.Prepared;
import org.batchwright.signature.Signatures;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is common to the three signatures of a version. */
@Component
class RecordSigning {

  /** What the approver signs about a record that takes effect with the approval. */
  static final String ON_APPROVAL = "on approval";

  private final RecordStore store;
  private final ApprovalRules rules;
  private final Signatures signatures;
  private final Credentials credentials;
  private final Roles roles;
  private final Trail trail;
  private final RecordClock clock;

  RecordSigning(
      RecordStore store,
      ApprovalRules rules,
      Signatures signatures,
      Credentials credentials,
      Roles roles,
      Trail trail,
      RecordClock clock) {
    this.store = store;
    this.rules = rules;
    this.signatures = signatures;
    this.credentials = credentials;
    this.roles = roles;
    this.trail = trail;
    this.clock = clock;
  }

  /** The version as it is before anything is locked, if this person may sign it now. */
  RecordVersion signable(Caller caller, VersionKey key, ApprovalStage stage) throws Refusal {
    RecordVersion version = store
        .find(key, clock.now())
        .orElseThrow(() -> MasterRecordRefusal.unknown(key.record(), key.version()));
    requireState(version, stage);
    rules.requireOtherPerson(version, stage, caller.person());
    return version;
  }

  /** Shows the content to the caller, to be signed in this session. */
  Prepared prepare(Caller caller, ApprovalStage stage, RecordContent content) {
    VersionKey key = new VersionKey(content.record(), content.version());
    return signatures.prepare(caller, caller.person(), key.subject(), stage.meaning(), content);
  }

  /** Compares the caller's password; slow, so before the command. */
  CredentialCheck check(Caller caller, String password) {
    return credentials.check(caller.person(), password);
  }

  /**
   * Signs inside the running command. Everything that can refuse comes before the first event.
   *
   * @param contentNow makes the content from the locked version, as it was made to be shown.
   */
  Signed sign(
      Caller caller,
      VersionKey key,
      ApprovalStage stage,
      CredentialCheck check,
      UUID challenge,
      ContentNow contentNow)
      throws Refusal {
    VerifiedPerson signer = credentials.accept(check, "signature", caller.site());
    String role = roles.holding(stage.permission(), signer.roles());
    if (!store.lock(key)) {
      throw MasterRecordRefusal.unknown(key.record(), key.version());
    }
    RecordVersion version = store.find(key, trail.moment()).orElseThrow();
    requireState(version, stage);
    Fact fourEyes = rules.requireOtherPerson(version, stage, signer.person());
    RecordContent content = contentNow.of(version);
    signatures.sign(
        key.chain(),
        caller,
        challenge,
        key.subject(),
        stage.meaning(),
        content,
        signer,
        role,
        null);
    return new Signed(version, content, signer.person(), fourEyes);
  }

  /** The content of a version that is in approval, as its checker and approver sign it. */
  RecordContent content(RecordVersion version, @Nullable String effective) {
    RecordVersion.Submission submission = store.submissions(version.key()).stream()
        .filter(one -> one.submission() == version.submission())
        .findFirst()
        .orElseThrow();
    return content(
        version,
        submission.submission(),
        new ChangeReason(submission.reason(), submission.changeReference()),
        effective);
  }

  /** The content of a version in a round of approval. */
  RecordContent content(
      RecordVersion version, int submission, ChangeReason change, @Nullable String effective) {
    Map<String, String> files = new TreeMap<>();
    store
        .files(version.key(), version.number())
        .forEach(file -> files.put(file.path(), file.sha256()));
    return new RecordContent(
        version.key().record(),
        version.key().version(),
        version.title(),
        submission,
        change.reason(),
        change.reference(),
        version.packageSha256(),
        store.formulas(version.key(), version.number()),
        files,
        new RecordContent.LintSummary(
            version.warnings(), version.signatures(), version.lintSha256()),
        effective);
  }

  private static void requireState(RecordVersion version, ApprovalStage stage) throws Refusal {
    if (version.state() != stage.needed()) {
      throw MasterRecordRefusal.notInState(version, stage.needed());
    }
  }

  /** Makes the content that is signed from the locked version. */
  @FunctionalInterface
  interface ContentNow {
    RecordContent of(RecordVersion version) throws Refusal;
  }

  /** A signature just given: over which content, by whom, and why this person was allowed to. */
  record Signed(RecordVersion version, RecordContent content, String person, Fact fourEyes) {

    String contentSha256() {
      return Signatures.digestOf(content);
    }

    /** For the event: why this person was allowed to sign, and the other rules that were asked. */
    Trail.Particulars facts(List<Fact> more) {
      List<Fact> all = new ArrayList<>(List.of(fourEyes));
      all.addAll(more);
      return Trail.Particulars.reason(null).withFacts(all);
    }
  }
}
