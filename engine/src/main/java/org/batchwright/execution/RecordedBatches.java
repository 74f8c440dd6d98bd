package org.batchwright.execution;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.batchwright.audit.CommandRepeats;
import org.batchwright.audit.RecordedClock;
import org.batchwright.audit.RecordedCommand;
import org.batchwright.audit.RepeatableCommands;
import org.batchwright.identity.Caller;
import org.batchwright.identity.RecordedCallers;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.signature.Meaning;
import org.batchwright.signature.SignatureRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Batches as a whole, and signatures, in a replay. A person who signed is presented as signing
 * again: is shown what the replay has computed, at the moment it was shown then.
 */
@Component
class RecordedBatches implements RepeatableCommands {

  private final BatchStore store;
  private final Orders orders;
  private final Batches batches;
  private final Exceptions exceptions;
  private final Steps steps;
  private final RecordedCallers callers;
  private final ObjectProvider<RecordedClock> clock;

  RecordedBatches(
      BatchStore store,
      Orders orders,
      Batches batches,
      Exceptions exceptions,
      Steps steps,
      RecordedCallers callers,
      ObjectProvider<RecordedClock> clock) {
    this.store = store;
    this.orders = orders;
    this.batches = batches;
    this.exceptions = exceptions;
    this.steps = steps;
    this.callers = callers;
    this.clock = clock;
  }

  @Override
  public void register(CommandRepeats repeats) {
    String shown = "what was shown before is not on the record";
    repeats.feed(SignatureRefusal.CONTENT_CHANGED.code(), shown);
    repeats.feed(SignatureRefusal.CHALLENGE_SPENT.code(), shown);
    repeats.feed(SignatureRefusal.CHALLENGE_FOREIGN.code(), shown);
    repeats.feed(SignatureRefusal.ALREADY_SIGNED.code(), shown);
    repeats.on("issue-batch", this::issue);
    repeats.on("sign-step", this::sign);
    repeats.on("hold-batch", command -> {
      batches.hold(caller(command), command.id(), number(command), command.text("reason"));
      return true;
    });
    repeats.on("resume-batch", command -> {
      batches.resume(caller(command), command.id(), number(command), command.text("reason"));
      return true;
    });
    repeats.on("start-round", command -> {
      String at = command.text("at");
      batches.startRound(
          caller(command),
          command.id(),
          number(command),
          command.text("message"),
          at.isEmpty() ? null : new Occurrence(at));
      return true;
    });
    repeats.on("raise-exception", command -> {
      String occurrence = command.text("occurrence");
      exceptions.observe(
          caller(command),
          command.id(),
          number(command),
          "null".equals(occurrence) ? null : occurrence,
          command.text("comment"));
      return true;
    });
    repeats.on("dispose-exception", command -> {
      exceptions.dispose(
          caller(command),
          command.id(),
          number(command),
          command.input().path("exception").asInt(),
          command.text("disposition"),
          command.text("comment"));
      return true;
    });
  }

  private boolean issue(RecordedCommand command) throws Refusal {
    Orders.Order order = command.input(Orders.Order.class);
    String site = command
        .event("batch-issued")
        .map(event -> event.body().path("site").asText())
        .orElse(null);
    if (site == null) {
      return false; // an order that was declined names no site
    }
    Caller caller = callers.caller(command, site);
    UUID challenge = shown(command, () -> orders.prepare(caller, order).challenge());
    orders.issue(caller, command.id(), order, challenge, callers.password(command));
    return true;
  }

  private boolean sign(RecordedCommand command) throws Refusal {
    Caller caller = caller(command);
    Occurrence occurrence = new Occurrence(command.text("occurrence"));
    Meaning meaning = Arrays.stream(Meaning.values())
        .filter(one -> one.code().equals(command.text("meaning")))
        .findFirst()
        .orElseThrow();
    String signer = command.text("signer");
    UUID challenge = shown(command, () -> steps
        .prepare(caller, number(command), occurrence, meaning, signer)
        .challenge());
    steps.sign(
        caller,
        command.id(),
        number(command),
        occurrence,
        meaning,
        challenge,
        signer,
        callers.password(command));
    return true;
  }

  /** Shows what is signed at the moment it was shown; declined, it was declined when signing. */
  private UUID shown(RecordedCommand command, Showing showing) {
    RecordedClock time = clock.getObject();
    time.set(preparedAt(command));
    try {
      return showing.challenge();
    } catch (Refusal notNow) {
      return command.id();
    } finally {
      time.set(command.moment());
    }
  }

  private static Instant preparedAt(RecordedCommand command) {
    return command
        .event("signature-given")
        .map(event -> event.body().path("payload").asText())
        .map(payload -> CanonicalJson.tree(payload.getBytes(StandardCharsets.UTF_8)))
        .map(payload -> payload.path("preparedAt"))
        .filter(JsonNode::isTextual)
        .map(at -> Instant.parse(at.asText()))
        .orElse(command.moment());
  }

  private Caller caller(RecordedCommand command) {
    return callers.caller(command, site(command));
  }

  private String site(RecordedCommand command) {
    @Nullable Batch batch = store.find(number(command)).orElse(null);
    return batch == null ? "" : batch.site();
  }

  private static String number(RecordedCommand command) {
    return RecordedWork.number(command);
  }

  @FunctionalInterface
  private interface Showing {
    UUID challenge() throws Refusal;
  }
}
