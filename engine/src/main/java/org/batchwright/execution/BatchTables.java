package org.batchwright.execution;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.batchwright.audit.Event;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventTypes;
import org.batchwright.execution.BatchEvents.EvidenceOpened;
import org.batchwright.execution.BatchEvents.EvidenceSettled;
import org.batchwright.kernel.CanonicalJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the events of a batch write into the tables of execution, and nothing else does. */
@Component
class BatchTables implements EventTypes {

  @Override
  public void register(EventRegistry registry) {
    registry.on(BatchEvents.BatchIssued.class, BatchTables::issued);
    registry.on(BatchEvents.BatchHeld.class, BatchTables::held);
    registry.on(BatchEvents.BatchResumed.class, BatchTables::resumed);
    registry.on(BatchEvents.BatchAborting.class, BatchTables::aborting);
    registry.on(BatchEvents.BatchFinished.class, BatchTables::finished);
    registry.on(BatchEvents.BatchDisposed.class, BatchTables::disposed);
    registry.on(BatchEvents.ExceptionRaised.class, BatchTables::raised);
    registry.on(BatchEvents.ExceptionDisposed.class, BatchTables::exceptionDisposed);
    registry.on(BatchEvents.ClockStarted.class, BatchTables::clockStarted);
    registry.on(BatchEvents.ClockStopped.class, BatchTables::clockStopped);
    registry.on(BatchEvents.RoundClockSet.class, BatchTables::roundClockSet);
  }

  private static void issued(Event event, BatchEvents.BatchIssued body, JdbcClient db) {
    db.sql("""
            insert into execution.batch (number, serial, site, record, record_version, formula,
              approved_sha256, issued_sha256, product, quantity, unit, zone, deployment, state,
              issued_at, version)
            values (:number, :serial, :site, :record, :recordVersion, :formula, :approved, :issued,
              :product, :quantity, :unit, :zone, :deployment, 'running', :at, 1)""")
        .param("number", body.number())
        .param("serial", body.serial())
        .param("site", body.site())
        .param("record", body.record())
        .param("recordVersion", body.recordVersion())
        .param("formula", body.formula())
        .param("approved", body.approvedSha256())
        .param("issued", body.issuedSha256())
        .param("product", body.product())
        .param("quantity", body.quantity())
        .param("unit", body.unit())
        .param("zone", event.zone())
        .param("deployment", body.deployment())
        .param("at", at(event))
        .update();
    open(event, body.number(), body.evidence(), db);
  }

  private static void held(Event event, BatchEvents.BatchHeld body, JdbcClient db) {
    state(db, body.number(), "held", body.version());
    db.sql("""
            insert into execution.hold (batch, number, reason, held_by, held_at)
            values (:batch, :number, :reason, :by, :at)""")
        .param("batch", body.number())
        .param("number", body.hold())
        .param("reason", event.reason())
        .param("by", event.actor())
        .param("at", at(event))
        .update();
  }

  private static void resumed(Event event, BatchEvents.BatchResumed body, JdbcClient db) {
    state(db, body.number(), "running", body.version());
    db.sql("""
            update execution.hold set resumed_by = :by, resumed_at = :at
            where batch = :batch and number = :number""")
        .param("batch", body.number())
        .param("number", body.hold())
        .param("by", event.actor())
        .param("at", at(event))
        .update();
  }

  private static void aborting(Event event, BatchEvents.BatchAborting body, JdbcClient db) {
    state(db, body.number(), "aborting", body.version());
    db.sql("""
            update execution.hold set resumed_by = :by, resumed_at = :at
            where batch = :batch and resumed_at is null""")
        .param("batch", body.number())
        .param("by", event.actor())
        .param("at", at(event))
        .update();
  }

  private static void finished(Event event, BatchEvents.BatchFinished body, JdbcClient db) {
    state(db, body.number(), body.aborted() ? "aborted" : "finished", body.version());
    db.sql("update execution.batch set finished_at = :at where number = :batch")
        .param("batch", body.number())
        .param("at", at(event))
        .update();
    settle(event, body.number(), body.evidence(), db);
  }

  private static void disposed(Event event, BatchEvents.BatchDisposed body, JdbcClient db) {
    state(db, body.number(), body.disposition(), body.version());
    db.sql("update execution.batch set disposed_at = :at where number = :batch")
        .param("batch", body.number())
        .param("at", at(event))
        .update();
  }

