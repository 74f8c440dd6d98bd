package org.batchwright.equipment;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.batchwright.audit.Event;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventTypes;
import org.batchwright.kernel.CanonicalJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of rooms and their clearances. */
@Component
class WorkCentreStore implements EventTypes {

  /** Names a room as a row that events of several chains change. */
  static final String TABLE = "equipment.work_centre";

  private static final String CLEARANCE = """
      select work_centre, number, batch, cleared_by, verified_by, cleared_at, valid_until, state,
        ended_at
      from equipment.clearance
      """;

  private static final String ROOM = """
      select code, name, site, serves_as, version from equipment.work_centre
      """;

  private final JdbcClient db;

  WorkCentreStore(JdbcClient db) {
    this.db = db;
  }

  @Override
  public void register(EventRegistry registry) {
    registry.on(WorkCentreEvents.WorkCentreRegistered.class, WorkCentreStore::registered);
    registry.on(WorkCentreEvents.WorkCentreChanged.class, WorkCentreStore::changed);
    registry.on(WorkCentreEvents.WorkCentreCleared.class, WorkCentreStore::cleared);
    registry.on(
        WorkCentreEvents.ClearanceClosed.class,
        (event, body, to) -> end(to, event, body.code(), body.number(), "closed", body.closedBy()));
    registry.on(
        WorkCentreEvents.ClearanceVoided.class,
        (event, body, to) -> end(to, event, body.code(), body.number(), "voided", body.usedBy()));
  }

  private static void registered(
      Event event, WorkCentreEvents.WorkCentreRegistered body, JdbcClient db) {
    db.sql("""
            insert into equipment.work_centre
              (code, name, site, serves_as, version, registered_at)
            values (:code, :name, :site, :servesAs, 1, :at)""")
        .param("code", body.code())
        .param("name", body.name())
        .param("site", body.site())
        .param("servesAs", CanonicalJson.text(body.servesAs()))
        .param("at", time(event))
        .update();
  }

  private static void changed(Event event, WorkCentreEvents.WorkCentreChanged body, JdbcClient db) {
    db.sql("""
            update equipment.work_centre set name = :name, serves_as = :servesAs
            where code = :code""")
        .param("name", body.name())
        .param("servesAs", CanonicalJson.text(body.servesAs()))
        .param("code", body.code())
        .update();
    leave(db, event, body.code());
  }

  private static void cleared(Event event, WorkCentreEvents.WorkCentreCleared body, JdbcClient db) {
    db.sql("""
            insert into equipment.clearance (work_centre, number, batch, cleared_by, verified_by,
              cleared_at, valid_until, state)
            values (:code, :number, :batch, :clearedBy, :verifiedBy, :at, :until, 'open')""")
        .param("code", body.code())
        .param("number", body.number())
        .param("batch", body.batch())
        .param("clearedBy", body.clearedBy())
        .param("verifiedBy", body.verifiedBy())
        .param("at", time(event))
        .param("until", body.until().atOffset(ZoneOffset.UTC))
        .update();
    leave(db, event, body.code());
  }

  private static void end(
      JdbcClient db, Event event, String code, int number, String state, String by) {
    db.sql("""
            update equipment.clearance set state = :state, ended_at = :at, ended_by = :by
            where work_centre = :code and number = :number""")
        .param("state", state)
        .param("at", time(event))
        .param("by", by)
        .param("code", code)
        .param("number", number)
        .update();
    leave(db, event, code);
  }

  private static void leave(JdbcClient db, Event event, String code) {
    long version = event.rows().stream()
        .filter(row -> row.row().equals(TABLE + "/" + code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("names no version of " + code))
        .left();
    db.sql("update equipment.work_centre set version = :version where code = :code")
        .param("version", version)
        .param("code", code)
        .update();
  }

  Optional<Row> find(String code) {
    return db.sql(ROOM + "where code = :code")
        .param("code", code)
        .query(WorkCentreStore::room)
        .optional();
  }

  /** The room, locked until the end of the transaction. */
  Optional<Row> lock(String code) {
    return db.sql(ROOM + "where code = :code for update")
        .param("code", code)
        .query(WorkCentreStore::room)
        .optional();
  }

  List<Row> all(String site) {
    return db.sql(ROOM + "where site = :site order by code")
        .param("site", site)
        .query(WorkCentreStore::room)
        .list();
  }

  /** The latest clearances, latest first. */
  List<Clearance> clearances(String code, int limit) {
    return db.sql(CLEARANCE + "where work_centre = :code order by number desc limit :limit")
        .param("code", code)
        .param("limit", limit)
        .query(WorkCentreStore::clearance)
        .list();
  }

  Optional<Clearance> latest(String code) {
    return clearances(code, 1).stream().findFirst();
  }

  /** The latest clearance that the batch had. */
  Optional<Clearance> latest(String code, String batch) {
    return db.sql(CLEARANCE + """
            where work_centre = :code and batch = :batch order by number desc limit 1""")
        .param("code", code)
        .param("batch", batch)
        .query(WorkCentreStore::clearance)
        .optional();
  }

  private static Row room(ResultSet row, int n) throws SQLException {
    return new Row(
        row.getString("code"),
        row.getString("name"),
        row.getString("site"),
        List.of(CanonicalJson.read(
            row.getString("serves_as").getBytes(StandardCharsets.UTF_8), String[].class)),
        row.getLong("version"));
  }

  private static Clearance clearance(ResultSet row, int n) throws SQLException {
    OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
    return new Clearance(
        row.getString("work_centre"),
        row.getInt("number"),
        row.getString("batch"),
        row.getString("cleared_by"),
        row.getString("verified_by"),
        row.getObject("cleared_at", OffsetDateTime.class).toInstant(),
        row.getObject("valid_until", OffsetDateTime.class).toInstant(),
        Clearance.State.of(row.getString("state")),
        ended == null ? null : ended.toInstant());
  }

  private static OffsetDateTime time(Event event) {
    return event.occurredAt().atOffset(ZoneOffset.UTC);
  }

  record Row(String code, String name, String site, List<String> servesAs, long version) {}
}
