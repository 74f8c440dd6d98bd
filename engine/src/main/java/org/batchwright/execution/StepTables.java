package org.batchwright.execution;

import org.batchwright.audit.Event;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventTypes;
import org.batchwright.kernel.CanonicalJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the events of a batch's steps write into the tables of execution, and nothing else does. */
@Component
class StepTables implements EventTypes {

  @Override
  public void register(EventRegistry registry) {
    registry.on(StepEvents.StepsMoved.class, StepTables::moved);
    registry.on(StepEvents.EntryRecorded.class, StepTables::recorded);
    registry.on(
        StepEvents.EntryRefused.class,
        (event, body, db) ->
            attempt(event, event.actor(), body.batch(), body.occurrence(), body.attempt(), db));
    registry.on(StepEvents.VerificationEntered.class, StepTables::verification);
    registry.on(
        StepEvents.ResultMissing.class,
        (event, body, db) -> BatchTables.settle(event, body.batch(), body.settled(), db));
    registry.on(StepEvents.RowAdded.class, StepTables::rowAdded);
    registry.on(StepEvents.RowDiscarded.class, StepTables::rowDiscarded);
    registry.on(
        StepEvents.StepAttested.class,
        (event, body, db) -> BatchTables.settle(event, body.batch(), body.settled(), db));
    registry.on(SignatureRefused.class, (event, body, db) -> {});
    registry.on(StepEvents.OutcomeChosen.class, StepTables::chosen);
    registry.on(StepEvents.DecisionTaken.class, StepTables::decided);
  }

  private static void moved(Event event, StepEvents.StepsMoved body, JdbcClient db) {
    for (StepEvents.Opened step : body.opened()) {
      db.sql("""
              insert into execution.step_run (batch, occurrence, step, type, state, opened_at, version)
              values (:batch, :occurrence, :step, :type, 'open', :at, 1)""")
          .param("batch", body.batch())
          .param("occurrence", step.occurrence())
          .param("step", step.step())
          .param("type", step.type())
          .param("at", BatchTables.at(event))
          .update();
    }
    for (StepEvents.Ended step : body.ended()) {
      db.sql("""
              update execution.step_run set state = :state, ended_at = :at, ended_by = :by,
                version = version + 1
              where batch = :batch and occurrence = :occurrence""")
          .param("batch", body.batch())
          .param("occurrence", step.occurrence())
          .param("state", step.state())
          .param("at", BatchTables.at(event))
          .param("by", event.actor())
          .update();
    }
    BatchTables.open(event, body.batch(), body.evidence(), db);
    BatchTables.settle(event, body.batch(), body.settled(), db);
  }

  private static void recorded(Event event, StepEvents.EntryRecorded body, JdbcClient db) {
    for (StepEvents.Attempt attempt : body.attempts()) {
      attempt(event, event.actor(), body.batch(), body.occurrence(), attempt, db);
    }
    BatchTables.settle(event, body.batch(), body.settled(), db);
    if (body.rowCompleted() != null) {
      row(body.batch(), body.occurrence(), body.rowCompleted(), "complete", db);
    }
  }

  private static void verification(
      Event event, StepEvents.VerificationEntered body, JdbcClient db) {
    for (StepEvents.Attempt attempt : body.attempts()) {
      attempt(event, "person:" + body.person(), body.batch(), body.occurrence(), attempt, db);
    }
    BatchTables.settle(event, body.batch(), body.settled(), db);
  }

  private static void attempt(
      Event event,
      String person,
      String batch,
      String occurrence,
      StepEvents.Attempt attempt,
      JdbcClient db) {
    db.sql("""
            insert into execution.attempt (batch, occurrence, row_number, field, attempt, value,
              unit, source, origin, person, station, verdict, compared, limits, refusal, reason,
              received_at)
            values (:batch, :occurrence, :row, :field, :attempt, :value, :unit, :source, :origin,
              :person, :station, :verdict, :compared, :limits, :refusal, :reason, :at)""")
        .param("batch", batch)
        .param("occurrence", occurrence)
        .param("row", attempt.row())
        .param("field", attempt.field())
        .param("attempt", attempt.attempt())
        .param("value", attempt.value())
        .param("unit", attempt.unit())
        .param("source", attempt.source())
        .param("origin", attempt.origin())
        .param("person", person)
        .param("station", event.station())
        .param("verdict", attempt.verdict())
        .param("compared", attempt.compared())
        .param("limits", attempt.limits())
        .param("refusal", attempt.refusal())
        .param("reason", event.reason())
        .param("at", BatchTables.at(event))
        .update();
  }

