package org.batchwright.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of comparing a person's credentials, made outside any transaction and used once
 * inside a command by {@link Credentials#accept}.
 */
public final class CredentialCheck {

  private final String login;
  private final boolean known;
  private final boolean right;
  private @Nullable UUID usedBy;

  CredentialCheck(String login, boolean known, boolean right) {
    this.login = login;
    this.known = known;
    this.right = right;
  }

  /** The log-in name that was given. */
  public String login() {
    return login;
  }

  boolean known() {
    return known;
  }

  boolean right() {
    return right;
  }

  /** Uses the check up for one command; the same command may try again after a lost race. */
  void use(UUID command) {
    if (usedBy != null && !usedBy.equals(command)) {
      throw new IllegalStateException("Credentials were accepted twice");
    }
    usedBy = command;
  }
}
