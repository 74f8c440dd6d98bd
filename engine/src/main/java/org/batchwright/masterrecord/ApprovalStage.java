package org.batchwright.masterrecord;

import org.batchwright.identity.Permission;
import org.batchwright.signature.Meaning;

/** The three signatures a version needs, in order (21 CFR 211.186(a), 211.100(a)). */
enum ApprovalStage {
  SUBMIT(RecordState.DRAFT, Meaning.AUTHORED, Permission.AUTHOR_RECORDS),
  CHECK(RecordState.SUBMITTED, Meaning.CHECKED, Permission.CHECK_RECORDS),
  APPROVE(RecordState.CHECKED, Meaning.APPROVED, Permission.APPROVE_RECORDS);

  private final RecordState needed;
  private final Meaning meaning;
  private final Permission permission;

  ApprovalStage(RecordState needed, Meaning meaning, Permission permission) {
    this.needed = needed;
    this.meaning = meaning;
    this.permission = permission;
  }

  /** The state in which the signature can be given. */
  RecordState needed() {
    return needed;
  }

  Meaning meaning() {
    return meaning;
  }

  /** What the signer's role must permit. */
  Permission permission() {
    return permission;
  }
}
