package org.batchwright.review;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.batchwright.audit.Event;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventTypes;
import org.batchwright.kernel.CanonicalJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the events of a review write into its tables, and nothing else does. */
@Component
class ReviewTables implements EventTypes {

  @Override
  public void register(EventRegistry registry) {
    registry.on(ReviewEvents.BatchReviewed.class, ReviewTables::reviewed);
    registry.on(ReviewEvents.ResultEntered.class, ReviewTables::entered);
    registry.on(ReviewEvents.ResultVerified.class, ReviewTables::verified);
    registry.on(ReviewEvents.DispositionDecided.class, ReviewTables::decided);
  }

  private static void reviewed(Event event, ReviewEvents.BatchReviewed body, JdbcClient db) {
    db.sql("""
            insert into review.review (batch, stage, number, person, content_sha256, comment,
              reviewed_at)
            values (:batch, :stage, :number, :person, :sha, :comment, :at)""")
        .param("batch", body.batch())
        .param("stage", body.stage())
        .param("number", body.number())
        .param("person", body.person())
        .param("sha", body.contentSha256())
        .param("comment", body.comment())
        .param("at", at(event))
        .update();
  }

  private static void entered(Event event, ReviewEvents.ResultEntered body, JdbcClient db) {
    db.sql("""
            insert into review.result (batch, result, number, conforms, reference, samples, comment,
              entered_by, entered_at)
            values (:batch, :result, :number, :conforms, :reference, :samples, :comment, :by, :at)""")
        .param("batch", body.batch())
        .param("result", body.result())
        .param("number", body.number())
        .param("conforms", body.conforms())
        .param("reference", body.reference())
        .param("samples", CanonicalJson.text(body.samples()))
        .param("comment", body.comment())
        .param("by", event.actor().replaceFirst("^person:", ""))
        .param("at", at(event))
        .update();
  }

  private static void verified(Event event, ReviewEvents.ResultVerified body, JdbcClient db) {
    db.sql("""
            update review.result set verified_by = :by, verified_at = :at, content_sha256 = :sha
            where batch = :batch and result = :result and number = :number""")
        .param("batch", body.batch())
        .param("result", body.result())
        .param("number", body.number())
        .param("sha", body.contentSha256())
        .param("by", body.person())
        .param("at", at(event))
        .update();
  }

  private static void decided(Event event, ReviewEvents.DispositionDecided body, JdbcClient db) {
    db.sql("""
            insert into review.disposition (batch, released, person, reason, content_sha256,
              containers, decided_at)
            values (:batch, :released, :person, :reason, :sha, :containers, :at)""")
        .param("batch", body.batch())
        .param("released", body.released())
        .param("person", body.person())
        .param("reason", event.reason())
        .param("sha", body.contentSha256())
        .param("containers", CanonicalJson.text(body.containers()))
        .param("at", at(event))
        .update();
  }

  private static OffsetDateTime at(Event event) {
    return event.occurredAt().atOffset(ZoneOffset.UTC);
  }
}
