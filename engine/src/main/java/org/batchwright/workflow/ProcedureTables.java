package org.batchwright.workflow;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.batchwright.audit.Event;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventTypes;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Occurrence;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the rows of procedures, from their events alone. */
@Component
class ProcedureTables implements EventTypes {

  @Override
  public void register(EventRegistry registry) {
    registry.on(ProcedureEvents.Deployed.class, ProcedureTables::deployed);
    registry.on(ProcedureEvents.Started.class, ProcedureTables::started);
    registry.on(ProcedureEvents.Moved.class, ProcedureTables::moved);
    registry.on(ProcedureEvents.Held.class, (event, body, db) -> held(db, body.run(), true));
    registry.on(ProcedureEvents.Resumed.class, (event, body, db) -> held(db, body.run(), false));
    registry.on(ProcedureEvents.Aborted.class, ProcedureTables::aborted);
    registry.on(ProcedureEvents.Stuck.class, ProcedureTables::stuck);
    registry.on(ProcedureEvents.Retried.class, ProcedureTables::retried);
    registry.operational(
        "workflow.engine_deployment.*", "identifiers that the engine of this database drew");
    registry.operational(
        "workflow.engine_run.*", "identifiers that the engine of this database drew");
    registry.operational(
        "workflow.engine_activity.*", "identifiers that the engine of this database drew");
    registry.operational(
        "workflow.job.*", "the queue of the product itself; failures for people are events");
  }

  private static void deployed(Event event, ProcedureEvents.Deployed body, JdbcClient db) {
    db.sql("""
            insert into workflow.deployment (name, process_id, digest, deployed_at)
            values (:name, :process, :digest, :at)""")
        .param("name", body.name())
        .param("process", body.processId())
        .param("digest", HexFormat.of().parseHex(body.digest()))
        .param("at", at(event))
        .update();
    body.files().forEach((file, sha) -> db.sql("""
            insert into workflow.deployed_file (deployment, file, sha256)
            values (:name, :file, :sha)""")
        .param("name", body.name())
        .param("file", file)
        .param("sha", HexFormat.of().parseHex(sha))
        .update());
  }

  private static void started(Event event, ProcedureEvents.Started body, JdbcClient db) {
    run(db.sql("""
            insert into workflow.run (run_kind, run_key, chain, zone, deployment, state, held,
              moves, failures, started_at)
            values (:kind, :key, :chain, :zone, :deployment, 'RUNNING', false, 0, 0, :at)"""), body.run())
        .param("chain", body.chain())
        .param("zone", body.zone())
        .param("deployment", body.deployment())
        .param("at", at(event))
        .update();
    body.items().forEach((list, items) -> run(db.sql("""
            insert into workflow.item (run_kind, run_key, list, position, item)
            select :kind, :key, :list, i.position, i.item
            from unnest(:items::text[]) with ordinality as i (item, position)"""), body.run())
        .param("list", list)
        .param("items", items.toArray(String[]::new))
        .update());
  }

  private static void moved(Event event, ProcedureEvents.Moved body, JdbcClient db) {
    run(db.sql("""
            with m as (
              select * from jsonb_to_recordset(:moves::jsonb) as m (
                number integer, kind text, element text, type text, name text, occurrence text,
                scope text, parent text, item text, nth integer)),
            path as (
              insert into workflow.move
              select :kind, :key, number, kind, element, type, name, occurrence, scope, :at from m),
            ended as (
              select occurrence, kind = 'CANCELLED' as cancelled from m
              where kind in ('ENDED', 'CANCELLED')),
            begun as (
              insert into workflow.occurrence
              select :kind, :key, m.occurrence, m.parent, m.element, m.item, m.nth, m.type, m.name,
                :at, case when e.occurrence is not null then :at::timestamptz end,
                coalesce(e.cancelled, false)
              from m left join ended e using (occurrence) where m.kind = 'STARTED'),
            finished as (
              update workflow.occurrence o set ended_at = :at, cancelled = e.cancelled
              from ended e
              where o.run_kind = :kind and o.run_key = :key and o.occurrence = e.occurrence),
            known as (
              insert into workflow.variable
              select :kind, :key, v.scope, v.name, v.type, v.value
              from jsonb_to_recordset(:variables::jsonb) as v (
                scope text, name text, type text, value text)
              on conflict (run_kind, run_key, scope, name)
              do update set type = excluded.type, value = excluded.value)
            update workflow.run set moves = :moved,
              ended_at = case when :ended then :at::timestamptz end,
              state = case when not :ended then state
                when state = 'ABORTING' then 'ABORTED' else 'COMPLETED' end
            where run_kind = :kind and run_key = :key"""), body.run())
        .param("moves", CanonicalJson.text(rows(body)))
        .param("variables", CanonicalJson.text(variables(body)))
        .param("moved", body.first() + body.moves().size() - 1)
        .param("ended", body.ended())
        .param("at", at(event))
        .update();
  }

