package org.batchwright.audit;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Digest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the trail: the events of a chain in order, with their positions and hashes. */
@Component
public class TrailReader {

  private final JdbcClient db;

  /** A reader on the given connection, for a check that runs beside the product. */
  public TrailReader(JdbcClient db) {
    this.db = db;
  }

  /** At most {@code limit} events of a chain after the given position, oldest first. */
  public List<Stored> after(String chain, long seq, int limit) {
    return db.sql("""
            select chain, seq, event_id, at, epoch, canon, prev_hash, hash,
              type, actor, command from audit.event
            where chain = :chain and seq > :seq order by seq limit :limit""")
        .param("chain", chain)
        .param("seq", seq)
        .param("limit", limit)
        .query(TrailReader::stored)
        .list();
  }

  /** One event by its identifier. */
  public Optional<Stored> find(UUID event) {
    return db.sql("""
            select chain, seq, event_id, at, epoch, canon, prev_hash, hash,
              type, actor, command from audit.event
            where event_id = :event""").param("event", event).query(TrailReader::stored).optional();
  }

  /** The chains that have a head or an event, in order of their names. */
  public List<String> chains() {
    return db.sql(
            "select chain from audit.chain_head union select chain from audit.event order by 1")
        .query(String.class)
        .list();
  }

  /** The head recorded for a chain. */
  Optional<Head> head(String chain) {
    return db.sql("select seq, hash from audit.chain_head where chain = :chain")
        .param("chain", chain)
        .query((row, n) -> new Head(row.getLong("seq"), Digest.fromBytes(row.getBytes("hash"))))
        .optional();
  }

  private static Stored stored(java.sql.ResultSet row, int n) throws java.sql.SQLException {
    return new Stored(
        row.getString("chain"),
        row.getLong("seq"),
        row.getObject("event_id", UUID.class),
        row.getObject("at", OffsetDateTime.class),
        row.getInt("epoch"),
        row.getBytes("canon"),
        Digest.fromBytes(row.getBytes("prev_hash")),
        Digest.fromBytes(row.getBytes("hash")),
        new Columns(
            row.getString("type"), row.getString("actor"), row.getObject("command", UUID.class)));
  }

  /** What the columns beside the bytes say. */
  public record Columns(String type, String actor, UUID command) {}

  record Head(long seq, Digest hash) {}

  /**
   * An event where it stands in its chain.
   *
   * @param at the database's time of the append.
   * @param epoch the life of the installation in which it was written.
   * @param canon the exact bytes that were hashed.
   * @param columns what is repeated beside the bytes for queries.
   */
  public record Stored(
      String chain,
      long seq,
      UUID eventId,
      OffsetDateTime at,
      int epoch,
      byte[] canon,
      Digest previous,
      Digest hash,
      Columns columns) {

    /** The event that the bytes say. */
    public Event event() {
      return CanonicalJson.read(canon, Event.class);
    }
  }
}
