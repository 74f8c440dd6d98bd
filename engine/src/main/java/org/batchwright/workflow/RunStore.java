package org.batchwright.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchwright.audit.Chain;
import org.batchwright.kernel.Occurrence;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of procedure runs, their occurrences and the path taken. */
@Component
class RunStore {

  private static final String RUN = """
      select r.*, e.process_instance_id, d.definition_id from workflow.run r
      left join workflow.engine_deployment d on d.deployment = r.deployment
      left join workflow.engine_run e using (run_kind, run_key)
      where r.run_kind = :kind and r.run_key = :key""";

  private final JdbcClient db;

  RunStore(JdbcClient db) {
    this.db = db;
  }

  /** The run, locked until the end of the transaction. */
  Optional<Row> lock(RunKey run) {
    return of(RUN + " for update of r", run).query(RunStore::row).optional();
  }

  /** The same, unless somebody else has locked it. */
  Optional<Row> lockIfFree(RunKey run) {
    return of(RUN + " for update of r skip locked", run).query(RunStore::row).optional();
  }

  Optional<Row> find(RunKey run) {
    return of(RUN, run).query(RunStore::row).optional();
  }

  boolean exists(RunKey run) {
    return of("select 1 from workflow.run where run_kind = :kind and run_key = :key", run)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  void insertEngineRun(RunKey run, String processInstanceId) {
    of("insert into workflow.engine_run values (:kind, :key, :instance)", run)
        .param("instance", processInstanceId)
        .update();
  }

  /** The doing of that name, with the engine's ids of its task; empty if there never was one. */
  Optional<Activity> activity(RunKey run, Occurrence occurrence) {
    return of("""
            select o.type, o.ended_at is not null as ended, a.task_id, x.id_ as external_id
            from workflow.occurrence o
            join workflow.engine_activity a using (run_kind, run_key, occurrence)
            left join act_ru_ext_task x on x.act_inst_id_ = a.activity_instance_id
            where o.run_kind = :kind and o.run_key = :key and o.occurrence = :occurrence""", run)
        .param("occurrence", occurrence.text())
        .query((row, n) -> new Activity(
            row.getString("type"),
            row.getBoolean("ended"),
            row.getString("task_id"),
            row.getString("external_id")))
        .list()
        .stream()
        .findFirst();
  }

  /** The occurrences that the engine's activity instances are; '' is the procedure itself. */
  Map<String, String> occurrences(Collection<String> activityInstances) {
    Map<String, String> known = new HashMap<>();
    db.sql("""
            select activity_instance_id, occurrence from workflow.engine_activity
            where activity_instance_id = any(:ids)""").param("ids", activityInstances.toArray(String[]::new)).query(row -> {
      known.put(row.getString(1), row.getString(2));
    });
    return known;
  }

  /** For each of the elements directly in the scope, and each item: how often it was begun. */
  Map<ElementKey, Count> counts(RunKey run, String parent, Collection<String> elements) {
    Map<ElementKey, Count> counts = new HashMap<>();
    of("""
            select element_id, item, max(number) as most, bool_or(ended_at is null) as open
            from workflow.occurrence
            where run_kind = :kind and run_key = :key and parent = :parent
              and element_id = any(:elements)
            group by element_id, item""", run)
        .param("parent", parent)
        .param("elements", elements.toArray(String[]::new))
        .query(row -> {
          counts.put(
              new ElementKey(parent, row.getString("element_id"), row.getString("item")),
              new Count(row.getInt("most"), row.getBoolean("open")));
        });
    return counts;
  }

  List<String> items(RunKey run, String list) {
    return of("""
            select item from workflow.item
            where run_kind = :kind and run_key = :key and list = :list order by position""", run).param("list", list).query(String.class).list();
  }

  void insertActivities(RunKey run, List<EngineActivity> activities) {
    of("""
            insert into workflow.engine_activity
            select a.id, :kind, :key, a.occurrence, a.task
            from unnest(:ids::text[], :occurrences::text[], :tasks::text[])
              as a (id, occurrence, task)""", run)
        .param("ids", activities.stream().map(EngineActivity::id).toArray(String[]::new))
        .param(
            "occurrences",
            activities.stream().map(EngineActivity::occurrence).toArray(String[]::new))
        .param("tasks", activities.stream().map(EngineActivity::task).toArray(String[]::new))
        .update();
  }

  List<OpenActivity> open(RunKey run) {
    return of("""
            select occurrence, type, name, started_at from workflow.occurrence
            where run_kind = :kind and run_key = :key and ended_at is null
            order by started_at, occurrence collate "C\"""", run)
        .query((row, n) -> new OpenActivity(
            new Occurrence(row.getString("occurrence")),
            row.getString("type"),
            row.getString("name"),
            row.getObject("started_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  List<Move> path(RunKey run) {
    return of("""
            select * from workflow.move
            where run_kind = :kind and run_key = :key order by number""", run)
        .query((row, n) -> new Move(
            row.getInt("number"),
            Move.Kind.valueOf(row.getString("kind")),
            row.getString("element_id"),
            row.getString("type"),
            row.getString("name"),
            occurrence(row.getString("occurrence")),
            occurrence(row.getString("scope"))))
        .list();
  }

  /** The messages that the run would react to, with the engine's id of what waits. */
  List<Subscription> subscriptions(RunKey run) {
    return of("""
            select s.event_name_, s.activity_id_, s.execution_id_, x.act_id_,
              own.occurrence as own, parent.occurrence as parent
            from workflow.engine_run e
            join act_ru_event_subscr s on s.proc_inst_id_ = e.process_instance_id
            join act_ru_execution x on x.id_ = s.execution_id_
            left join act_ru_execution p on p.id_ = x.parent_id_
            left join workflow.engine_activity own on own.activity_instance_id = x.act_inst_id_
            left join workflow.engine_activity parent
              on parent.activity_instance_id = p.act_inst_id_
            where e.run_kind = :kind and e.run_key = :key and s.event_type_ = 'message'
            order by s.created_, s.id_""", run)
        .query((row, n) -> new Subscription(
            row.getString("event_name_"),
            row.getString("activity_id_"),
            row.getString("execution_id_"),
            place(row)))
        .list();
  }

  /** Reads the columns {@code act_id_}, {@code own} and {@code parent}. */
  static Place place(ResultSet row) throws SQLException {
    return new Place(row.getString("act_id_"), row.getString("own"), row.getString("parent"));
  }

  static @Nullable Occurrence occurrence(@Nullable String text) {
    return text == null || text.isEmpty() ? null : new Occurrence(text);
  }

  private JdbcClient.StatementSpec of(String sql, RunKey run) {
    return db.sql(sql).param("kind", run.kind()).param("key", run.key());
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    ProcedureRun run = new ProcedureRun(
        new RunKey(row.getString("run_kind"), row.getString("run_key")),
        new Chain(row.getString("chain")),
        ZoneId.of(row.getString("zone")),
        row.getString("deployment"),
        ProcedureRun.State.valueOf(row.getString("state")),
        row.getBoolean("held"));
    return new Row(
        run,
        row.getInt("moves"),
        row.getInt("failures"),
        row.getString("process_instance_id"),
        row.getString("definition_id"));
  }

  /** A run with its counters and the engine's id. */
  record Row(
      ProcedureRun run,
      int moves,
      int failures,
      @Nullable String processInstance,
      @Nullable String definition) {

    String instance() {
      if (processInstance == null) {
        throw new IllegalStateException(run.key() + " is not known to the engine");
      }
      return processInstance;
    }

    String definitionId() {
      if (definition == null) {
        throw new IllegalStateException(run.deployment() + " is not known to the engine");
      }
      return definition;
    }
  }

  record Activity(
      String type,
      boolean ended,
      @Nullable String taskId,
      @Nullable String externalId) {}

  record EngineActivity(
      String id, String occurrence, @Nullable String task) {}

  record ElementKey(String parent, String element, String item) {}

  record Count(int most, boolean open) {}

  record Subscription(String message, String elementId, String executionId, Place place) {}

  /**
   * Where an execution of the engine stands: on an activity of its own, inside a scope.
   *
   * @param activity the activity that it executes; absent while others do.
   * @param own the occurrence of that activity.
   * @param parent the occurrence of what its parent stands for; absent for the procedure.
   */
  record Place(
      @Nullable String activity,
      @Nullable String own,
      @Nullable String parent) {

    /** The occurrence at which an event waits; '' for the procedure itself. */
    String waitingAt(@Nullable String host) {
      String at = host != null && host.equals(activity) ? own : parent;
      return at == null ? "" : at;
    }
  }
}
