package org.batchwright.masterrecord;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Commands;
import org.batchwright.audit.Fact;
import org.batchwright.audit.Trail;
import org.batchwright.identity.Caller;
import org.batchwright.identity.CredentialCheck;
import org.batchwright.kernel.Refusal;
import org.batchwright.signature.Prepared;
import org.batchwright.workflow.Procedures;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The three signatures of a version: its author submits it, a second person checks it, the quality
 * unit approves it. Each is prepared, shown and then given (21 CFR 211.186(a), 211.100(a)).
 *
 * <p>Giving one is one transaction with all that follows from it; the last deploys the procedure.
 */
@Component
public class RecordApprovals {

  private final StoredPackages packages;
  private final RecordSigning signing;
  private final ApprovalProcedure approval;
  private final Procedures procedures;
  private final Commands commands;
  private final Trail trail;
  private final RecordClock clock;

  RecordApprovals(
      StoredPackages packages,
      RecordSigning signing,
      ApprovalProcedure approval,
      Procedures procedures,
      Commands commands,
      Trail trail,
      RecordClock clock) {
    this.packages = packages;
    this.signing = signing;
    this.approval = approval;
    this.procedures = procedures;
    this.commands = commands;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * Shows an author the draft to be submitted, after checking its stored bytes and lint once more.
   *
   * @throws Refusal {@code record-unknown}, {@code record-not-in-state}, {@code record-outdated},
   *     {@code record-altered}, {@code reason-missing}.
   */
  public Prepared prepareSubmission(Caller caller, VersionKey key, ChangeReason change)
      throws Refusal {
    ChangeReason said = said(change);
    RecordVersion version = signing.signable(caller, key, ApprovalStage.SUBMIT);
    packages.recheck(version);
    return signing.prepare(
        caller,
        ApprovalStage.SUBMIT,
        signing.content(version, version.submission() + 1, said, null));
  }

  /** Submits a draft with the author's signature over what was shown. */
  public Answer<Progress> submit(
      Caller caller, UUID command, VersionKey key, ChangeReason change, Signing act)
      throws Refusal {
    ChangeReason said = said(change);
    approval.deployOnce();
    CredentialCheck check = signing.check(caller, act.password());
    return commands.run(
        caller.command(command, "submit-master-record", input(key, act, said), key.chain()),
        Progress.class,
        () -> {
          RecordSigning.Signed signed = signing.sign(
              caller,
              key,
              ApprovalStage.SUBMIT,
              check,
              act.challenge(),
              version -> signing.content(version, version.submission() + 1, said, null));
          int submission = signed.content().submission();
          trail.record(
              key.chain(),
              new RecordEvents.Submitted(
                  key.record(),
                  key.version(),
                  submission,
                  signed.version().number(),
                  signed.person(),
                  said.reason(),
                  said.reference(),
                  signed.contentSha256()),
              signed.facts(List.of()));
          approval.submitted(key);
          return new Progress(key.record(), key.version(), RecordState.SUBMITTED, submission);
        });
  }

  /** Shows a submitted version to the person who checks it. */
  public Prepared prepareCheck(Caller caller, VersionKey key) throws Refusal {
    RecordVersion version = signing.signable(caller, key, ApprovalStage.CHECK);
    packages.unaltered(key, version.number());
    return signing.prepare(caller, ApprovalStage.CHECK, signing.content(version, null));
  }

  /**
   * Signs a submitted version as checked.
   *
   * @throws Refusal {@code record-same-person}, {@code record-not-in-state}, what {@code
   *     signature.Signatures} and {@code identity.Credentials} decline.
   */
  public Answer<Progress> check(Caller caller, UUID command, VersionKey key, Signing act)
      throws Refusal {
    CredentialCheck check = signing.check(caller, act.password());
    return commands.run(
        caller.command(command, "check-master-record", input(key, act, null), key.chain()),
        Progress.class,
        () -> {
          RecordSigning.Signed signed = signing.sign(
              caller,
              key,
              ApprovalStage.CHECK,
              check,
              act.challenge(),
              version -> signing.content(version, null));
          int submission = signed.content().submission();
          trail.record(
              key.chain(),
              new RecordEvents.Checked(
                  key.record(), key.version(), submission, signed.person(), signed.contentSha256()),
              signed.facts(List.of()));
          approval.checked(key);
          return new Progress(key.record(), key.version(), RecordState.CHECKED, submission);
        });
  }

  /**
   * Shows a checked version to the quality unit.
   *
   * @param effectiveOn the day, in the zone of the approver's site, at whose beginning it takes
   *     effect; absent for the moment of approval.
   */
  public Prepared prepareApproval(Caller caller, VersionKey key, @Nullable LocalDate effectiveOn)
      throws Refusal {
    RecordVersion version = signing.signable(caller, key, ApprovalStage.APPROVE);
    requireLater(caller, effectiveOn, clock.now());
    packages.unaltered(key, version.number());
    packages.deployable(key, version.number());
    packages.requireContracts(version);
    return signing.prepare(
        caller, ApprovalStage.APPROVE, signing.content(version, effective(caller, effectiveOn)));
  }

  /**
   * Approves a checked version and deploys its procedure, in one transaction. What was compiled at
   * import is hashed again and never compiled again.
   */
  public Answer<Progress> approve(
      Caller caller, UUID command, VersionKey key, @Nullable LocalDate effectiveOn, Signing act)
      throws Refusal {
    String effective = effective(caller, effectiveOn);
    CredentialCheck check = signing.check(caller, act.password());
    return commands.run(
        caller.command(command, "approve-master-record", input(key, act, effective), key.chain()),
        Progress.class,
        () -> {
          Map<String, byte[]> files = new TreeMap<>();
          List<Fact> facts = new ArrayList<>();
          RecordSigning.Signed signed =
              signing.sign(caller, key, ApprovalStage.APPROVE, check, act.challenge(), version -> {
                requireLater(caller, effectiveOn, trail.moment());
                packages.unaltered(key, version.number());
                files.putAll(packages.deployable(key, version.number()));
                facts.add(packages.requireContracts(version));
                return signing.content(version, effective);
              });
          Instant from = effectiveOn == null
              ? trail.moment()
              : effectiveOn.atStartOfDay(caller.zone()).toInstant();
          trail.record(
              key.chain(),
              new RecordEvents.Approved(
                  key.record(),
                  key.version(),
                  signed.content().submission(),
                  signed.person(),
                  signed.contentSha256(),
                  effective,
                  from,
                  files.isEmpty() ? null : key.deployment()),
              signed.facts(facts));
          deploy(key, files);
          approval.approved(key);
          return new Progress(
              key.record(),
              key.version(),
              effectiveOn == null ? RecordState.EFFECTIVE : RecordState.APPROVED,
              signed.content().submission());
        });
  }

  private void deploy(VersionKey key, Map<String, byte[]> files) {
    if (files.isEmpty()) {
      return;
    }
    try {
      procedures.deploy(key.chain(), key.deployment(), files);
    } catch (Refusal refused) {
      throw new IllegalStateException(key + " passed every rule and cannot be deployed", refused);
    }
  }

  private static void requireLater(Caller caller, @Nullable LocalDate effectiveOn, Instant now)
      throws Refusal {
    if (effectiveOn != null && !effectiveOn.isAfter(LocalDate.ofInstant(now, caller.zone()))) {
      throw new Refusal(MasterRecordRefusal.EFFECTIVE_DATE_PAST, Map.of("date", effectiveOn));
    }
  }

  private static String effective(Caller caller, @Nullable LocalDate effectiveOn) {
    return effectiveOn == null
        ? RecordSigning.ON_APPROVAL
        : effectiveOn + " " + caller.zone().getId();
  }

  private static ChangeReason said(ChangeReason change) throws Refusal {
    String reference = change.reference();
    return new ChangeReason(
        ChangeReason.required(change.reason()),
        reference == null || reference.isBlank() ? null : reference.strip());
  }

  /** What the command keeps of the request: everything but the password. */
  private static Map<String, Object> input(VersionKey key, Signing act, @Nullable Object more) {
    Map<String, Object> input = new TreeMap<>();
    input.put("version", key.version());
    input.put("challenge", act.challenge());
    if (more != null) {
      input.put("said", more);
    }
    return input;
  }
}
