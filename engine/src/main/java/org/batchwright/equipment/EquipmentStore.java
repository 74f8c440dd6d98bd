package org.batchwright.equipment;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.batchwright.audit.Event;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventTypes;
import org.batchwright.kernel.CanonicalJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of units and their log. */
@Component
class EquipmentStore implements EventTypes {

  /** Names a unit as a row that events of several chains change. */
  static final String TABLE = "equipment.equipment";

  private static final String COLUMNS = """
      select code, equipment_class, serial_number, name, site, work_centre, properties, status,
        status_reason, held_by, held_since, last_used_for, cleanliness, clean_until, dirty_since,
        calibration_due_at, daily_check_due_at, version
      from equipment.equipment
      """;

  private final JdbcClient db;

  EquipmentStore(JdbcClient db) {
    this.db = db;
  }

  @Override
  public void register(EventRegistry registry) {
    registry.on(EquipmentEvents.EquipmentRegistered.class, EquipmentStore::registered);
    registry.on(EquipmentEvents.EquipmentChanged.class, EquipmentStore::changed);
    registry.on(EquipmentEvents.EquipmentReserved.class, EquipmentStore::reserved);
    registry.on(EquipmentEvents.EquipmentReleased.class, EquipmentStore::released);
    registry.on(
        EquipmentEvents.EquipmentBlocked.class,
        (event, body, to) -> update(
            to,
            event,
            body.code(),
            "status = 'blocked', status_reason = :reason",
            Map.of("reason", reason(event)),
            Log.of("blocked", event.reason())));
    registry.on(
        EquipmentEvents.EquipmentUnblocked.class,
        (event, body, to) ->
            update(to, event, body.code(), FREE, Map.of(), Log.of("unblocked", event.reason())));
    registry.on(
        EquipmentEvents.MaintenanceStarted.class,
        (event, body, to) -> update(
            to,
            event,
            body.code(),
            "status = 'maintenance', status_reason = :reason",
            Map.of("reason", reason(event)),
            Log.of("maintenanceStarted", event.reason())));
    registry.on(
        EquipmentEvents.MaintenanceFinished.class,
        (event, body, to) -> update(
            to,
            event,
            body.code(),
            FREE,
            Map.of(),
            Log.of("maintenanceFinished", body.reference())));
    registerUpkeep(registry);
  }

  private static void registerUpkeep(EventRegistry registry) {
    registry.on(
        EquipmentEvents.EquipmentSoiled.class,
        (event, body, to) -> update(
            to,
            event,
            body.code(),
            DIRTY,
            Map.of("at", time(event)),
            Log.of("soiled", event.reason())));
    registry.on(
        EquipmentEvents.CleaningStarted.class,
        (event, body, to) -> update(
            to,
            event,
            body.code(),
            "cleanliness = 'inCleaning', clean_until = null",
            Map.of(),
            Log.of("cleaningStarted", null)));
    registry.on(EquipmentEvents.CleaningFinished.class, EquipmentStore::cleaned);
    registry.on(
        EquipmentEvents.EquipmentCalibrated.class,
        (event, body, to) -> update(
            to,
            event,
            body.code(),
            "calibration_due_at = :due",
            Map.of("due", utc(body.dueAt())),
            Log.of("calibrated", body.reference())));
    registry.on(
        EquipmentEvents.DailyCheckDone.class,
        (event, body, to) -> update(
            to,
            event,
            body.code(),
            "daily_check_due_at = :due",
            Map.of("due", utc(body.dueAt())),
            Log.of(body.passed() ? "dailyCheckPassed" : "dailyCheckFailed", body.reference())));
  }

  private static final String FREE =
      "status = case when held_by is null then 'available' else 'inUse' end, status_reason = null";
  private static final String DIRTY =
      "cleanliness = 'dirty', clean_until = null, dirty_since = :at";

  private static void registered(
      Event event, EquipmentEvents.EquipmentRegistered body, JdbcClient db) {
    db.sql("""
            insert into equipment.equipment (code, equipment_class, serial_number, name, site,
              work_centre, properties, status, cleanliness, dirty_since, version, registered_at)
            values (:code, :class, :serial, :name, :site,
              :workCentre, :properties, 'available', 'dirty', :at, 1, :at)""")
        .param("code", body.code())
        .param("class", body.equipmentClass())
        .param("serial", body.serialNumber())
        .param("name", body.name())
        .param("site", body.site())
        .param("workCentre", body.workCentre())
        .param("properties", CanonicalJson.text(body.properties()))
        .param("at", time(event))
        .update();
    log(db, event, body.code(), Log.of("registered", body.serialNumber()));
  }

