package org.batchwright.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Chain;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Refusal;
import org.batchwright.site.Sites;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** People, their accounts and the roles they hold. Nobody is ever deleted and no code is reused. */
@Component
public class People {

  private static final String CODE = "[a-z0-9][a-z0-9._-]{0,62}";

  private final IdentityStore store;
  private final SessionStore sessions;
  private final Secrets secrets;
  private final Sites sites;
  private final Trail trail;
  private final Commands commands;
  private final Clock clock;

  People(
      IdentityStore store,
      SessionStore sessions,
      Secrets secrets,
      Sites sites,
      Trail trail,
      Commands commands,
      Clock clock) {
    this.store = store;
    this.sessions = sessions;
    this.secrets = secrets;
    this.sites = sites;
    this.trail = trail;
    this.commands = commands;
    this.clock = clock;
  }

  /** The chain that holds the events of a person. */
  public static Chain chain(String person) {
    return Chain.of("person", person);
  }

  /**
   * Registers a person with an account.
   *
   * @param password a first password that the person must change at the first log-in, unless {@code
   *     mustChange} is false.
   */
  public Answer<Registered> register(
      CommandContext context, String code, String name, String password, boolean mustChange)
      throws Refusal {
    String secret = encode(code, name, password);
    return commands.run(context, Registered.class, () -> register(code, name, secret, mustChange));
  }

  /** Checks code and name and hashes the password; slow, so before a command. */
  String encode(String code, String name, String password) throws Refusal {
    if (!code.matches(CODE)) {
      throw malformed("Code '" + code + "'", "use lower-case letters, digits, dot, hyphen");
    }
    if (name.isBlank() || name.length() > 120) {
      throw malformed("Name '" + name + "'", "use 1 to 120 characters");
    }
    return secrets.encode(code, password);
  }

  /** Registers a person inside the running command. */
  Registered register(String code, String name, String secret, boolean mustChange) throws Refusal {
    if (store.account(code).isPresent()) {
      throw new Refusal(IdentityRefusal.PERSON_EXISTS, Map.of("person", code));
    }
    trail.record(
        chain(code),
        new IdentityEvents.PersonRegistered(
            code, name.strip(), Secrets.digest(secret), mustChange));
    store.keepSecret(code, secret);
    return new Registered(code);
  }

  /** Grants a role at a site, from now on. */
  public Answer<Registered> grant(
      CommandContext context, String person, String role, String site, @Nullable Instant until)
      throws Refusal {
    sites.find(site);
    return commands.run(context, Registered.class, () -> {
      grant(person, role, site, until);
      return new Registered(person);
    });
  }

  /** Grants a role inside the running command. */
  void grant(String person, String role, String site, @Nullable Instant until) throws Refusal {
    requireActive(person);
    if (store.role(role).isEmpty()) {
      throw new Refusal(IdentityRefusal.ROLE_UNKNOWN, Map.of("role", role));
    }
    if (held(person, role, site) != null) {
      throw new Refusal(
          IdentityRefusal.GRANT_EXISTS, Map.of("person", person, "role", role, "site", site));
    }
    trail.record(
        chain(person),
        new IdentityEvents.RoleGranted(person, role, site, until, trail.actor().text()));
  }

  /** Takes a role away; works at once, also for open sessions. */
  public Answer<Registered> withdraw(
      CommandContext context, String person, String role, String site, String reason)
      throws Refusal {
    return commands.run(context, Registered.class, () -> {
      Grant grant = held(person, role, site);
      if (grant == null) {
        throw new Refusal(
            IdentityRefusal.GRANT_UNKNOWN, Map.of("person", person, "role", role, "site", site));
      }
      trail.record(
          chain(person),
          new IdentityEvents.RoleWithdrawn(person, role, site, grant.from()),
          Trail.Particulars.reason(reason));
      return new Registered(person);
    });
  }

  /** Closes a person's account for good and ends their sessions at once. */
  public Answer<Registered> deactivate(CommandContext context, String person, String reason)
      throws Refusal {
    return commands.run(context, Registered.class, () -> {
      IdentityStore.AccountRow account = requireActive(person);
      trail.record(
          chain(person),
          new IdentityEvents.PersonDeactivated(person, account.version() + 1),
          Trail.Particulars.reason(reason));
      sessions.endAll(account.login(), "deactivated", trail.moment());
      return new Registered(person);
    });
  }

  /** Opens a locked account again, with the reason that was found. */
  public Answer<Registered> unlock(CommandContext context, String person, String reason)
      throws Refusal {
    return commands.run(context, Registered.class, () -> {
      requireActive(person);
      trail.record(
          chain(person),
          new IdentityEvents.AccountUnlocked(person),
          Trail.Particulars.reason(reason));
      return new Registered(person);
    });
  }

  /** Replaces the person's own password; the old one must be given. */
  public Answer<Registered> changePassword(
      CommandContext context, Caller caller, String oldPassword, String newPassword)
      throws Refusal {
    IdentityStore.AccountRow account = store.account(caller.person()).orElseThrow();
    if (!secrets.matches(oldPassword, account.secret())) {
      throw new Refusal(IdentityRefusal.CREDENTIALS_WRONG);
    }
    String secret = secrets.encode(caller.person(), newPassword);
    return commands.run(context, Registered.class, () -> {
      IdentityStore.AccountRow now = store.lockAccount(caller.person()).orElseThrow();
      trail.record(
          chain(caller.person()),
          new IdentityEvents.SecretChanged(
              now.login(), Secrets.digest(secret), false, now.version() + 1));
      store.keepSecret(now.login(), secret);
      return new Registered(caller.person());
    });
  }

  /** A person with the roles held now. */
  public Person find(String code) throws Refusal {
    IdentityStore.AccountRow account = store
        .account(code)
        .orElseThrow(() -> new Refusal(IdentityRefusal.PERSON_UNKNOWN, Map.of("person", code)));
    return new Person(
        code,
        account.name(),
        account.personState(),
        account.state(),
        store.grants(code, clock.instant()));
  }

  /** Everybody, in order of their codes. */
  public List<Person> all() throws Refusal {
    List<Person> people = new ArrayList<>();
    for (String code : store.people()) {
      people.add(find(code));
    }
    return people;
  }

  private IdentityStore.AccountRow requireActive(String person) throws Refusal {
    IdentityStore.AccountRow account = store
        .lockAccount(person)
        .orElseThrow(() -> new Refusal(IdentityRefusal.PERSON_UNKNOWN, Map.of("person", person)));
    if (!"active".equals(account.personState())) {
      throw new Refusal(IdentityRefusal.PERSON_DEACTIVATED, Map.of("person", person));
    }
    return account;
  }

  private @Nullable Grant held(String person, String role, String site) {
    return store.grants(person, trail.moment()).stream()
        .filter(grant -> grant.role().equals(role) && grant.site().equals(site))
        .findFirst()
        .orElse(null);
  }

  private static Refusal malformed(String what, String mend) {
    return new Refusal(IdentityRefusal.MALFORMED_PERSON, Map.of("what", what, "mend", mend));
  }

  /** The person a change was made for. */
  public record Registered(String person) {}
}
