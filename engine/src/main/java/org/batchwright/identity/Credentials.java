package org.batchwright.identity;

import java.util.Set;
import java.util.stream.Collectors;
import org.batchwright.audit.Chain;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Refusal;
import org.batchwright.site.Sites;
import org.springframework.stereotype.Component;

/**
 * Proves that a person is who they say, for a log-in and for every signature (21 CFR 11.200(a)).
 *
 * <p>Wrong secrets are counted for log-in and signing together; the fifth in a row locks the
 * account (21 CFR 11.300(d)).
 */
@Component
public class Credentials {

  static final int FAILURES_UNTIL_LOCK = 5;

  private final IdentityStore store;
  private final Secrets secrets;
  private final Trail trail;

  Credentials(IdentityStore store, Secrets secrets, Trail trail) {
    this.store = store;
    this.secrets = secrets;
    this.trail = trail;
  }

  /** Compares a password; slow on purpose, so call it before the command, never inside. */
  public CredentialCheck check(String login, String password) {
    IdentityStore.AccountRow account = store.account(login).orElse(null);
    if (account == null) {
      secrets.compareWithNobody(password);
      return new CredentialCheck(login, false, false);
    }
    boolean right = secrets.matches(password, account.secret());
    return new CredentialCheck(login, true, right);
  }

  /**
   * Accepts a right check inside the running command, or records the wrong one and refuses.
   *
   * @param purpose {@code log-in} or {@code signature}.
   * @param site the site whose roles count.
   */
  public VerifiedPerson accept(CredentialCheck check, String purpose, String site) throws Refusal {
    check.use(trail.command());
    if (!check.known()) {
      trail.record(Sites.chain(site), new IdentityEvents.UnknownLogInRefused(site));
      throw new Refusal(IdentityRefusal.CREDENTIALS_WRONG);
    }
    IdentityStore.AccountRow account = store.lockAccount(check.login()).orElseThrow();
    if (!account.open()) {
      // The same answer for a wrong secret: a locked account tells a guesser nothing.
      throw new Refusal(
          check.right() ? IdentityRefusal.ACCOUNT_LOCKED : IdentityRefusal.CREDENTIALS_WRONG);
    }
    if (!check.right()) {
      refuse(account, purpose);
    }
    Set<String> roles = store.grants(account.person(), trail.moment()).stream()
        .filter(grant -> grant.site().equals(site))
        .map(Grant::role)
        .collect(Collectors.toSet());
    return new VerifiedPerson(account.person(), account.name(), "password", roles);
  }

  private void refuse(IdentityStore.AccountRow account, String purpose) throws Refusal {
    int failures = account.failures() + 1;
    Chain chain = People.chain(account.person());
    trail.record(chain, new IdentityEvents.CredentialRefused(account.login(), failures, purpose));
    if (failures >= FAILURES_UNTIL_LOCK) {
      trail.record(chain, new IdentityEvents.AccountLocked(account.login(), failures));
      throw new Refusal(IdentityRefusal.ACCOUNT_LOCKED);
    }
    throw new Refusal(IdentityRefusal.CREDENTIALS_WRONG);
  }
}
