package org.batchwright.execution;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Digest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads batches, holds, exceptions and clocks. */
@Component
class BatchStore {

  private static final String BATCH = """
      select number, serial, site, record, record_version, formula, approved_sha256, issued_sha256,
        product, quantity, unit, zone, deployment, state, issued_at, finished_at, version
      from execution.batch\s""";

  private final JdbcClient db;

  BatchStore(JdbcClient db) {
    this.db = db;
  }

  Optional<Batch> find(String number) {
    return db.sql(BATCH + "where number = :number")
        .param("number", number)
        .query(BatchStore::batch)
        .optional();
  }

  /** Batches of a site in the states asked for, newest first, after the given serial. */
  List<Batch> list(String site, List<String> states, long beforeSerial, int limit) {
    return db.sql(BATCH + """
            where site = :site and state in (:states) and serial < :before
            order by serial desc limit :limit""")
        .param("site", site)
        .param("states", states)
        .param("before", beforeSerial)
        .param("limit", limit)
        .query(BatchStore::batch)
        .list();
  }

  /** Batches of a site that are not disposed of, by number. */
  Map<String, Batch> undisposed(String site) {
    return db
        .sql(BATCH + "where site = :site and state not in ('released', 'rejected')")
        .param("site", site)
        .query(BatchStore::batch)
        .list()
        .stream()
        .collect(Collectors.toMap(Batch::number, batch -> batch));
  }

  /** Every batch that runs, at any site. */
  List<Batch> running() {
    return db.sql(BATCH + "where state = 'running' order by serial")
        .query(BatchStore::batch)
        .list();
  }

  /** The running time from which the next check of a round counts. */
  Optional<Duration> roundClock(String batch, String round, String scope) {
    return db.sql("""
            select millis from execution.round_clock
            where batch = :batch and round = :round and scope = :scope""")
        .param("batch", batch)
        .param("round", round)
        .param("scope", scope)
        .query(Long.class)
        .optional()
        .map(Duration::ofMillis);
  }

  /** The next serial of issued records; nobody else gets it before this transaction ends. */
  int nextSerial() {
    db.sql("select pg_advisory_xact_lock(hashtext('execution.batch.serial'))")
        .query()
        .listOfRows();
    return db.sql("select coalesce(max(serial), 0) + 1 from execution.batch")
        .query(Integer.class)
        .single();
  }

  Optional<Hold> openHold(String batch) {
    return db.sql("""
            select number, reason, held_by, held_at from execution.hold
            where batch = :batch and resumed_at is null""")
        .param("batch", batch)
        .query((row, n) -> new Hold(
            row.getInt("number"),
            row.getString("reason"),
            row.getString("held_by"),
            instant(row, "held_at")))
        .optional();
  }

  int holds(String batch) {
    return db.sql("select count(*) from execution.hold where batch = :batch")
        .param("batch", batch)
        .query(Integer.class)
        .single();
  }

  List<BatchException> exceptions(String batch) {
    return db.sql("""
            select number, type, occurrence, row_number, field, attempt, details, state, raised_by,
              raised_at, disposition, comment, reference, disposed_by, disposed_at
            from execution.exception where batch = :batch order by number""").param("batch", batch).query(BatchStore::exception).list();
  }

  int exceptionCount(String batch) {
    return db.sql("select count(*) from execution.exception where batch = :batch")
        .param("batch", batch)
        .query(Integer.class)
        .single();
  }

  /** Whether this departure was raised before: one raising occurrence, row, field and attempt. */
  boolean raised(
      String batch,
      String type,
      @Nullable String occurrence,
      int row,
      @Nullable String field,
      @Nullable Integer attempt) {
    return db.sql("""
            select count(*) from execution.exception where batch = :batch and type = :type
              and occurrence is not distinct from :occurrence and row_number = :row
              and field is not distinct from :field and attempt is not distinct from :attempt""")
            .param("batch", batch)
            .param("type", type)
            .param("occurrence", occurrence)
            .param("row", row)
            .param("field", field)
            .param("attempt", attempt)
            .query(Long.class)
            .single()
        > 0;
  }

  List<OutputClock> runningClocks(String batch, String output) {
    return db.sql("""
            select output, occurrence, started_at, expires_at from execution.clock
            where batch = :batch and output = :output and stopped_at is null
            order by started_at, occurrence""")
        .param("batch", batch)
        .param("output", output)
        .query(BatchStore::clock)
        .list();
  }

  List<OutputClock> clocks(String batch) {
    return db.sql("""
            select output, occurrence, started_at, expires_at from execution.clock
            where batch = :batch and stopped_at is null order by started_at, occurrence""").param("batch", batch).query(BatchStore::clock).list();
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static Batch batch(ResultSet row, int n) throws SQLException {
    return new Batch(
        row.getString("number"),
        row.getLong("serial"),
        row.getString("site"),
        row.getString("record"),
        row.getInt("record_version"),
        row.getString("formula"),
        new Digest(row.getString("approved_sha256")),
        new Digest(row.getString("issued_sha256")),
        row.getString("product"),
        row.getBigDecimal("quantity"),
        row.getString("unit"),
        ZoneId.of(row.getString("zone")),
        row.getString("deployment"),
        row.getString("state"),
        instant(row, "issued_at"),
        instantOrNull(row, "finished_at"),
        row.getLong("version"));
  }

  private static BatchException exception(ResultSet row, int n) throws SQLException {
    Map<String, String> details = new LinkedHashMap<>();
    JsonNode tree = CanonicalJson.tree(
        row.getString("details").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    tree.fields()
        .forEachRemaining(entry -> details.put(entry.getKey(), entry.getValue().asText()));
    return new BatchException(
        row.getInt("number"),
        row.getString("type"),
        row.getString("occurrence"),
        row.getInt("row_number"),
        row.getString("field"),
        row.getObject("attempt", Integer.class),
        details,
        row.getString("state"),
        row.getString("raised_by"),
        instant(row, "raised_at"),
        row.getString("disposition"),
        row.getString("comment"),
        row.getString("reference"),
        row.getString("disposed_by"),
        instantOrNull(row, "disposed_at"));
  }

  private static OutputClock clock(ResultSet row, int n) throws SQLException {
    return new OutputClock(
        row.getString("output"),
        row.getString("occurrence"),
        instant(row, "started_at"),
        instantOrNull(row, "expires_at"));
  }

  record Hold(int number, String reason, String heldBy, Instant heldAt) {}
}
