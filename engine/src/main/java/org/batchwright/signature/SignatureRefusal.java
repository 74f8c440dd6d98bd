package org.batchwright.signature;

import org.batchwright.kernel.RefusalCode;
import org.batchwright.kernel.RefusalKind;

/** Why a signature is declined. */
public enum SignatureRefusal implements RefusalCode {
  CHALLENGE_SPENT(
      "challenge-spent",
      "What you were shown can no longer be signed: it was signed, or {minutes} minutes have"
          + " passed. Look at it again and sign.",
      RefusalKind.CONFLICT),
  CHALLENGE_FOREIGN(
      "challenge-foreign",
      "This was shown to somebody else, or on another station. Open it here and sign.",
      RefusalKind.AUTHORITY),
  CONTENT_CHANGED(
      "content-changed",
      "The content changed after it was shown to you. Nothing was signed; look at it again.",
      RefusalKind.CONFLICT),
  ALREADY_SIGNED(
      "already-signed",
      "{signer} has signed exactly this with this meaning.",
      RefusalKind.CONFLICT);

  private final String code;
  private final String message;
  private final RefusalKind kind;

  SignatureRefusal(String code, String message, RefusalKind kind) {
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
