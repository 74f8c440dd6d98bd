package org.batchwright.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.batchwright.audit.Event;
import org.batchwright.audit.Fact;
import org.batchwright.audit.TrailReader;
import org.jspecify.annotations.Nullable;

/**
 * A part of an audit trail, oldest first.
 *
 * @param next give this as {@code after} to get the rest.
 */
public record TrailPage(List<Entry> events, @Nullable Long next) {

  public TrailPage {
    events = List.copyOf(events);
  }

  /**
   * One event where it stands in its chain.
   *
   * @param occurredAt the moment of the command, by the product's clock.
   * @param appendedAt the database's own time.
   * @param command the command behind it; on its first event with type and content.
   */
  public record Entry(
      long seq,
      UUID id,
      String type,
      Instant occurredAt,
      Instant appendedAt,
      String zone,
      String actor,
      @Nullable String station,
      UUID command,
      @Nullable String commandType,
      @Nullable JsonNode input,
      @Nullable String reason,
      JsonNode body,
      List<Fact> facts,
      String hash) {

    /** The event as it is stored. */
    public static Entry of(TrailReader.Stored stored) {
      Event event = stored.event();
      Event.CommandInput input = event.input();
      return new Entry(
          stored.seq(),
          event.id(),
          event.type(),
          event.occurredAt(),
          stored.at().toInstant(),
          event.zone(),
          event.actor(),
          event.station(),
          event.command(),
          input == null ? null : input.type(),
          input == null ? null : input.content(),
          event.reason(),
          event.body(),
          event.facts(),
          stored.hash().hex());
    }
  }

  static TrailPage of(List<TrailReader.Stored> found, int limit) {
    boolean more = found.size() > limit;
    List<TrailReader.Stored> page = more ? found.subList(0, limit) : found;
    return new TrailPage(
        page.stream().map(Entry::of).toList(), more ? page.get(page.size() - 1).seq() : null);
  }
}
