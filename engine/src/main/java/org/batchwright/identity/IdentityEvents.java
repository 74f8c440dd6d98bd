package org.batchwright.identity;

import java.time.Instant;
import java.util.Set;
import org.batchwright.audit.EventBody;
import org.batchwright.audit.EventType;
import org.jspecify.annotations.Nullable;

/** What can happen to people, accounts and roles. */
interface IdentityEvents {

  /** A role got a name and a set of permissions, replacing what it had. */
  @EventType("role-defined")
  record RoleDefined(String code, String name, Set<String> permissions, long version)
      implements EventBody {}

  /** A person became known to the product, with an account and a secret whose digest is kept. */
  @EventType("person-registered")
  record PersonRegistered(String code, String name, String secretSha256, boolean mustChange)
      implements EventBody {}

  /** A person left; the code stays taken. */
  @EventType("person-deactivated")
  record PersonDeactivated(String code, long version) implements EventBody {}

  /** A person holds a role at a site from now on. */
  @EventType("role-granted")
  record RoleGranted(
      String person, String role, String site, @Nullable Instant until, String grantedBy)
      implements EventBody {}

  /** A person no longer holds a role at a site. */
  @EventType("role-withdrawn")
  record RoleWithdrawn(String person, String role, String site, Instant from)
      implements EventBody {}

  /** The secret of an account was replaced. */
  @EventType("secret-changed")
  record SecretChanged(String login, String secretSha256, boolean mustChange, long version)
      implements EventBody {}

  /** Somebody gave a wrong secret for an account, at log-in or at a signature. */
  @EventType("credential-refused")
  record CredentialRefused(String login, int failures, String purpose) implements EventBody {
    @Override
    public boolean recordsRefusal() {
      return true;
    }
  }

  /** An account was locked after too many wrong secrets. */
  @EventType("account-locked")
  record AccountLocked(String login, int failures) implements EventBody {
    @Override
    public boolean recordsRefusal() {
      return true;
    }
  }

  /** An account was unlocked by an administrator. */
  @EventType("account-unlocked")
  record AccountUnlocked(String login) implements EventBody {}

  /** Somebody tried to log in with a name that no account has; the name itself is not kept. */
  @EventType("unknown-log-in-refused")
  record UnknownLogInRefused(String site) implements EventBody {
    @Override
    public boolean recordsRefusal() {
      return true;
    }
  }

  /** A person logged in at a station. */
  @EventType("logged-in")
  record LoggedIn(String login, String site, @Nullable String station, String method)
      implements EventBody {}

  /** A session ended: by the person, by time-out, or because the account was closed. */
  @EventType("logged-out")
  record LoggedOut(String login, String cause) implements EventBody {}
}