  private static List<Map<String, @Nullable Object>> rows(ProcedureEvents.Moved body) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (ProcedureEvents.Step move : body.moves()) {
      Map<String, @Nullable Object> row = new HashMap<>();
      row.put("number", body.first() + rows.size());
      row.put("kind", move.kind().name());
      row.put("element", move.element());
      row.put("type", move.type());
      row.put("name", move.name());
      row.put("occurrence", move.occurrence());
      row.put("scope", move.scope());
      if (move.occurrence() != null) {
        Occurrence occurrence = new Occurrence(move.occurrence());
        row.put("scope", occurrence.parent().map(Occurrence::text).orElse(null));
        row.put("parent", occurrence.parent().map(Occurrence::text).orElse(""));
        row.put("item", occurrence.item().orElse(""));
        row.put("nth", occurrence.number());
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<Map<String, @Nullable Object>> variables(ProcedureEvents.Moved body) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (ProcedureEvents.Value variable : body.variables()) {
      Map<String, @Nullable Object> row = new HashMap<>();
      row.put("scope", variable.scope() == null ? "" : variable.scope());
      row.put("name", variable.name());
      row.put("type", variable.type());
      row.put("value", variable.value());
      rows.add(row);
    }
    return rows;
  }

  private static void held(JdbcClient db, RunKey run, boolean held) {
    run(
            db.sql(
                "update workflow.run set held = :held where run_kind = :kind and run_key = :key"),
            run)
        .param("held", held)
        .update();
  }

  private static void aborted(Event event, ProcedureEvents.Aborted body, JdbcClient db) {
    run(db.sql("""
            update workflow.run set state = 'ABORTING', held = false
            where run_kind = :kind and run_key = :key"""), body.run()).update();
  }

  private static void stuck(Event event, ProcedureEvents.Stuck body, JdbcClient db) {
    run(db.sql("""
            with failed as (
              insert into workflow.failure
              values (:kind, :key, :number, :job, :where, :element, :nth, :attempts, :cause, :at))
            update workflow.run set failures = :number
            where run_kind = :kind and run_key = :key"""), body.run())
        .param("number", body.number())
        .param("job", body.job().kind())
        .param("where", body.job().at() == null ? "" : body.job().at())
        .param("element", body.job().element())
        .param("nth", body.job().number())
        .param("attempts", body.attempts())
        .param("cause", body.cause())
        .param("at", at(event))
        .update();
  }

  private static void retried(Event event, ProcedureEvents.Retried body, JdbcClient db) {
    run(db.sql("""
            update workflow.failure set retried_at = :at, retried_by = :by
            where run_kind = :kind and run_key = :key and number = :number"""), body.run())
        .param("number", body.number())
        .param("by", event.actor())
        .param("at", at(event))
        .update();
  }

  private static JdbcClient.StatementSpec run(JdbcClient.StatementSpec sql, RunKey run) {
    return sql.param("kind", run.kind()).param("key", run.key());
  }

  private static OffsetDateTime at(Event event) {
    return event.occurredAt().atOffset(ZoneOffset.UTC);
  }
}
