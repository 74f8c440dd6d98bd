package org.batchwright.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batchwright.kernel.CanonicalJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All kinds of events, what each does to the tables, and the columns that no event determines.
 *
 * <p>The same entries write the rows when a command runs and rebuild them when the record is
 * verified: there is no second way into a record table.
 */
public final class EventRegistry {

  private final Map<String, Application<?>> applications = new LinkedHashMap<>();
  private final Map<String, String> operational = new LinkedHashMap<>();

  /** Builds the registry from all modules and the trail's own two types. */
  public EventRegistry(List<EventTypes> modules) {
    on(CommandRefused.class, (event, body, db) -> {});
    on(CommandRolledBack.class, (event, body, db) -> {});
    modules.forEach(module -> module.register(this));
  }

  /** Says what an event does to the tables: a pure function of the event and its own rows. */
  public <B extends EventBody> void on(Class<B> body, Effect<B> effect) {
    EventType type = typeOf(body);
    if (applications.put(key(type.value(), type.version()), new Application<>(body, effect))
        != null) {
      throw new IllegalStateException("Two modules claim the event type " + type.value());
    }
  }

  /**
   * Lists a column that no event determines, with the reason why it needs none.
   *
   * @param column {@code schema.table.column}, or {@code schema.table.*} for a whole table.
   */
  public void operational(String column, String reason) {
    operational.put(column, reason);
  }

  /** Every operational column with its reason. */
  public Map<String, String> operationalColumns() {
    return Map.copyOf(operational);
  }

  /** Whether events of this kind can be written. */
  public boolean knows(Class<? extends EventBody> body) {
    EventType type = typeOf(body);
    return applications.containsKey(key(type.value(), type.version()));
  }

  /** Writes what the event says to the tables behind {@code db}. */
  public void apply(Event event, JdbcClient db) {
    Application<?> application = applications.get(key(event.type(), event.version()));
    if (application == null) {
      throw new IllegalStateException(
          "Nothing knows the event type " + key(event.type(), event.version()));
    }
    application.apply(event, db);
  }

  static EventType typeOf(Class<?> body) {
    @Nullable EventType type = body.getAnnotation(EventType.class);
    if (type == null) {
      throw new IllegalStateException(body.getName() + " has no @EventType");
    }
    return type;
  }

  private static String key(String type, int version) {
    return type + "/" + version;
  }

  /** What an event does to the tables. */
  @FunctionalInterface
  public interface Effect<B extends EventBody> {
    /** Writes to {@code db} only; reads no other aggregate, no clock and no identifier source. */
    void apply(Event event, B body, JdbcClient db);
  }

  private record Application<B extends EventBody>(Class<B> body, Effect<B> effect) {
    void apply(Event event, JdbcClient db) {
      effect.apply(event, CanonicalJson.read(event.body(), body), db);
    }
  }
}
