package org.batchwright.identity;

import org.batchwright.kernel.RefusalCode;
import org.batchwright.kernel.RefusalKind;

/** Why a log-in or a change of people, roles and grants is declined. */
public enum IdentityRefusal implements RefusalCode {
  CREDENTIALS_WRONG(
      "credentials-wrong",
      "The user name or the password is wrong. Check both and try again.",
      RefusalKind.CREDENTIALS),
  ACCOUNT_LOCKED(
      "account-locked",
      "This account is locked. An administrator can unlock it after checking why.",
      RefusalKind.CREDENTIALS),
  NOT_SIGNED_IN("not-signed-in", "Nobody is signed in. Log in first.", RefusalKind.CREDENTIALS),
  NOT_AUTHORISED(
      "not-authorised", "{person} may not do this here; it needs {needed}.", RefusalKind.AUTHORITY),
  NO_ROLE_AT_SITE(
      "no-role-at-site",
      "{person} holds no role at site {site} today. Ask an administrator for a grant.",
      RefusalKind.AUTHORITY),
  PERSON_UNKNOWN("person-unknown", "There is no person {person}.", RefusalKind.ABSENT),
  PERSON_EXISTS(
      "person-exists",
      "The code {person} belongs, or once belonged, to a person and is never given again. Choose"
          + " another.",
      RefusalKind.RULE),
  PERSON_DEACTIVATED("person-deactivated", "{person} is deactivated.", RefusalKind.RULE),
  ROLE_UNKNOWN("role-unknown", "There is no role {role}.", RefusalKind.ABSENT),
  GRANT_EXISTS(
      "grant-exists", "{person} holds the role {role} at {site} already.", RefusalKind.RULE),
  GRANT_UNKNOWN(
      "grant-unknown", "{person} does not hold the role {role} at {site}.", RefusalKind.ABSENT),
  PASSWORD_TOO_WEAK(
      "password-too-weak",
      "This password cannot be used: {why}. Choose a longer sentence that only you know.",
      RefusalKind.RULE),
  MALFORMED_PERSON("person-malformed", "{what} cannot be used: {mend}.", RefusalKind.MALFORMED),
  SETUP_CLOSED(
      "setup-closed",
      "The set-up token is wrong, used, or the product is set up already. Restart the product to"
          + " get a new token.",
      RefusalKind.CREDENTIALS);

  private final String code;
  private final String message;
  private final RefusalKind kind;

  IdentityRefusal(String code, String message, RefusalKind kind) {
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
