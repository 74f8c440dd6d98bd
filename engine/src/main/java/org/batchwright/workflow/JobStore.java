package org.batchwright.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.batchwright.kernel.Occurrence;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of what the product itself has to do in procedure runs. */
@Component
class JobStore {

  /** Begins with a blank: a text block before it loses its own at the end of the line. */
  private static final String KEY = " run_kind = :kind and run_key = :key and kind = :job"
      + " and at = :at and element_id = :element and number = :number";

  private final JdbcClient db;

  JobStore(JdbcClient db) {
    this.db = db;
  }

  /** Takes out of the queue of a run what the engine no longer has, and returns what is new. */
  List<NewJob> align(RunStore.Row row) {
    RunKey run = row.run().key();
    of("""
            delete from workflow.job j
            where run_kind = :kind and run_key = :key and engine_job_id is not null
              and not exists (select from act_ru_job e where e.id_ = j.engine_job_id)""", run).update();
    return db.sql("""
            select e.id_, e.handler_type_ like 'timer%' as timer, d.act_id_ as element, x.act_id_,
              p.act_inst_id_ as parent_instance, own.occurrence as own, parent.occurrence as parent
            from act_ru_job e
            join act_ru_jobdef d on d.id_ = e.job_def_id_
            join act_ru_execution x on x.id_ = e.execution_id_
            left join act_ru_execution p on p.id_ = x.parent_id_
            left join workflow.engine_activity own on own.activity_instance_id = x.act_inst_id_
            left join workflow.engine_activity parent
              on parent.activity_instance_id = p.act_inst_id_
            left join workflow.job j on j.engine_job_id = e.id_
            where e.process_instance_id_ = :instance and j.engine_job_id is null
            order by e.id_""")
        .param("instance", row.instance())
        .query((job, n) -> created(job, row.instance()))
        .list();
  }

  void insert(RunKey run, NewJob job, String at, Instant due) {
    of("""
            insert into workflow.job (run_kind, run_key, kind, at, element_id, number,
              engine_job_id, due_at)
            select :kind, :key, :job, :at, :element, coalesce(max(number), 0) + 1, :id, :due
            from workflow.job where run_kind = :kind and run_key = :key and kind = :job
              and at = :at and element_id = :element""", run)
        .param("job", (job.timer() ? JobKey.Kind.TIMER : JobKey.Kind.CONTINUE).name())
        .param("at", at)
        .param("element", job.element())
        .param("id", job.id())
        .param("due", due.atOffset(ZoneOffset.UTC))
        .update();
  }