  private static void raised(Event event, BatchEvents.ExceptionRaised body, JdbcClient db) {
    db.sql("""
            insert into execution.exception (batch, number, type, occurrence, row_number, field,
              attempt, details, state, raised_by, raised_at)
            values (:batch, :number, :type, :occurrence, :row, :field, :attempt, :details, 'open',
              :by, :at)""")
        .param("batch", body.number())
        .param("number", body.exception())
        .param("type", body.type())
        .param("occurrence", body.occurrence())
        .param("row", body.row())
        .param("field", body.field())
        .param("attempt", body.attempt())
        .param("details", CanonicalJson.text(body.details()))
        .param("by", event.actor())
        .param("at", at(event))
        .update();
  }

  private static void exceptionDisposed(
      Event event, BatchEvents.ExceptionDisposed body, JdbcClient db) {
    db.sql("""
            update execution.exception set state = 'disposed', disposition = :disposition,
              comment = :comment, reference = :reference, disposed_by = :by, disposed_at = :at
            where batch = :batch and number = :number""")
        .param("batch", body.number())
        .param("number", body.exception())
        .param("disposition", body.disposition())
        .param("comment", body.comment())
        .param("reference", body.reference())
        .param("by", event.actor())
        .param("at", at(event))
        .update();
  }

  private static void clockStarted(Event event, BatchEvents.ClockStarted body, JdbcClient db) {
    @Nullable Instant expires = body.expiresAt();
    db.sql("""
            insert into execution.clock (batch, output, occurrence, started_at, expires_at)
            values (:batch, :output, :occurrence, :at, :expires)""")
        .param("batch", body.number())
        .param("output", body.output())
        .param("occurrence", body.occurrence())
        .param("at", body.startedAt().atOffset(ZoneOffset.UTC))
        .param("expires", expires == null ? null : expires.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static void clockStopped(Event event, BatchEvents.ClockStopped body, JdbcClient db) {
    db.sql("""
            update execution.clock set stopped_at = :at, stopped_by = :by, verdict = :verdict
            where batch = :batch and output = :output and occurrence = :occurrence""")
        .param("batch", body.number())
        .param("output", body.output())
        .param("occurrence", body.occurrence())
        .param("by", body.stoppedBy())
        .param("verdict", body.verdict())
        .param("at", at(event))
        .update();
  }

  private static void roundClockSet(Event event, BatchEvents.RoundClockSet body, JdbcClient db) {
    db.sql("""
            insert into execution.round_clock (batch, round, scope, millis, set_at)
            values (:batch, :round, :scope, :millis, :at)
            on conflict (batch, round, scope) do update
              set millis = excluded.millis, set_at = excluded.set_at""")
        .param("batch", body.number())
        .param("round", body.round())
        .param("scope", body.scope())
        .param("millis", body.millis())
        .param("at", at(event))
        .update();
  }

  private static void state(JdbcClient db, String batch, String state, long version) {
    db.sql("update execution.batch set state = :state, version = :version where number = :batch")
        .param("batch", batch)
        .param("state", state)
        .param("version", version)
        .update();
  }

  static void open(Event event, String batch, List<EvidenceOpened> items, JdbcClient db) {
    for (EvidenceOpened item : items) {
      db.sql("""
              insert into execution.evidence (batch, occurrence, item, row_number, step, kind,
                field, state, opened_at)
              values (:batch, :occurrence, :item, :row, :step, :kind, :field, 'open', :at)""")
          .param("batch", batch)
          .param("occurrence", item.occurrence())
          .param("item", item.item())
          .param("row", item.row())
          .param("step", item.step())
          .param("kind", item.kind())
          .param("field", item.field())
          .param("at", at(event))
          .update();
    }
  }

  static void settle(Event event, String batch, List<EvidenceSettled> items, JdbcClient db) {
    for (EvidenceSettled item : items) {
      boolean open = item.state().equals(EvidenceState.OPEN.code());
      db.sql("""
              update execution.evidence set state = :state, because = :because, settled_at = :at
              where batch = :batch and occurrence = :occurrence and item = :item
                and row_number = :row""")
          .param("batch", batch)
          .param("occurrence", item.occurrence())
          .param("item", item.item())
          .param("row", item.row())
          .param("state", item.state())
          .param("because", item.because())
          .param("at", open ? null : at(event))
          .update();
    }
  }

  static OffsetDateTime at(Event event) {
    return event.occurredAt().atOffset(ZoneOffset.UTC);
  }
}
