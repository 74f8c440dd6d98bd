package org.batchwright.signature;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.batchwright.audit.CommandRepeats;
import org.batchwright.audit.RecordedClock;
import org.batchwright.audit.RecordedCommand;
import org.batchwright.audit.RepeatableCommands;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Signatures in a replay: a person who signed is shown what the replay has computed, at the moment
 * it was shown then, and signs it.
 */
@Component
public class RecordedShowing implements RepeatableCommands {

  private final ObjectProvider<RecordedClock> clock;

  RecordedShowing(ObjectProvider<RecordedClock> clock) {
    this.clock = clock;
  }

  @Override
  public void register(CommandRepeats repeats) {
    String shown = "what had been shown is not on the record";
    repeats.feed(SignatureRefusal.CONTENT_CHANGED.code(), shown);
    repeats.feed(SignatureRefusal.CHALLENGE_SPENT.code(), shown);
    repeats.feed(SignatureRefusal.CHALLENGE_FOREIGN.code(), shown);
    repeats.feed(SignatureRefusal.ALREADY_SIGNED.code(), shown);
  }

  /** The challenge to sign with; where nothing may be shown, one that signing will decline. */
  public UUID again(RecordedCommand command, Showing showing) {
    return shown(command, preparedAt(command, ""), showing);
  }

  /** The same for the one of several signatures of a command that has this meaning. */
  public UUID again(RecordedCommand command, Meaning meaning, Showing showing) {
    return shown(command, preparedAt(command, meaning.code()), showing);
  }

  private UUID shown(RecordedCommand command, Instant preparedAt, Showing showing) {
    RecordedClock time = clock.getObject();
    time.set(preparedAt);
    try {
      return showing.show().challenge();
    } catch (Refusal notNow) {
      return command.id();
    } finally {
      time.set(command.moment());
    }
  }

  /** @param meaning empty for the first signature of the command. */
  private static Instant preparedAt(RecordedCommand command, String meaning) {
    return command.events().stream()
        .filter(event -> event.type().equals("signature-given"))
        .filter(
            event -> meaning.isEmpty() || event.body().path("meaning").asText().equals(meaning))
        .findFirst()
        .map(event -> event.body().path("payload").asText())
        .map(payload -> CanonicalJson.tree(payload.getBytes(StandardCharsets.UTF_8)))
        .map(payload -> payload.path("preparedAt"))
        .filter(JsonNode::isTextual)
        .map(at -> Instant.parse(at.asText()))
        .orElse(command.moment());
  }

  /** Shows what is to be signed. */
  @FunctionalInterface
  public interface Showing {
    Prepared show() throws Refusal;
  }
}