  void insertExternal(RunKey run, Occurrence occurrence, String topic, Instant now) {
    of("""
            insert into workflow.job (run_kind, run_key, kind, at, element_id, number, topic, due_at)
            values (:kind, :key, 'EXTERNAL', :at, :element, 1, :topic, :due)""", run)
        .param("at", occurrence.text())
        .param("element", occurrence.elementId())
        .param("topic", topic)
        .param("due", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  void deleteExternal(RunKey run, Occurrence occurrence) {
    of("""
            delete from workflow.job
            where run_kind = :kind and run_key = :key and kind = 'EXTERNAL' and at = :at""", run).param("at", occurrence.text()).update();
  }

  /** The jobs of a run that are due, oldest first; none while it is held. */
  List<Row> due(RunKey run, Instant now) {
    return of("""
            select j.* from workflow.job j join workflow.run r using (run_kind, run_key)
            where j.run_kind = :kind and j.run_key = :key and j.due_at <= :now and not j.stuck
              and not r.held
            order by j.due_at, j.engine_job_id, j.at collate "C\"""", run)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(JobStore::row)
        .list();
  }

  /** The runs that have a job due. */
  List<RunKey> runsWithDueJobs(Instant now, int limit) {
    return db.sql("""
            select distinct j.run_kind, j.run_key
            from workflow.job j join workflow.run r using (run_kind, run_key)
            where j.due_at <= :now and not j.stuck and not r.held limit :limit""")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query((row, n) -> new RunKey(row.getString(1), row.getString(2)))
        .list();
  }

  Optional<Row> find(RunKey run, JobKey job) {
    return of("select * from workflow.job where " + KEY, run, job)
        .query(JobStore::row)
        .optional();
  }

  /**
   * Takes an external job for delivery by this node; empty if another node has it, or it is no
   * longer due.
   */
  Optional<Row> lease(RunKey run, JobKey job, Instant now, Duration length) {
    return of("""
            update workflow.job set deliveries = deliveries + 1,
              leased_until = now() + make_interval(secs => :seconds)
            where (leased_until is null or leased_until < now()) and due_at <= :now and not stuck
              and not exists (select from workflow.run r where r.run_kind = :kind
                and r.run_key = :key and r.held) and """ + KEY + " returning *", run, job)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("seconds", length.toSeconds())
        .query(JobStore::row)
        .optional();
  }

  void renew(RunKey run, JobKey job, Duration length) {
    of("""
            update workflow.job set leased_until = now() + make_interval(secs => :seconds)
            where leased_until is not null and """ + KEY, run, job).param("seconds", length.toSeconds()).update();
  }

  void delivered(RunKey run, JobKey job, Instant again) {
    of("""
            update workflow.job set attempts = 0, last_error = null, leased_until = null,
              due_at = :again where """ + KEY, run, job).param("again", again.atOffset(ZoneOffset.UTC)).update();
  }

  void failed(RunKey run, JobKey job, String error, Instant again) {
    of("""
            update workflow.job set attempts = attempts + 1, last_error = :error, due_at = :again,
              leased_until = null where """ + KEY, run, job)
        .param("error", error)
        .param("again", again.atOffset(ZoneOffset.UTC))
        .update();
  }

  void stick(RunKey run, JobKey job) {
    of("update workflow.job set stuck = true where " + KEY, run, job).update();
  }

  void release(RunKey run, JobKey job, Instant now) {
    of("""
            update workflow.job set stuck = false, attempts = 0, due_at = :now,
              leased_until = null where """ + KEY, run, job).param("now", now.atOffset(ZoneOffset.UTC)).update();
  }

  /** Timers move by the length of a hold; external work is handed over again at once. */
  void resume(RunKey run, Duration heldFor, Instant now) {
    of("""
            update workflow.job set due_at = case kind
                when 'TIMER' then due_at + make_interval(secs => :seconds)
                else least(due_at, :now) end
            where run_kind = :kind and run_key = :key""", run)
        .param("seconds", heldFor.toMillis() / 1000.0)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The number of the failure by which a job is stuck. */
  Optional<Integer> failure(RunKey run, JobKey job) {
    return of("""
            select max(number) from workflow.failure
            where run_kind = :kind and run_key = :key and job_kind = :job and at = :at
              and element_id = :element and job_number = :number and retried_at is null
            having max(number) is not null""", run, job).query(Integer.class).optional();
  }

  List<StuckJob> stuck() {
    return db.sql("""
            select j.*, f.cause, f.attempts as tried from workflow.job j
            join workflow.failure f on f.run_kind = j.run_kind and f.run_key = j.run_key
              and f.job_kind = j.kind and f.at = j.at and f.element_id = j.element_id
              and f.job_number = j.number and f.retried_at is null
            where j.stuck order by f.failed_at, j.run_kind, j.run_key, f.number""")
        .query((row, n) -> {
          Row job = row(row, n);
          return new StuckJob(job.run(), job.key(), row.getInt("tried"), row.getString("cause"));
        })
        .list();
  }

  private JdbcClient.StatementSpec of(String sql, RunKey run) {
    return db.sql(sql).param("kind", run.kind()).param("key", run.key());
  }

  private JdbcClient.StatementSpec of(String sql, RunKey run, JobKey job) {
    return of(sql, run)
        .param("job", job.kind().name())
        .param("at", job.at() == null ? "" : job.at().text())
        .param("element", job.elementId())
        .param("number", job.number());
  }

  private static NewJob created(ResultSet row, String instance) throws SQLException {
    RunStore.Place place = RunStore.place(row);
    String parent = row.getString("parent_instance");
    if (place.parent() == null && parent != null && !parent.equals(instance)) {
      throw new IllegalStateException(
          "A job waits inside an activity that is not on the record: " + row.getString("element"));
    }
    String element = row.getString("element");
    int body = element.indexOf('#');
    return new NewJob(
        row.getString("id_"),
        row.getBoolean("timer"),
        body < 0 ? element : element.substring(0, body),
        place);
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    return new Row(
        new RunKey(row.getString("run_kind"), row.getString("run_key")),
        new JobKey(
            JobKey.Kind.valueOf(row.getString("kind")),
            RunStore.occurrence(row.getString("at")),
            row.getString("element_id"),
            row.getInt("number")),
        row.getString("engine_job_id"),
        row.getString("topic"),
        row.getObject("due_at", OffsetDateTime.class).toInstant(),
        row.getInt("attempts"),
        row.getInt("deliveries"),
        row.getBoolean("stuck"));
  }

  /** A job of the engine that the queue does not have yet. */
  record NewJob(String id, boolean timer, String element, RunStore.Place place) {}

  /** One job with how it fares. */
  record Row(
      RunKey run,
      JobKey key,
      @Nullable String engineJob,
      @Nullable String topic,
      Instant due,
      int attempts,
      int deliveries,
      boolean stuck) {}
}
