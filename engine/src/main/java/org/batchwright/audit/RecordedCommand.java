package org.batchwright.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.batchwright.kernel.CanonicalJson;
import org.jspecify.annotations.Nullable;

/**
 * A command as it was recorded, to be given once more in another database.
 *
 * @param id its key.
 * @param type its name.
 * @param input its content, as received.
 * @param subject the chain of the aggregate it named.
 * @param events everything it left on the record, in order.
 * @param today gives the identifier that stands in this database for a recorded one.
 */
public record RecordedCommand(
    UUID id,
    String type,
    JsonNode input,
    Chain subject,
    List<Event> events,
    UnaryOperator<UUID> today) {

  public RecordedCommand {
    events = List.copyOf(events);
  }

  /** Who gave it. */
  public Actor actor() {
    return new Actor(first().actor());
  }

  public @Nullable String station() {
    return first().station();
  }

  public ZoneId zone() {
    return ZoneId.of(first().zone());
  }

  /** When it was given. */
  public Instant moment() {
    return first().occurredAt();
  }

  /** A part of its content as text. */
  public String text(String name) {
    return input.path(name).asText();
  }

  /** Its content. */
  public <T> T input(Class<T> type) {
    return CanonicalJson.read(input, type);
  }

  /** The first event of a type that it left. */
  public Optional<Event> event(String type) {
    return events.stream().filter(event -> event.type().equals(type)).findFirst();
  }

  /** The code with which it was declined, if it was. */
  public Optional<String> refusal() {
    return event("command-refused").map(event -> event.body().path("code").asText());
  }

  private Event first() {
    return events.get(0);
  }
}
