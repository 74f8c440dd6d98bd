package org.batchwright.audit;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.batchwright.kernel.Digest;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of the trail: the one append and the stored answers. */
@Component
class TrailStore {

  private final JdbcTemplate jdbc;
  private final JdbcClient db;

  TrailStore(JdbcTemplate jdbc, JdbcClient db) {
    this.jdbc = jdbc;
    this.db = db;
  }

  List<Receipt> append(List<CommandScope.Pending> events) {
    ConnectionCallback<List<Receipt>> call = connection -> append(connection, events);
    List<Receipt> receipts = jdbc.execute(call);
    return receipts == null ? List.of() : receipts;
  }

  private static List<Receipt> append(Connection connection, List<CommandScope.Pending> events)
      throws SQLException {
    Array chains = connection.createArrayOf(
        "text", events.stream().map(pending -> pending.chain().text()).toArray());
    Array ids = connection.createArrayOf(
        "uuid", events.stream().map(e -> e.event().id()).toArray());
    Array canons = connection.createArrayOf(
        "bytea", events.stream().map(e -> e.event().canon()).toArray(byte[][]::new));
    List<Receipt> receipts = new ArrayList<>();
    try (PreparedStatement append = connection.prepareStatement(
        "select nr, seq, at, hash from audit.append(?, ?, ?) order by nr")) {
      append.setArray(1, chains);
      append.setArray(2, ids);
      append.setArray(3, canons);
      try (ResultSet row = append.executeQuery()) {
        while (row.next()) {
          CommandScope.Pending pending = events.get(row.getInt("nr") - 1);
          receipts.add(new Receipt(
              pending.event().id(),
              pending.event().type(),
              pending.chain().text(),
              row.getLong("seq"),
              row.getObject("at", OffsetDateTime.class).toInstant(),
              HexFormat.of().formatHex(row.getBytes("hash"))));
        }
      }
    }
    return receipts;
  }

  /** Claims the key; false if it was used before. Waits for a running twin to end. */
  boolean claim(CommandContext context, OffsetDateTime now) {
    return db.sql("""
            insert into audit.command (actor, command_id, request_sha, received_at)
            values (:actor, :id, :sha, :now) on conflict do nothing""")
            .param("actor", context.actor().text())
            .param("id", context.id())
            .param("sha", context.requestDigest().bytes())
            .param("now", now)
            .update()
        == 1;
  }

  void answer(CommandContext context, byte[] answer) {
    db.sql("update audit.command set answer = :answer where actor = :actor and command_id = :id")
        .param("answer", answer)
        .param("actor", context.actor().text())
        .param("id", context.id())
        .update();
  }

  Optional<StoredAnswer> answered(Actor actor, UUID id) {
    return db.sql(
            "select request_sha, answer from audit.command where actor = :actor and command_id = :id")
        .param("actor", actor.text())
        .param("id", id)
        .query((row, n) ->
            new StoredAnswer(Digest.fromBytes(row.getBytes("request_sha")), row.getBytes("answer")))
        .optional();
  }

  List<Receipt> receipts(UUID command) {
    return db.sql("""
            select event_id, type, chain, seq, at, hash from audit.event
            where command = :command order by at, chain, seq""")
        .param("command", command)
        .query((row, n) -> new Receipt(
            row.getObject("event_id", UUID.class),
            row.getString("type"),
            row.getString("chain"),
            row.getLong("seq"),
            row.getObject("at", OffsetDateTime.class).toInstant(),
            HexFormat.of().formatHex(row.getBytes("hash"))))
        .list();
  }

  record StoredAnswer(Digest request, byte[] answer) {}
}