  private static void changed(Event event, EquipmentEvents.EquipmentChanged body, JdbcClient db) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("name", body.name());
    values.put("workCentre", body.workCentre());
    values.put("properties", CanonicalJson.text(body.properties()));
    update(
        db,
        event,
        body.code(),
        "name = :name, work_centre = :workCentre, properties = :properties",
        values,
        Log.of("changed", event.reason()));
  }

  private static void reserved(Event event, EquipmentEvents.EquipmentReserved body, JdbcClient db) {
    update(
        db,
        event,
        body.code(),
        "status = 'inUse', held_by = :batch, held_since = :at, last_used_for = :batch",
        Map.of("batch", body.batch(), "at", time(event)),
        new Log("reserved", null, body.batch(), null));
  }

  private static void released(Event event, EquipmentEvents.EquipmentReleased body, JdbcClient db) {
    String status =
        "status = case when status = 'inUse' then 'available' else status end, held_by = null,"
            + " held_since = null";
    update(
        db,
        event,
        body.code(),
        body.soiled() ? status + ", " + DIRTY : status,
        body.soiled() ? Map.of("at", time(event)) : Map.of(),
        new Log("released", null, body.batch(), body.soiled() ? "dirty" : null));
  }

  private static void cleaned(Event event, EquipmentEvents.CleaningFinished body, JdbcClient db) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("until", body.until() == null ? null : utc(body.until()));
    update(
        db,
        event,
        body.code(),
        "cleanliness = 'clean', clean_until = cast(:until as timestamptz), dirty_since = null,"
            + " last_used_for = null",
        values,
        new Log("cleaned", body.checkedBy(), null, body.reference()));
  }

  private static void update(
      JdbcClient db,
      Event event,
      String code,
      String set,
      Map<String, ? extends @Nullable Object> values,
      Log log) {
    db.sql("update equipment.equipment set " + set + ", version = :version where code = :code")
        .params(values)
        .param("version", version(event, code))
        .param("code", code)
        .update();
    log(db, event, code, log);
  }

  private static void log(JdbcClient db, Event event, String code, Log log) {
    db.sql("""
            insert into equipment.log_entry
              (equipment, number, at, what, actor, checked_by, batch, note)
            values (:equipment, :number, :at, :what, :actor, :checkedBy, :batch, :note)""")
        .param("equipment", code)
        .param("number", version(event, code))
        .param("at", time(event))
        .param("what", log.what())
        .param("actor", event.actor())
        .param("checkedBy", log.checkedBy())
        .param("batch", log.batch())
        .param("note", log.note())
        .update();
  }

  private static long version(Event event, String code) {
    return event.rows().stream()
        .filter(row -> row.row().equals(TABLE + "/" + code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("names no version of " + code))
        .left();
  }

  Optional<Equipment> find(String code) {
    return db.sql(COLUMNS + "where code = :code")
        .param("code", code)
        .query(EquipmentStore::unit)
        .optional();
  }

  /** The unit, locked until the end of the transaction. */
  Optional<Equipment> lock(String code) {
    return db.sql(COLUMNS + "where code = :code for update")
        .param("code", code)
        .query(EquipmentStore::unit)
        .optional();
  }

  List<Equipment> all(String site, @Nullable String equipmentClass) {
    return db.sql(COLUMNS + """
            where site = :site and (cast(:class as text) is null or equipment_class = :class)
            order by code""")
        .param("site", site)
        .param("class", equipmentClass)
        .query(EquipmentStore::unit)
        .list();
  }

  List<Equipment> heldBy(String batch) {
    return db.sql(COLUMNS + "where held_by = :batch order by code")
        .param("batch", batch)
        .query(EquipmentStore::unit)
        .list();
  }

  /** The codes of the units that a batch holds now. */
  List<String> held() {
    return db.sql("select code from equipment.equipment where held_by is not null order by code")
        .query(String.class)
        .list();
  }

  List<LogEntry> log(String code, @Nullable Long before, int limit) {
    return db.sql("""
            select equipment, number, at, what, actor, checked_by, batch, note
            from equipment.log_entry
            where equipment = :equipment and (cast(:before as bigint) is null or number < :before)
            order by number desc limit :limit""")
        .param("equipment", code)
        .param("before", before)
        .param("limit", limit)
        .query(EquipmentStore::entry)
        .list();
  }

  List<LogEntry> logOf(String batch) {
    return db.sql("""
            select equipment, number, at, what, actor, checked_by, batch, note
            from equipment.log_entry where batch = :batch order by at, equipment, number""").param("batch", batch).query(EquipmentStore::entry).list();
  }

  private static LogEntry entry(ResultSet row, int n) throws SQLException {
    return new LogEntry(
        row.getString("equipment"),
        row.getLong("number"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("what"),
        row.getString("actor"),
        row.getString("checked_by"),
        row.getString("batch"),
        row.getString("note"));
  }

  private static Equipment unit(ResultSet row, int n) throws SQLException {
    return new Equipment(
        row.getString("code"),
        row.getString("equipment_class"),
        row.getString("serial_number"),
        row.getString("name"),
        row.getString("site"),
        row.getString("work_centre"),
        properties(row.getString("properties")),
        EquipmentStatus.of(row.getString("status")),
        row.getString("status_reason"),
        row.getString("held_by"),
        instant(row, "held_since"),
        row.getString("last_used_for"),
        Cleanliness.of(row.getString("cleanliness")),
        instant(row, "clean_until"),
        instant(row, "dirty_since"),
        instant(row, "calibration_due_at"),
        instant(row, "daily_check_due_at"),
        row.getLong("version"));
  }

  private static Map<String, PropertyValue> properties(String json) {
    Map<String, PropertyValue> properties = new TreeMap<>();
    CanonicalJson.tree(json.getBytes(StandardCharsets.UTF_8))
        .properties()
        .forEach(entry -> properties.put(
            entry.getKey(), CanonicalJson.read(entry.getValue(), PropertyValue.class)));
    return properties;
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static String reason(Event event) {
    return event.reason() == null ? "" : event.reason();
  }

  private static OffsetDateTime time(Event event) {
    return utc(event.occurredAt());
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  /** What the unit's log says about an event. */
  private record Log(
      String what,
      @Nullable String checkedBy,
      @Nullable String batch,
      @Nullable String note) {

    static Log of(String what, @Nullable String note) {
      return new Log(what, null, null, note);
    }
  }
}
