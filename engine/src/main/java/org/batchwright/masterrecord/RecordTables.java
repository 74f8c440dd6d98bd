package org.batchwright.masterrecord;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.batchwright.audit.Actor;
import org.batchwright.audit.Event;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventTypes;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.signature.Meaning;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Writes the rows of master records, from their events alone. */
@Component
class RecordTables implements EventTypes {

  @Override
  public void register(EventRegistry registry) {
    registry.on(RecordEvents.Imported.class, RecordTables::imported);
    registry.on(RecordEvents.PackageRefused.class, (event, body, db) -> {});
    registry.on(RecordEvents.Submitted.class, RecordTables::submitted);
    registry.on(RecordEvents.Checked.class, RecordTables::checked);
    registry.on(RecordEvents.Approved.class, RecordTables::approved);
    registry.on(RecordEvents.Returned.class, RecordTables::returned);
    registry.on(RecordEvents.Withdrawn.class, RecordTables::withdrawn);
  }

  private static void imported(Event event, RecordEvents.Imported body, JdbcClient db) {
    version(db, body.record(), body.version(), """
            insert into masterrecord.version (record, version, kind, state, import, submission)
            values (:record, :version, :kind, 'draft', :import, 0)
            on conflict (record, version) do update
              set kind = excluded.kind, import = excluded.import""")
        .param("kind", body.kind().word())
        .param("import", body.number())
        .update();
    version(db, body.record(), body.version(), """
            insert into masterrecord.import (record, version, import, title, product,
              upload_sha256, package_sha256, lint_sha256, warnings, signatures, imported_by,
              imported_at)
            values (:record, :version, :import, :title, :product, :upload, :package, :lint,
              :warnings, :signatures, :by, :at)""")
        .param("import", body.number())
        .param("title", CanonicalJson.text(body.title()))
        .param("product", body.product())
        .param("upload", body.uploadSha256())
        .param("package", body.packageSha256())
        .param("lint", body.lintSha256())
        .param("warnings", body.warnings())
        .param("signatures", body.signatures())
        .param("by", new Actor(event.actor()).name())
        .param("at", at(event))
        .update();
    for (PackageFile file : body.files()) {
      version(db, body.record(), body.version(), """
              insert into masterrecord.file values
                (:record, :version, :import, :path, :sha, :type, :size)""")
          .param("import", body.number())
          .param("path", file.path())
          .param("sha", file.sha256())
          .param("type", file.mediaType())
          .param("size", file.size())
          .update();
    }
    int position = 0;
    for (CompiledFormula formula : body.formulas()) {
      position++;
      version(db, body.record(), body.version(), """
              insert into masterrecord.formula values
                (:record, :version, :import, :formula, :position, :title, :sha)""")
          .param("import", body.number())
          .param("formula", formula.formula())
          .param("position", position)
          .param("title", CanonicalJson.text(formula.title()))
          .param("sha", formula.sha256())
          .update();
    }
  }

  private static void submitted(Event event, RecordEvents.Submitted body, JdbcClient db) {
    version(db, body.record(), body.version(), """
            update masterrecord.version set state = 'submitted', submission = :submission
            where record = :record and version = :version""")
        .param("submission", body.submission())
        .update();
    version(db, body.record(), body.version(), """
            insert into masterrecord.submission (record, version, submission, import, reason,
              change_reference, submitted_by, submitted_at)
            values (:record, :version, :submission, :import, :reason, :reference, :by, :at)""")
        .param("submission", body.submission())
        .param("import", body.number())
        .param("reason", body.reason())
        .param("reference", body.changeReference())
        .param("by", body.person())
        .param("at", at(event))
        .update();
    signed(
        event,
        db,
        new Signed(body.record(), body.version(), body.submission(), body.person()),
        Meaning.AUTHORED,
        body.contentSha256());
  }

  private static void checked(Event event, RecordEvents.Checked body, JdbcClient db) {
    version(db, body.record(), body.version(), """
            update masterrecord.version set state = 'checked'
            where record = :record and version = :version""").update();
    signed(
        event,
        db,
        new Signed(body.record(), body.version(), body.submission(), body.person()),
        Meaning.CHECKED,
        body.contentSha256());
  }

  private static void approved(Event event, RecordEvents.Approved body, JdbcClient db) {
    version(db, body.record(), body.version(), """
            update masterrecord.version set state = 'approved', approved_at = :at,
              effective = :effective, effective_at = :from, deployment = :deployment
            where record = :record and version = :version""")
        .param("at", at(event))
        .param("effective", body.effective())
        .param("from", body.effectiveFrom().atOffset(ZoneOffset.UTC))
        .param("deployment", body.deployment())
        .update();
    signed(
        event,
        db,
        new Signed(body.record(), body.version(), body.submission(), body.person()),
        Meaning.APPROVED,
        body.contentSha256());
  }

  private static void returned(Event event, RecordEvents.Returned body, JdbcClient db) {
    version(db, body.record(), body.version(), """
            update masterrecord.version set state = 'draft'
            where record = :record and version = :version""").update();
    version(db, body.record(), body.version(), """
            update masterrecord.submission set returned_from = :from, returned_by = :by,
              returned_at = :at, return_reason = :reason
            where record = :record and version = :version and submission = :submission""")
        .param("from", body.from())
        .param("by", body.person())
        .param("at", at(event))
        .param("reason", event.reason())
        .param("submission", body.submission())
        .update();
  }

  private static void withdrawn(Event event, RecordEvents.Withdrawn body, JdbcClient db) {
    version(db, body.record(), body.version(), """
            update masterrecord.version set state = 'withdrawn', withdrawn_at = :at,
              withdrawn_by = :by, withdrawal_reason = :reason
            where record = :record and version = :version""")
        .param("at", at(event))
        .param("by", body.person())
        .param("reason", event.reason())
        .update();
  }

  private static void signed(
      Event event, JdbcClient db, Signed signed, Meaning meaning, String content) {
    version(db, signed.record(), signed.version(), """
            insert into masterrecord.approval values
              (:record, :version, :submission, :meaning, :person, :content, :at)""")
        .param("submission", signed.submission())
        .param("meaning", meaning.code())
        .param("person", signed.person())
        .param("content", content)
        .param("at", at(event))
        .update();
  }

  private static StatementSpec version(JdbcClient db, String record, int version, String sql) {
    return db.sql(sql).param("record", record).param("version", version);
  }

  private static OffsetDateTime at(Event event) {
    return event.occurredAt().atOffset(ZoneOffset.UTC);
  }

  private record Signed(String record, int version, int submission, String person) {}
}
