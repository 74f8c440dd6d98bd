package org.batchwright.execution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.batchwright.kernel.Occurrence;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads step runs with their rows, attempts, evidence and decisions. */
@Component
class StepStore {

  private static final String RUN = """
      select batch, occurrence, step, type, state, opened_at, ended_at, ended_by
      from execution.step_run\s""";
  private static final String ATTEMPT = """
      select row_number, field, attempt, value, unit, source, origin, person, station, verdict,
        compared, limits, refusal, reason, received_at from execution.attempt\s""";
  private static final String EVIDENCE = """
      select occurrence, item, row_number as "row", step, kind, field, state, because
      from execution.evidence\s""";

  private final JdbcClient db;

  StepStore(JdbcClient db) {
    this.db = db;
  }

  Optional<StepRun> find(String batch, Occurrence occurrence) {
    return db.sql(RUN + "where batch = :batch and occurrence = :occurrence")
        .param("batch", batch)
        .param("occurrence", occurrence.text())
        .query(StepStore::run)
        .optional();
  }

  List<StepRun> runs(String batch) {
    return db.sql(RUN + "where batch = :batch order by opened_at, occurrence")
        .param("batch", batch)
        .query(StepStore::run)
        .list();
  }

  List<StepRun> runsOf(String batch, String step) {
    return db.sql(RUN + "where batch = :batch and step = :step order by opened_at, occurrence")
        .param("batch", batch)
        .param("step", step)
        .query(StepStore::run)
        .list();
  }

  /**
   * Step runs of a site that somebody has to work on, oldest batch first: open ones of running
   * batches, and finished ones that a signature is still owed for.
   */
  List<OwedWork> open(String site) {
    return db.sql("""
            select s.batch, s.occurrence, s.step, s.type, s.state, s.opened_at, s.ended_at, s.ended_by,
              (select min(e.item) from execution.evidence e
                where e.batch = s.batch and e.occurrence = s.occurrence and e.state = 'open'
                  and e.item in ('signature.performed', 'signature.verified')) as owed
            from execution.step_run s join execution.batch b on b.number = s.batch
            where b.site = :site and (
              (s.state = 'open' and b.state in ('running', 'held', 'aborting'))
              or (s.state <> 'open' and b.state not in ('released', 'rejected')
                and (s.batch, s.occurrence) in (select e.batch, e.occurrence
                  from execution.evidence e where e.state = 'open' and e.item like 'signature.%')))
            order by b.serial, s.opened_at, s.occurrence""")
        .param("site", site)
        .query((row, n) -> new OwedWork(run(row, n), row.getString("owed")))
        .list();
  }

  List<StepRow> rows(String batch, Occurrence occurrence) {
    return db.sql("""
            select row_number as number, state from execution.step_row
            where batch = :batch and occurrence = :occurrence order by row_number""")
        .param("batch", batch)
        .param("occurrence", occurrence.text())
        .query(StepRow.class)
        .list();
  }

  List<Attempt> attempts(String batch, Occurrence occurrence) {
    return db.sql(ATTEMPT + """
            where batch = :batch and occurrence = :occurrence
            order by row_number, field, attempt""")
        .param("batch", batch)
        .param("occurrence", occurrence.text())
        .query(StepStore::attempt)
        .list();
  }

  int attemptCount(String batch, Occurrence occurrence, int row, String field) {
    return db.sql("""
            select count(*) from execution.attempt where batch = :batch
              and occurrence = :occurrence and row_number = :row and field = :field""")
        .param("batch", batch)
        .param("occurrence", occurrence.text())
        .param("row", row)
        .param("field", field)
        .query(Integer.class)
        .single();
  }

  List<Evidence> evidence(String batch) {
    return db.sql(EVIDENCE + "where batch = :batch order by occurrence, item, row_number")
        .param("batch", batch)
        .query(Evidence.class)
        .list();
  }

  List<Evidence> evidence(String batch, Occurrence occurrence) {
    return db.sql(EVIDENCE + """
            where batch = :batch and occurrence = :occurrence order by item, row_number""")
        .param("batch", batch)
        .param("occurrence", occurrence.text())
        .query(Evidence.class)
        .list();
  }

  /** One kind of proof that a batch owes, wherever it is open. */
  List<Evidence> owed(String batch, String item) {
    return db.sql(EVIDENCE + """
            where batch = :batch and state = 'open' and item = :item order by occurrence""")
        .param("batch", batch)
        .param("item", item)
        .query(Evidence.class)
        .list();
  }

