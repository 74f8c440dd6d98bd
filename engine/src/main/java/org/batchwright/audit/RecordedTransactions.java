package org.batchwright.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.batchwright.kernel.Digest;

/** The transactions of all chains in the order in which they were appended, up to a chain's end. */
final class RecordedTransactions {

  private static final int PAGE = 500;
  private static final String SQL = """
      select chain, seq, event_id, at, epoch, canon, prev_hash, hash, type, actor, command,
        epoch || '/' || xid as transaction
      from audit.event where at <= (select max(at) from audit.event where chain = ?)
      order by at, epoch, xid, chain, seq""";

  private RecordedTransactions() {}

  /** Hands each transaction to the reader; the connection must be in a transaction of its own. */
  static void read(Connection connection, Chain until, Reader reader) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SQL)) {
      query.setFetchSize(PAGE);
      query.setString(1, until.text());
      List<TrailReader.Stored> events = new ArrayList<>();
      String transaction = "";
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          if (!row.getString("transaction").equals(transaction) && !events.isEmpty()) {
            reader.read(events);
            events = new ArrayList<>();
          }
          transaction = row.getString("transaction");
          events.add(stored(row));
        }
      }
      if (!events.isEmpty()) {
        reader.read(events);
      }
    }
  }

  private static TrailReader.Stored stored(ResultSet row) throws SQLException {
    return new TrailReader.Stored(
        row.getString("chain"),
        row.getLong("seq"),
        row.getObject("event_id", UUID.class),
        row.getObject("at", OffsetDateTime.class),
        row.getInt("epoch"),
        row.getBytes("canon"),
        Digest.fromBytes(row.getBytes("prev_hash")),
        Digest.fromBytes(row.getBytes("hash")),
        new TrailReader.Columns(
            row.getString("type"), row.getString("actor"), row.getObject("command", UUID.class)));
  }

  /** Takes one transaction after the other. */
  @FunctionalInterface
  interface Reader {
    void read(List<TrailReader.Stored> events) throws SQLException;
  }
}
