package org.batchwright.identity;

/**
 * The outcome of comparing a person's credentials, made outside any transaction and used once
 * inside a command by {@link Credentials#accept}.
 */
public final class CredentialCheck {

  private final String login;
  private final boolean known;
  private final boolean right;
  private boolean used;

  CredentialCheck(String login, boolean known, boolean right) {
    this.login = login;
    this.known = known;
    this.right = right;
  }

  String login() {
    return login;
  }

  boolean known() {
    return known;
  }

  boolean right() {
    return right;
  }

  void use() {
    if (used) {
      throw new IllegalStateException("Credentials were accepted twice");
    }
    used = true;
  }
}