  int decisions(String batch, Occurrence occurrence) {
    return db.sql("""
            select count(*) from execution.decision
            where batch = :batch and occurrence = :occurrence""")
        .param("batch", batch)
        .param("occurrence", occurrence.text())
        .query(Integer.class)
        .single();
  }

  /** What the last evaluation was given, as text; empty without one. */
  String lastInputs(String batch, Occurrence occurrence) {
    return db.sql("""
            select inputs from execution.decision where batch = :batch and occurrence = :occurrence
            order by evaluation desc limit 1""")
        .param("batch", batch)
        .param("occurrence", occurrence.text())
        .query(String.class)
        .optional()
        .orElse("");
  }

  /** The last evaluation of a decide step. */
  Optional<Evaluated> lastEvaluation(String batch, Occurrence occurrence) {
    return db.sql("""
            select table_sha256, inputs, failure from execution.decision
            where batch = :batch and occurrence = :occurrence
            order by evaluation desc limit 1""")
        .param("batch", batch)
        .param("occurrence", occurrence.text())
        .query(Evaluated.class)
        .optional();
  }

  /** The outcomes that counted, last evaluation of each step run that has one. */
  Optional<String> lastOutcome(String batch, Occurrence occurrence) {
    return db.sql("""
            select outcome from execution.decision
            where batch = :batch and occurrence = :occurrence and outcome is not null
            order by evaluation desc limit 1""")
        .param("batch", batch)
        .param("occurrence", occurrence.text())
        .query(String.class)
        .optional();
  }

  /** What people chose at a decide step where its table had no outcome. */
  Optional<Choice> lastChoice(String batch, Occurrence occurrence) {
    return db.sql("""
            select outcome, reason, content_sha256 from execution.decision
            where batch = :batch and occurrence = :occurrence and chosen_by is not null
            order by evaluation desc limit 1""")
        .param("batch", batch)
        .param("occurrence", occurrence.text())
        .query(Choice.class)
        .optional();
  }

  /** The outcomes of a decide step, oldest first; of each run the last that it came to. */
  List<Taken> decisionsOf(String batch, String step) {
    return db.sql("""
            select d.occurrence, d.outcome, d.evaluated_at
            from execution.decision d
              join execution.step_run s on s.batch = d.batch and s.occurrence = d.occurrence
            where d.batch = :batch and s.step = :step and d.outcome is not null
              and d.evaluation = (select max(evaluation) from execution.decision
                where batch = d.batch and occurrence = d.occurrence and outcome is not null)
            order by d.evaluated_at, d.occurrence""")
        .param("batch", batch)
        .param("step", step)
        .query((row, n) -> new Taken(
            new Occurrence(row.getString("occurrence")),
            row.getString("outcome"),
            BatchStore.instant(row, "evaluated_at")))
        .list();
  }

  /** The latest outcome of any run of a decide step. */
  Optional<Taken> lastDecision(String batch, String step) {
    return decisionsOf(batch, step).stream().reduce((earlier, later) -> later);
  }

  /**
   * What a table was given and why it said nothing.
   *
   * @param failure absent if there was an outcome.
   */
  record Evaluated(
      String tableSha256, String inputs, @Nullable String failure) {}

  /** An outcome that people chose, why, and the content they signed. */
  record Choice(String outcome, String reason, String contentSha256) {}

  /** An outcome that a decide step came to. */
  record Taken(Occurrence occurrence, String outcome, Instant at) {}

  /**
   * A step run that waits for somebody.
   *
   * @param signature the item of the signature that is due next; absent without one.
   */
  record OwedWork(StepRun run, @Nullable String signature) {}

  private static StepRun run(ResultSet row, int n) throws SQLException {
    return new StepRun(
        row.getString("batch"),
        new Occurrence(row.getString("occurrence")),
        row.getString("step"),
        row.getString("type"),
        row.getString("state"),
        BatchStore.instant(row, "opened_at"),
        BatchStore.instantOrNull(row, "ended_at"),
        row.getString("ended_by"));
  }

  static Attempt attempt(ResultSet row, int n) throws SQLException {
    return new Attempt(
        row.getInt("row_number"),
        row.getString("field"),
        row.getInt("attempt"),
        row.getString("value"),
        row.getString("unit"),
        row.getString("source"),
        row.getString("origin"),
        row.getString("person"),
        row.getString("station"),
        row.getString("verdict"),
        row.getString("compared"),
        row.getString("limits"),
        row.getString("refusal"),
        row.getString("reason"),
        BatchStore.instant(row, "received_at"));
  }
}
