package org.batchwright.review;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.batchwright.kernel.CanonicalJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads reviews, results and dispositions. */
@Component
class ReviewStore {

  private final JdbcClient db;

  ReviewStore(JdbcClient db) {
    this.db = db;
  }

  /** Every review of a batch, oldest first. */
  List<Review> reviews(String batch) {
    return db.sql("""
            select stage, number, person, content_sha256, comment, reviewed_at
            from review.review where batch = :batch order by reviewed_at, stage, number""")
        .param("batch", batch)
        .query((row, n) -> new Review(
            ReviewStage.of(row.getString("stage")).orElseThrow(),
            row.getInt("number"),
            row.getString("person"),
            row.getString("content_sha256"),
            row.getString("comment"),
            instant(row, "reviewed_at")))
        .list();
  }

  /** Everything entered for a batch, superseded results too, oldest first. */
  List<ReleaseResult> results(String batch) {
    return db.sql("""
            select result, number, conforms, reference, samples, comment, entered_by, entered_at,
              verified_by, verified_at
            from review.result where batch = :batch order by entered_at, result, number""").param("batch", batch).query(ReviewStore::result).list();
  }

  Optional<DecidedDisposition> disposition(String batch) {
    return db.sql("""
            select released, person, reason, containers, decided_at
            from review.disposition where batch = :batch""")
        .param("batch", batch)
        .query((row, n) -> new DecidedDisposition(
            row.getBoolean("released"),
            row.getString("person"),
            row.getString("reason"),
            strings(row.getString("containers")),
            instant(row, "decided_at")))
        .optional();
  }

  /** The stages that were ever signed, of many batches, as {@code batch stage}. */
  List<String> stages(List<String> batches) {
    if (batches.isEmpty()) {
      return List.of();
    }
    return db.sql("""
            select distinct batch || ' ' || stage from review.review where batch in (:batches)""").param("batches", batches).query(String.class).list();
  }

  private static ReleaseResult result(ResultSet row, int n) throws SQLException {
    return new ReleaseResult(
        row.getString("result"),
        row.getInt("number"),
        row.getBoolean("conforms"),
        row.getString("reference"),
        strings(row.getString("samples")),
        row.getString("comment"),
        row.getString("entered_by"),
        instant(row, "entered_at"),
        row.getString("verified_by"),
        instantOrNull(row, "verified_at"));
  }

  private static List<String> strings(String json) {
    return List.of(CanonicalJson.read(json.getBytes(StandardCharsets.UTF_8), String[].class));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
