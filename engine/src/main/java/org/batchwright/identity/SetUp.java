package org.batchwright.identity;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.batchwright.audit.Actor;
import org.batchwright.audit.Answer;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.kernel.Digest;
import org.batchwright.kernel.Ids;
import org.batchwright.kernel.Refusal;
import org.batchwright.site.Sites;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The first set-up of an installation: whoever reads the console may name the site and the first
 * administrator, once. There is no default password.
 */
@Component
public class SetUp {

  private final JdbcClient db;
  private final Sites sites;
  private final Roles roles;
  private final People people;
  private final Commands commands;
  private final Clock clock;
  private final Ids ids;

  SetUp(
      JdbcClient db,
      Sites sites,
      Roles roles,
      People people,
      Commands commands,
      Clock clock,
      Ids ids) {
    this.db = db;
    this.sites = sites;
    this.roles = roles;
    this.people = people;
    this.commands = commands;
    this.clock = clock;
    this.ids = ids;
  }

  /** A new one-time token to print on the console; empty once a site is established. */
  public Optional<String> issueToken() {
    if (!open()) {
      return Optional.empty();
    }
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(ids.secret(24));
    db.sql("insert into identity.setup_token (token_sha256, issued_at) values (:token, :at)")
        .param("token", digest(token))
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    return Optional.of(token);
  }

  /** Whether the product still waits for its first set-up. */
  public boolean open() {
    return sites.all().isEmpty();
  }

  /** Establishes the first site and its administrator, and defines the shipped roles. */
  public Answer<People.Registered> complete(
      UUID key, String token, FirstSite site, FirstPerson first) throws Refusal {
    if (!usable(token)) {
      throw new Refusal(IdentityRefusal.SETUP_CLOSED);
    }
    String secret = people.encode(first.code(), first.name(), first.password());
    CommandContext context = new CommandContext(
        key,
        "set-up",
        Map.of("site", site, "administrator", first.code()),
        Sites.chain(site.code()),
        Actor.SYSTEM,
        null,
        ZoneOffset.UTC);
    return commands.run(context, People.Registered.class, () -> {
      if (!use(token)) {
        throw new Refusal(IdentityRefusal.SETUP_CLOSED);
      }
      sites.establish(site.code(), site.name(), site.zone(), site.language());
      roles.defineShipped(site.code());
      people.register(first.code(), first.name(), secret, false);
      people.grant(first.code(), "administrator", site.code(), null);
      return new People.Registered(first.code());
    });
  }

  private boolean usable(String token) {
    return open() && db.sql("""
            select count(*) from identity.setup_token
            where token_sha256 = :token and used_at is null""").param("token", digest(token)).query(Long.class).single() == 1;
  }

  private boolean use(String token) {
    return db.sql("""
            update identity.setup_token set used_at = :at
            where token_sha256 = :token and used_at is null
              and not exists (select from site.site)""")
            .param("token", digest(token))
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  private static String digest(String token) {
    return Digest.of(token.getBytes(StandardCharsets.UTF_8)).hex();
  }

  /** The first site. */
  public record FirstSite(String code, String name, String zone, String language) {}

  /** The first administrator, who chooses a password that nobody else knows. */
  public record FirstPerson(String code, String name, String password) {}
}
