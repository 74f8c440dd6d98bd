package org.batchwright.content;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchwright.audit.Finding;
import org.batchwright.audit.RecordCheck;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Digest;
import org.batchwright.kernel.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The store of files: insert only, in the database and in the transaction of the event that names
 * the digest.
 */
@Component
public class Blobs implements RecordCheck {

  /** The largest file that is stored, in bytes. */
  public static final long LIMIT = 104_857_600;

  private final JdbcClient db;
  private final Trail trail;

  Blobs(JdbcClient db, Trail trail) {
    this.db = db;
    this.trail = trail;
  }

  /** Stores bytes inside the running command; bytes that are there already are not stored twice. */
  public Digest put(byte[] bytes, String mediaType) throws Refusal {
    if (bytes.length > LIMIT) {
      throw new Refusal(
          ContentRefusal.CONTENT_TOO_LARGE, Map.of("size", bytes.length, "limit", LIMIT));
    }
    Digest digest = Digest.of(bytes);
    db.sql("""
            insert into content.blob (sha256, media_type, size, bytes, stored_at)
            values (:sha, :type, :size, :bytes, :at) on conflict do nothing""")
        .param("sha", digest.hex())
        .param("type", mediaType)
        .param("size", bytes.length)
        .param("bytes", bytes)
        .param("at", trail.moment().atOffset(ZoneOffset.UTC))
        .update();
    return digest;
  }

  /** The file with this digest. */
  public Optional<Blob> find(Digest digest) {
    return db.sql("select media_type, bytes from content.blob where sha256 = :sha")
        .param("sha", digest.hex())
        .query((row, n) -> new Blob(digest, row.getString("media_type"), row.getBytes("bytes")))
        .optional();
  }

  @Override
  public List<Finding> check(JdbcClient record) {
    List<Finding> findings = new ArrayList<>();
    record
        .sql(
            "select sha256 from content.blob where encode(sha256(bytes), 'hex') <> sha256 order by 1")
        .query(String.class)
        .list()
        .forEach(sha -> findings.add(new Finding(
            Finding.Reason.RECORD_MISMATCH,
            "content.blob/" + sha,
            "the bytes do not have the digest they are stored under")));
    return findings;
  }
}