  private static void rowAdded(Event event, StepEvents.RowAdded body, JdbcClient db) {
    db.sql("""
            insert into execution.step_row (batch, occurrence, row_number, state, added_by, added_at)
            values (:batch, :occurrence, :row, 'open', :by, :at)""")
        .param("batch", body.batch())
        .param("occurrence", body.occurrence())
        .param("row", body.row())
        .param("by", event.actor())
        .param("at", BatchTables.at(event))
        .update();
    BatchTables.open(event, body.batch(), body.evidence(), db);
  }

  private static void rowDiscarded(Event event, StepEvents.RowDiscarded body, JdbcClient db) {
    row(body.batch(), body.occurrence(), body.row(), "discarded", db);
    db.sql("""
            update execution.step_row set discarded_at = :at
            where batch = :batch and occurrence = :occurrence and row_number = :row""")
        .param("batch", body.batch())
        .param("occurrence", body.occurrence())
        .param("row", body.row())
        .param("at", BatchTables.at(event))
        .update();
    BatchTables.settle(event, body.batch(), body.settled(), db);
  }

  private static void row(String batch, String occurrence, int row, String state, JdbcClient db) {
    db.sql("""
            update execution.step_row set state = :state
            where batch = :batch and occurrence = :occurrence and row_number = :row""")
        .param("batch", batch)
        .param("occurrence", occurrence)
        .param("row", row)
        .param("state", state)
        .update();
  }

  private static void chosen(Event event, StepEvents.OutcomeChosen body, JdbcClient db) {
    db.sql("""
            insert into execution.decision (batch, occurrence, evaluation, decision, table_sha256,
              inputs, rules, outcome, outputs, missing, evaluated_at, chosen_by, verified_by, reason,
              content_sha256)
            values (:batch, :occurrence, :evaluation, :decision, :table, :inputs, '[]', :outcome,
              '{}', '[]', :at, :person, :second, :reason, :content)""")
        .param("batch", body.batch())
        .param("occurrence", body.occurrence())
        .param("evaluation", body.evaluation())
        .param("decision", body.decision())
        .param("table", body.tableSha256())
        .param("inputs", body.inputs())
        .param("outcome", body.outcome())
        .param("at", BatchTables.at(event))
        .param("person", body.person())
        .param("second", body.second())
        .param("reason", event.reason())
        .param("content", body.contentSha256())
        .update();
    BatchTables.settle(event, body.batch(), body.settled(), db);
  }

  private static void decided(Event event, StepEvents.DecisionTaken body, JdbcClient db) {
    db.sql("""
            insert into execution.decision (batch, occurrence, evaluation, decision, table_sha256,
              inputs, rules, outcome, outputs, failure, missing, evaluated_at)
            values (:batch, :occurrence, :evaluation, :decision, :table, :inputs, :rules, :outcome,
              :outputs, :failure, :missing, :at)""")
        .param("batch", body.batch())
        .param("occurrence", body.occurrence())
        .param("evaluation", body.evaluation())
        .param("decision", body.decision())
        .param("table", body.tableSha256())
        .param("inputs", body.inputs())
        .param("rules", CanonicalJson.text(body.rules()))
        .param("outcome", body.outcome())
        .param("outputs", body.outputs())
        .param("failure", body.failure())
        .param("missing", CanonicalJson.text(body.missing()))
        .param("at", BatchTables.at(event))
        .update();
    BatchTables.settle(event, body.batch(), body.settled(), db);
  }
}
