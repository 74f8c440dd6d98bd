package org.batchwright.identity;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.batchwright.audit.Actor;
import org.batchwright.audit.Chain;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Digest;
import org.batchwright.kernel.Ids;
import org.batchwright.kernel.Refusal;
import org.batchwright.site.Site;
import org.batchwright.site.Sites;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who is signed in where.
 *
 * <p>The server ends a session after a time without work and after an absolute time; a stream or a
 * poll is not work. Roles are looked up at every request, so that a withdrawn role or a closed
 * account counts at once.
 */
@Component
public class Sessions {

  static final Duration IDLE = Duration.ofMinutes(15);
  static final Duration ABSOLUTE = Duration.ofHours(12);
  private static final Duration TOUCH = Duration.ofSeconds(10);

  private final SessionStore store;
  private final IdentityStore people;
  private final Credentials credentials;
  private final Sites sites;
  private final Commands commands;
  private final Trail trail;
  private final Clock clock;
  private final Ids ids;

  Sessions(
      SessionStore store,
      IdentityStore people,
      Credentials credentials,
      Sites sites,
      Commands commands,
      Trail trail,
      Clock clock,
      Ids ids) {
    this.store = store;
    this.people = people;
    this.credentials = credentials;
    this.sites = sites;
    this.commands = commands;
    this.trail = trail;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Logs a person in at a site, at a station where there is one.
   *
   * @return the session's token, which only the client keeps; the database has its digest.
   */
  public String logIn(String login, String password, String siteCode, @Nullable String station)
      throws Refusal {
    Site site = sites.find(siteCode);
    if (station != null) {
      sites.station(siteCode, station);
    }
    CredentialCheck check = credentials.check(login, password);
    byte[] token = ids.secret(32);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    Chain subject = check.known() ? People.chain(login) : Sites.chain(siteCode);
    CommandContext context = new CommandContext(
        ids.next(),
        "log-in",
        Map.of("site", siteCode),
        subject,
        Actor.SYSTEM,
        station,
        site.zone());
    commands.run(context, People.Registered.class, () -> {
      VerifiedPerson person = credentials.accept(check, "log-in", siteCode);
      if (person.roles().isEmpty()) {
        throw new Refusal(
            IdentityRefusal.NO_ROLE_AT_SITE, Map.of("person", person.name(), "site", siteCode));
      }
      trail.record(
          People.chain(person.person()),
          new IdentityEvents.LoggedIn(login, siteCode, station, person.method()));
      store.open(digest(text), login, siteCode, station, person.method(), trail.moment());
      return new People.Registered(person.person());
    });
    return text;
  }

  /**
   * The person behind a token.
   *
   * @param work whether this request is a person's work and keeps the session alive.
   */
  public Optional<Caller> caller(String token, boolean work) {
    String digest = digest(token);
    SessionStore.SessionRow row = store.find(digest).orElse(null);
    if (row == null || !row.active()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (expired(row, now)) {
      end(row, "time-out");
      return Optional.empty();
    }
    if (work && row.seenAt().toInstant().plus(TOUCH).isBefore(now)) {
      store.seen(digest, now);
    }
    return Optional.of(caller(row, now));
  }

  /** Ends the session behind a token, if it is open. */
  public void logOut(String token) {
    store.find(digest(token)).ifPresent(row -> end(row, "person"));
  }

  /** Whether the person behind this session must change a first password before anything else. */
  public boolean mustChangePassword(Caller caller) {
    return store.find(caller.session()).map(SessionStore.SessionRow::mustChange).orElse(false);
  }

  private Caller caller(SessionStore.SessionRow row, Instant now) {
    List<Role> held = people.roles(row.person(), row.site(), now);
    return new Caller(
        row.person(),
        row.name(),
        row.token(),
        row.site(),
        siteOf(row).zone(),
        row.station(),
        held.stream().map(Role::code).collect(Collectors.toSet()),
        Permission.heldBy(held));
  }

  private static boolean expired(SessionStore.SessionRow row, Instant now) {
    return row.seenAt().toInstant().plus(IDLE).isBefore(now)
        || row.openedAt().toInstant().plus(ABSOLUTE).isBefore(now);
  }

  private void end(SessionStore.SessionRow row, String cause) {
    CommandContext context = new CommandContext(
        ids.next(),
        "log-out",
        Map.of("cause", cause),
        People.chain(row.person()),
        "person".equals(cause) ? Actor.person(row.person()) : Actor.SYSTEM,
        row.station(),
        siteOf(row).zone());
    try {
      commands.run(context, People.Registered.class, () -> {
        if (store.end(row.token(), cause, trail.moment())) {
          trail.record(
              People.chain(row.person()), new IdentityEvents.LoggedOut(row.login(), cause));
        }
        return new People.Registered(row.person());
      });
    } catch (Refusal impossible) {
      throw new IllegalStateException("Ending a session refuses nothing", impossible);
    }
  }

  private Site siteOf(SessionStore.SessionRow row) {
    try {
      return sites.find(row.site());
    } catch (Refusal missing) {
      throw new IllegalStateException("A session points to a site that is gone", missing);
    }
  }

  private static String digest(String token) {
    return Digest.of(token.getBytes(StandardCharsets.UTF_8)).hex();
  }
}
