package org.batchwright.audit;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The way anything gets onto the record: an event is noted, its rows are written, and both commit
 * together or not at all.
 *
 * <p>Works only inside a command (see {@link Commands}); the events of one transaction are appended
 * to their chains in one call just before it commits.
 */
@Component
public class Trail {

  private final EventRegistry registry;
  private final JdbcClient db;
  private final Ids ids;

  Trail(EventRegistry registry, JdbcClient db, Ids ids) {
    this.registry = registry;
    this.db = db;
    this.ids = ids;
  }

  /** Notes an event that needs no reason, facts or shared rows. */
  public UUID record(Chain chain, EventBody body) {
    return record(chain, body, Particulars.NONE);
  }

  /** Notes an event with its reason, the rules asked and the shared rows changed. */
  public UUID record(Chain chain, EventBody body, Particulars particulars) {
    CommandScope scope = CommandScope.required();
    CommandContext context = scope.context();
    EventType type = EventRegistry.typeOf(body.getClass());
    Event event = new Event(
        ids.next(),
        type.value(),
        type.version(),
        scope.moment(),
        context.zone().getId(),
        context.actor().text(),
        context.station(),
        scope.id(),
        scope.isFirst()
            ? new Event.CommandInput(context.type(), CanonicalJson.treeOf(context.input()))
            : null,
        particulars.reason(),
        CanonicalJson.treeOf(body),
        particulars.facts(),
        particulars.rows());
    scope.add(chain, event, body.recordsRefusal());
    registry.apply(event, db);
    return event.id();
  }

  /** The one moment of the running command. */
  public Instant moment() {
    return CommandScope.required().moment();
  }

  /** Who the running command acts for. */
  public Actor actor() {
    return CommandScope.required().context().actor();
  }

  /** The zone of the site the running command belongs to. */
  public ZoneId zone() {
    return CommandScope.required().context().zone();
  }

  /** The work station of the running command, if there is one. */
  public @Nullable String station() {
    return CommandScope.required().context().station();
  }

  /** The identifier of the running command. */
  public UUID command() {
    return CommandScope.required().id();
  }

  /**
   * What an event may carry beside its body.
   *
   * @param reason why, as the person said it.
   * @param facts the rules that were asked.
   * @param rows shared rows changed.
   */
  public record Particulars(@Nullable String reason, List<Fact> facts, List<RowVersion> rows) {

    static final Particulars NONE = new Particulars(null, List.of(), List.of());

    public static Particulars reason(@Nullable String reason) {
      return new Particulars(reason, List.of(), List.of());
    }

    public static Particulars facts(Fact... facts) {
      return new Particulars(null, List.of(facts), List.of());
    }

    public static Particulars rows(RowVersion... rows) {
      return new Particulars(null, List.of(), List.of(rows));
    }

    public Particulars withFacts(List<Fact> more) {
      return new Particulars(reason, more, rows);
    }

    public Particulars withRows(List<RowVersion> more) {
      return new Particulars(reason, facts, more);
    }
  }
}
