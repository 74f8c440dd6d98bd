package org.batchwright.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.batchwright.Plant;
import org.batchwright.RunningProduct;
import org.batchwright.audit.Actor;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.kernel.Refusal;
import org.batchwright.site.Sites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.ConcurrencyFailureException;

/** A password that was compared counts for one command. */
@RunningProduct
class CredentialsTests {

  private final ApplicationContext context;
  private final Credentials credentials;
  private final Commands commands;

  @LocalServerPort
  private int port;

  CredentialsTests(ApplicationContext context) {
    this.context = context;
    this.credentials = context.getBean(Credentials.class);
    this.commands = context.getBean(Commands.class);
  }

  @BeforeEach
  void setUpOnce() {
    Plant.setUp(context, port);
  }

  @Test
  void aCommandThatLostARaceTriesAgainWithTheSameCredentials() throws Exception {
    CredentialCheck check = credentials.check("oscar", Plant.PASSWORD);
    AtomicInteger attempts = new AtomicInteger();

    String person = commands
        .run(command(), String.class, () -> {
          VerifiedPerson accepted = credentials.accept(check, "signature", Plant.SITE);
          if (attempts.incrementAndGet() == 1) {
            throw new ConcurrencyFailureException("lost");
          }
          return accepted.person();
        })
        .value();

    assertThat(person).isEqualTo("oscar");
    assertThat(attempts).hasValue(2);
  }

  @Test
  void anotherCommandNeedsThePasswordAgain() throws Exception {
    CredentialCheck check = credentials.check("oscar", Plant.PASSWORD);
    commands.run(command(), String.class, () -> accept(check));

    assertThatIllegalStateException()
        .isThrownBy(() -> commands.run(command(), String.class, () -> accept(check)));
  }

  private String accept(CredentialCheck check) throws Refusal {
    return credentials.accept(check, "signature", Plant.SITE).person();
  }

  private static CommandContext command() {
    return new CommandContext(
        UUID.randomUUID(),
        "sign-something",
        "",
        Sites.chain(Plant.SITE),
        Actor.person("oscar"),
        null,
        ZoneOffset.UTC);
  }
}
