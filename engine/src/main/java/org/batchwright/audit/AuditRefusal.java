package org.batchwright.audit;

import org.batchwright.kernel.RefusalCode;
import org.batchwright.kernel.RefusalKind;

/** Why the trail declines a command. */
public enum AuditRefusal implements RefusalCode {
  IDEMPOTENCY_MISMATCH(
      "idempotency-mismatch",
      "The key {key} was already used for another request. Send a new key with a new request.",
      RefusalKind.RULE),
  LOST_RACE(
      "lost-race",
      "Somebody else changed this at the same moment. Nothing of yours was stored; look at the new"
          + " state and try again.",
      RefusalKind.CONFLICT);

  private final String code;
  private final String message;
  private final RefusalKind kind;

  AuditRefusal(String code, String message, RefusalKind kind) {
    this.code = code;
    this.message = message;
    this.kind = kind;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String message() {
    return message;
  }

  @Override
  public RefusalKind kind() {
    return kind;
  }
}
