package org.batchwright.kernel;

/** What kind of no a refusal is. */
public enum RefusalKind {
  /** A business rule says no: 422. */
  RULE,
  /** The person may not do this: 403. */
  AUTHORITY,
  /** Nobody is signed in, or the credentials are wrong: 401. */
  CREDENTIALS,
  /** What is named does not exist, or may not be seen: 404. */
  ABSENT,
  /** Somebody else was faster, or the thing changed meanwhile: 409. */
  CONFLICT,
  /** What was sent is not a value of what was asked for: 400. */
  MALFORMED,
  /** What was sent is too large: 413. */
  TOO_LARGE
}
