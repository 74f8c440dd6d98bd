package org.batchwright.masterrecord;

import java.util.Map;
import java.util.UUID;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Commands;
import org.batchwright.audit.Trail;
import org.batchwright.identity.Caller;
import org.batchwright.identity.IdentityRefusal;
import org.batchwright.identity.Permission;
import org.batchwright.kernel.Refusal;
import org.springframework.stereotype.Component;

/** The ways back: a version is returned to its author, or withdrawn, always with a reason. */
@Component
public class RecordReturns {

  private final RecordStore store;
  private final ApprovalProcedure approval;
  private final Commands commands;
  private final Trail trail;

  RecordReturns(RecordStore store, ApprovalProcedure approval, Commands commands, Trail trail) {
    this.store = store;
    this.approval = approval;
    this.commands = commands;
    this.trail = trail;
  }

  /**
   * Returns a submitted or checked version to its author. Its signatures stay on the record and
   * count no more.
   *
   * @param submission the submission that was looked at.
   * @throws Refusal {@code record-not-in-state}, {@code submission-outdated}, {@code
   *     not-authorised}, {@code reason-missing}.
   */
  public Answer<Progress> returnToAuthor(
      Caller caller, UUID command, VersionKey key, int submission, String reason) throws Refusal {
    String why = ChangeReason.required(reason);
    return commands.run(
        caller.command(
            command,
            "return-master-record",
            Map.of("version", key.version(), "submission", submission, "reason", why),
            key.chain()),
        Progress.class,
        () -> {
          RecordVersion version = locked(key);
          RecordState from = version.state();
          if (from != RecordState.SUBMITTED && from != RecordState.CHECKED) {
            throw MasterRecordRefusal.notInState(
                version, RecordState.SUBMITTED, RecordState.CHECKED);
          }
          if (submission != version.submission()) {
            throw MasterRecordRefusal.about(
                MasterRecordRefusal.SUBMISSION_OUTDATED, version, Map.of("submission", submission));
          }
          requireMayReturn(caller, version);
          trail.record(
              key.chain(),
              new RecordEvents.Returned(
                  key.record(), key.version(), submission, from.word(), caller.person()),
              Trail.Particulars.reason(why));
          approval.returned(key, from);
          return new Progress(key.record(), key.version(), RecordState.DRAFT, submission);
        });
  }

  /**
   * Withdraws a version for good. A draft or a version in approval is given up; of an approved one
   * no batch is issued any more, running batches go on.
   *
   * @throws Refusal {@code record-not-in-state}, {@code not-authorised}, {@code reason-missing}.
   */
  public Answer<Progress> withdraw(Caller caller, UUID command, VersionKey key, String reason)
      throws Refusal {
    String why = ChangeReason.required(reason);
    return commands.run(
        caller.command(
            command,
            "withdraw-master-record",
            Map.of("version", key.version(), "reason", why),
            key.chain()),
        Progress.class,
        () -> {
          RecordVersion version = locked(key);
          if (version.state() == RecordState.WITHDRAWN) {
            throw MasterRecordRefusal.notInState(
                version, RecordState.DRAFT, RecordState.APPROVED, RecordState.EFFECTIVE);
          }
          requireMayWithdraw(caller, version);
          trail.record(
              key.chain(),
              new RecordEvents.Withdrawn(
                  key.record(), key.version(), version.state().word(), caller.person()),
              Trail.Particulars.reason(why));
          if (version.state().isOpen()) {
            approval.withdrawn(key, why);
          }
          return new Progress(
              key.record(), key.version(), RecordState.WITHDRAWN, version.submission());
        });
  }

  private RecordVersion locked(VersionKey key) throws Refusal {
    if (!store.lock(key)) {
      throw MasterRecordRefusal.unknown(key.record(), key.version());
    }
    return store.find(key, trail.moment()).orElseThrow();
  }

  /** A reviewer returns what is wrong; an author takes back what he or she submitted. */
  private void requireMayReturn(Caller caller, RecordVersion version) throws Refusal {
    boolean reviewer =
        caller.may(Permission.CHECK_RECORDS) || caller.may(Permission.APPROVE_RECORDS);
    boolean author = caller.may(Permission.AUTHOR_RECORDS)
        && store.authors(version.key()).contains(caller.person());
    if (!reviewer && !author) {
      throw notAuthorised(caller, Permission.CHECK_RECORDS);
    }
  }

  private static void requireMayWithdraw(Caller caller, RecordVersion version) throws Refusal {
    boolean author = version.state().isOpen() && caller.may(Permission.AUTHOR_RECORDS);
    if (!author && !caller.may(Permission.APPROVE_RECORDS)) {
      throw notAuthorised(caller, Permission.APPROVE_RECORDS);
    }
  }

  private static Refusal notAuthorised(Caller caller, Permission needed) {
    return new Refusal(
        IdentityRefusal.NOT_AUTHORISED, Map.of("person", caller.name(), "needed", needed.code()));
  }
}
