package org.batchwright.execution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads whole batch records, with a fixed number of queries however long the record is. */
@Component
class BatchRecordStore {

  private final JdbcClient db;

  BatchRecordStore(JdbcClient db) {
    this.db = db;
  }

  Map<String, List<Attempt>> attempts(String batch) {
    Map<String, List<Attempt>> attempts = new LinkedHashMap<>();
    db.sql("""
            select occurrence, row_number, field, attempt, value, unit, source, origin, person,
              station, verdict, compared, limits, refusal, reason, received_at
            from execution.attempt where batch = :batch
            order by occurrence, row_number, field, attempt""")
        .param("batch", batch)
        .query((row, n) -> Map.entry(row.getString("occurrence"), StepStore.attempt(row, n)))
        .list()
        .forEach(one -> attempts
            .computeIfAbsent(one.getKey(), key -> new java.util.ArrayList<>())
            .add(one.getValue()));
    return attempts;
  }

  Map<String, List<StepRow>> rows(String batch) {
    Map<String, List<StepRow>> rows = new LinkedHashMap<>();
    db.sql("""
            select occurrence, row_number, state from execution.step_row where batch = :batch
            order by occurrence, row_number""")
        .param("batch", batch)
        .query((row, n) -> Map.entry(
            row.getString("occurrence"),
            new StepRow(row.getInt("row_number"), row.getString("state"))))
        .list()
        .forEach(one -> rows.computeIfAbsent(one.getKey(), key -> new java.util.ArrayList<>())
            .add(one.getValue()));
    return rows;
  }

  List<BatchRecord.TakenDecision> decisions(String batch) {
    return db.sql("""
            select occurrence, evaluation, decision, table_sha256, inputs, rules, outcome, outputs,
              failure, missing, evaluated_at, chosen_by, verified_by, reason, content_sha256
            from execution.decision where batch = :batch
            order by evaluated_at, occurrence, evaluation""")
        .param("batch", batch)
        .query((row, n) -> new BatchRecord.TakenDecision(
            row.getString("occurrence"),
            row.getInt("evaluation"),
            row.getString("decision"),
            row.getString("table_sha256"),
            row.getString("inputs"),
            row.getString("rules"),
            row.getString("outcome"),
            row.getString("outputs"),
            row.getString("failure"),
            row.getString("missing"),
            BatchStore.instant(row, "evaluated_at"),
            row.getString("chosen_by"),
            row.getString("verified_by"),
            row.getString("reason"),
            row.getString("content_sha256")))
        .list();
  }

  List<BatchRecord.HoldTime> holdTimes(String batch) {
    return db.sql("""
            select output, occurrence, started_at, expires_at, stopped_at, stopped_by, verdict
            from execution.clock where batch = :batch order by started_at, output, occurrence""")
        .param("batch", batch)
        .query((row, n) -> new BatchRecord.HoldTime(
            row.getString("output"),
            row.getString("occurrence"),
            BatchStore.instant(row, "started_at"),
            BatchStore.instantOrNull(row, "expires_at"),
            BatchStore.instantOrNull(row, "stopped_at"),
            row.getString("stopped_by"),
            row.getString("verdict")))
        .list();
  }

  List<BatchRecord.BatchHold> holds(String batch) {
    return db.sql("""
            select number, reason, held_by, held_at, resumed_by, resumed_at
            from execution.hold where batch = :batch order by number""")
        .param("batch", batch)
        .query((row, n) -> new BatchRecord.BatchHold(
            row.getInt("number"),
            row.getString("reason"),
            row.getString("held_by"),
            BatchStore.instant(row, "held_at"),
            row.getString("resumed_by"),
            BatchStore.instantOrNull(row, "resumed_at")))
        .list();
  }

  /**
   * Whoever entered a value, worked on a row, ended a step, or decided what equipment had done, as
   * actors.
   */
  Set<String> workers(String batch) {
    return new TreeSet<>(db.sql("""
            select person from execution.attempt where batch = :batch
            union
            select added_by from execution.step_row where batch = :batch
            union
            select ended_by from execution.step_run where batch = :batch and ended_by is not null""").param("batch", batch).query(String.class).list());
  }

  /** Batches of a site in the given states with their counts; the one that waits longest first. */
  List<BatchSummary> summaries(
      String site, List<String> states, @Nullable Long afterSerial, int limit) {
    return db.sql("""
            select b.number, b.serial, b.record, b.record_version, b.product, b.quantity, b.unit,
              b.state, b.issued_at, b.finished_at, b.disposed_at,
              (select count(*) from execution.exception x where x.batch = b.number) as exceptions,
              (select count(*) from execution.exception x
                where x.batch = b.number and x.state = 'open') as exceptions_open,
              (select count(*) from execution.evidence e where e.batch = b.number) as evidence,
              (select count(*) from execution.evidence e
                where e.batch = b.number and e.state = 'open') as evidence_open,
              (select count(*) from execution.step_run s
                where s.batch = b.number and s.state = 'done') as steps_done
            from execution.batch b
            where b.site = :site and b.state in (:states)
              and (:after::bigint is null or b.serial > :after)
            order by b.serial limit :limit""")
        .param("site", site)
        .param("states", states)
        .param("after", afterSerial)
        .param("limit", limit)
        .query(BatchRecordStore::summary)
        .list();
  }

  private static BatchSummary summary(ResultSet row, int n) throws SQLException {
    return new BatchSummary(
        row.getString("number"),
        row.getLong("serial"),
        row.getString("record"),
        row.getInt("record_version"),
        row.getString("product"),
        row.getBigDecimal("quantity"),
        row.getString("unit"),
        row.getString("state"),
        BatchStore.instant(row, "issued_at"),
        BatchStore.instantOrNull(row, "finished_at"),
        BatchStore.instantOrNull(row, "disposed_at"),
        row.getInt("exceptions"),
        row.getInt("exceptions_open"),
        row.getInt("evidence"),
        row.getInt("evidence_open"),
        row.getInt("steps_done"));
  }
}
