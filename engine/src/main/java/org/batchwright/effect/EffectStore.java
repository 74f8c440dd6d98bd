package org.batchwright.effect;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.batchwright.audit.Chain;
import org.batchwright.audit.Event;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventTypes;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Occurrence;
import org.batchwright.workflow.RunKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of effects. */
@Component
class EffectStore implements EventTypes {

  private static final String COLUMNS = """
      select id, chain, zone, run_kind, run_key, occurrence, row_number, number, kind, request,
        state, settled_by, code, reason, result, intended_at, intended_by, runner, sent_at,
        settled_at, decided_by, told
      from effect.effect
      """;

  private final JdbcClient db;

  EffectStore(JdbcClient db) {
    this.db = db;
  }

  @Override
  public void register(EventRegistry registry) {
    registry.on(EffectEvents.EffectIntended.class, EffectStore::intended);
    registry.on(EffectEvents.EffectSent.class, EffectStore::sent);
    registry.on(
        EffectEvents.EffectDone.class,
        (event, body, to) -> settle(
            to,
            event,
            body.effect(),
            EffectState.DONE,
            new Settled(body.settledBy(), null, null, body.result(), null)));
    registry.on(
        EffectEvents.EffectFailed.class,
        (event, body, to) -> settle(
            to,
            event,
            body.effect(),
            EffectState.FAILED,
            new Settled(body.settledBy(), body.code(), body.why(), body.result(), null)));
    registry.on(EffectEvents.EffectUnknown.class, EffectStore::unknown);
    registry.on(EffectEvents.EffectDecided.class, EffectStore::decided);
    registry.on(
        EffectEvents.EffectWithdrawn.class,
        (event, body, to) -> settle(
            to,
            event,
            body.effect(),
            EffectState.WITHDRAWN,
            new Settled(null, null, body.why(), null, null)));
    registry.on(EffectEvents.EffectTold.class, (event, body, to) -> to.sql(
            "update effect.effect set told = true where id = :id")
        .param("id", body.effect())
        .update());
  }

  private static void intended(Event event, EffectEvents.EffectIntended body, JdbcClient db) {
    db.sql("""
            insert into effect.effect (id, chain, zone, run_kind, run_key, occurrence, row_number,
              number, kind, request, state, intended_at, intended_by, told)
            values (:id, :chain, :zone, :runKind, :runKey, :occurrence, :row,
              :number, :kind, :request, 'intended', :at, :by, true)""")
        .param("id", body.effect())
        .param("chain", body.chain())
        .param("zone", event.zone())
        .param("runKind", body.runKind())
        .param("runKey", body.runKey())
        .param("occurrence", body.occurrence())
        .param("row", body.row())
        .param("number", body.number())
        .param("kind", body.kind())
        .param("request", text(body.request()))
        .param("at", time(event))
        .param("by", event.actor())
        .update();
  }

  private static void sent(Event event, EffectEvents.EffectSent body, JdbcClient db) {
    db.sql("""
            update effect.effect set state = 'sent', runner = :runner, sent_at = :at
            where id = :id""")
        .param("runner", body.runner())
        .param("at", time(event))
        .param("id", body.effect())
        .update();
  }

  private static void unknown(Event event, EffectEvents.EffectUnknown body, JdbcClient db) {
    db.sql("""
            update effect.effect set state = 'unknown', reason = :why, result = :result,
              told = false
            where id = :id""")
        .param("why", body.why())
        .param("result", text(body.result()))
        .param("id", body.effect())
        .update();
  }

  private static void decided(Event event, EffectEvents.EffectDecided body, JdbcClient db) {
    db.sql("""
            update effect.effect set state = :state, settled_by = 'person', code = :code,
              reason = :why, settled_at = :at, decided_by = :by, told = false
            where id = :id""")
        .param("state", (body.done() ? EffectState.DONE : EffectState.FAILED).word())
        .param("code", body.done() ? null : Effects.NOT_DONE)
        .param("why", event.reason())
        .param("at", time(event))
        .param("by", event.actor())
        .param("id", body.effect())
        .update();
  }

  private static void settle(
      JdbcClient db, Event event, UUID effect, EffectState state, Settled how) {
    db.sql("""
            update effect.effect set state = :state, settled_by = :by, code = :code,
              reason = :why, result = :result, settled_at = :at, told = false
            where id = :id""")
        .param("state", state.word())
        .param("by", how.by())
        .param("code", how.code())
        .param("why", how.why())
        .param("result", text(how.result()))
        .param("at", time(event))
        .param("id", effect)
        .update();
  }

