package org.batchwright.identity;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.batchwright.audit.CommandRepeats;
import org.batchwright.audit.RecordedCommand;
import org.batchwright.audit.RepeatableCommands;
import org.batchwright.kernel.Digest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * The people of a replay: who they were, by the record, at the moment of a command; and a secret in
 * the place of theirs, which no record holds.
 */
@Component
public class RecordedCallers implements RepeatableCommands {

  private static final String RIGHT = "given as it was recorded";
  private static final String WRONG = "refused as it was recorded";

  /** The least that the method knows: this secret protects nothing. */
  private final String stored = new Argon2PasswordEncoder(16, 32, 1, 8, 1).encode(RIGHT);

  private final IdentityStore store;

  RecordedCallers(IdentityStore store) {
    this.store = store;
  }

  @Override
  public void register(CommandRepeats repeats) {
    repeats.before(this::giveSecrets);
  }

  /** The person behind a recorded command. */
  public Caller caller(RecordedCommand command, String site) {
    String person = command.actor().name();
    return caller(person, site, command.zone(), command.station(), command.moment());
  }

  /** What the person gave for a signature: the right secret, unless the record says otherwise. */
  public String password(RecordedCommand command) {
    boolean wrong = command.event("credential-refused").isPresent()
        || command
            .event("signature-refused")
            .filter(event ->
                event.body().path("code").asText().equals(IdentityRefusal.CREDENTIALS_WRONG.code()))
            .isPresent();
    return wrong ? WRONG : RIGHT;
  }

  /** The same of one of several people who signed: only the one the record names was wrong. */
  public String password(RecordedCommand command, String person) {
    boolean wrong = command.events().stream()
        .filter(event -> event.type().equals("credential-refused"))
        .anyMatch(event -> event.body().path("login").asText().equals(person));
    return wrong ? WRONG : RIGHT;
  }

  private Caller caller(
      String person, String site, ZoneId zone, @Nullable String station, Instant at) {
    List<Role> held = store.roles(person, site, at);
    String name = store.account(person).map(IdentityStore.AccountRow::name).orElse(person);
    return new Caller(
        person,
        name,
        Digest.of(person.getBytes(java.nio.charset.StandardCharsets.UTF_8)).hex(),
        site,
        zone,
        station,
        held.stream().map(Role::code).collect(Collectors.toSet()),
        Permission.heldBy(held));
  }

  private void giveSecrets(RecordedCommand command, JdbcClient unbound) {
    unbound
        .sql("update identity.account set secret = :secret where secret <> :secret")
        .param("secret", stored)
        .update();
  }
}
