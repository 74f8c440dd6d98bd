package org.batchwright.report;

import java.time.ZoneOffset;
import org.batchwright.audit.Event;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventTypes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The copies that were given of batch records. */
@Component
class CopyStore implements EventTypes {

  private final JdbcClient db;

  CopyStore(JdbcClient db) {
    this.db = db;
  }

  @Override
  public void register(EventRegistry registry) {
    registry.on(RecordCopied.class, CopyStore::copied);
  }

  /** The number of the next copy; nobody else gets it before this transaction ends. */
  int next(String batch) {
    db.sql("select pg_advisory_xact_lock(hashtext('report.copy ' || :batch))")
        .param("batch", batch)
        .query()
        .listOfRows();
    return db.sql("select count(*) + 1 from report.copy where batch = :batch")
        .param("batch", batch)
        .query(Integer.class)
        .single();
  }

  private static void copied(Event event, RecordCopied body, JdbcClient db) {
    db.sql("""
            insert into report.copy (batch, number, form, language, document_sha256, copied_by,
              copied_at)
            values (:batch, :number, :form, :language, :sha, :by, :at)""")
        .param("batch", body.batch())
        .param("number", body.number())
        .param("form", body.form())
        .param("language", body.language())
        .param("sha", body.documentSha256())
        .param("by", event.actor())
        .param("at", event.occurredAt().atOffset(ZoneOffset.UTC))
        .update();
  }
}