  Optional<Row> find(UUID effect) {
    return db.sql(COLUMNS + "where id = :id")
        .param("id", effect)
        .query(EffectStore::row)
        .optional();
  }

  /** The effect, locked until the end of the transaction. */
  Optional<Row> lock(UUID effect) {
    return db.sql(COLUMNS + "where id = :id for update")
        .param("id", effect)
        .query(EffectStore::row)
        .optional();
  }

  List<Row> of(RunKey run, Occurrence occurrence) {
    return db.sql(COLUMNS + """
            where run_kind = :kind and run_key = :key and occurrence = :occurrence
            order by intended_at, id""")
        .param("kind", run.kind())
        .param("key", run.key())
        .param("occurrence", occurrence.text())
        .query(EffectStore::row)
        .list();
  }

  List<Row> of(RunKey run) {
    return db.sql(COLUMNS + "where run_kind = :kind and run_key = :key order by intended_at, id")
        .param("kind", run.kind())
        .param("key", run.key())
        .query(EffectStore::row)
        .list();
  }

  List<Row> unsettled(RunKey run) {
    return db.sql(COLUMNS + """
            where run_kind = :kind and run_key = :key and state in ('intended', 'sent', 'unknown')
            order by intended_at, id""")
        .param("kind", run.kind())
        .param("key", run.key())
        .query(EffectStore::row)
        .list();
  }

  List<Row> undecided() {
    return db.sql(COLUMNS + "where state = 'unknown' order by intended_at, id")
        .query(EffectStore::row)
        .list();
  }

  /** The effects that something is still to be done for, oldest first. */
  List<UUID> unfinished() {
    return db.sql("""
            select id from effect.effect
            where state in ('intended', 'sent', 'unknown') or not told order by intended_at, id""").query(UUID.class).list();
  }

  /** The effects of one run that something is still to be done for. */
  List<UUID> unfinished(RunKey run) {
    return db.sql("""
            select id from effect.effect where run_kind = :kind and run_key = :key
              and (state in ('intended', 'sent', 'unknown') or not told) order by intended_at, id""")
        .param("kind", run.kind())
        .param("key", run.key())
        .query(UUID.class)
        .list();
  }

  /** How many effects of this kind there are for the place. */
  int count(EffectRequest request) {
    return db.sql("""
            select count(*) from effect.effect where run_kind = :runKind and run_key = :runKey
              and occurrence = :occurrence and row_number = :row and kind = :kind""")
        .param("runKind", request.run().kind())
        .param("runKey", request.run().key())
        .param("occurrence", request.occurrence().text())
        .param("row", request.row())
        .param("kind", request.kind())
        .query(Integer.class)
        .single();
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    String result = row.getString("result");
    Effect effect = new Effect(
        row.getObject("id", UUID.class),
        new Chain(row.getString("chain")),
        ZoneId.of(row.getString("zone")),
        new RunKey(row.getString("run_kind"), row.getString("run_key")),
        new Occurrence(row.getString("occurrence")),
        row.getInt("row_number"),
        row.getInt("number"),
        row.getString("kind"),
        tree(row.getString("request")),
        EffectState.of(row.getString("state")),
        Settlement.of(row.getString("settled_by")),
        row.getString("code"),
        row.getString("reason"),
        result == null ? null : tree(result),
        row.getObject("intended_at", OffsetDateTime.class).toInstant(),
        row.getString("intended_by"),
        instant(row, "sent_at"),
        instant(row, "settled_at"),
        row.getString("decided_by"));
    return new Row(effect, row.getObject("runner", UUID.class), row.getBoolean("told"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static JsonNode tree(String json) {
    return CanonicalJson.tree(json.getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable String text(@Nullable JsonNode json) {
    return json == null ? null : CanonicalJson.text(json);
  }

  private static OffsetDateTime time(Event event) {
    return event.occurredAt().atOffset(ZoneOffset.UTC);
  }

  /**
   * An effect with what only this module needs to know of it.
   *
   * @param runner the life of the product that sent it last.
   * @param told whether the owner took the news of its state.
   */
  record Row(Effect effect, @Nullable UUID runner, boolean told) {}

  private record Settled(
      @Nullable String by,
      @Nullable String code,
      @Nullable String why,
      @Nullable JsonNode result,
      @Nullable String decidedBy) {}
}
