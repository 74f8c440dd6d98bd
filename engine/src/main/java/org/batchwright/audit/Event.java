package org.batchwright.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.batchwright.kernel.CanonicalJson;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, with who, when, where and why, exactly as it is hashed.
 *
 * <p>Its position in a chain and the database's own time are not part of it: signatures bind the
 * content, the receipt names the position.
 *
 * @param id unique, also the key under which a repeated append is recognised.
 * @param type stored name of the kind of event.
 * @param version version of the body.
 * @param occurredAt the one moment of the command, from the product's clock, microseconds, UTC.
 * @param zone the zone that local times on screen and paper were shown in.
 * @param actor who acted.
 * @param station the work station, where there was one.
 * @param command the command that made this event.
 * @param input type and content of the command, on its first event only, without secrets.
 * @param reason why, where the actor had to say it.
 * @param body what happened.
 * @param facts the rules that were asked, with all they used.
 * @param rows shared rows changed, with the versions found and left.
 */
public record Event(
    UUID id,
    String type,
    int version,
    Instant occurredAt,
    String zone,
    String actor,
    @Nullable String station,
    UUID command,
    @Nullable CommandInput input,
    @Nullable String reason,
    JsonNode body,
    List<Fact> facts,
    List<RowVersion> rows) {

  public Event {
    facts = facts == null ? List.of() : List.copyOf(facts);
    rows = rows == null ? List.of() : List.copyOf(rows);
  }

  /** The command as it was received, for replay: its name and its content. */
  public record CommandInput(String type, JsonNode content) {}

  byte[] canon() {
    return CanonicalJson.bytes(this);
  }
}
