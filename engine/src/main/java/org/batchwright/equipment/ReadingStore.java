package org.batchwright.equipment;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventTypes;
import org.batchwright.kernel.CanonicalJson;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of what equipment in use said lately. */
@Component
class ReadingStore implements EventTypes {

  private final JdbcTemplate jdbc;
  private final JdbcClient db;

  ReadingStore(JdbcTemplate jdbc, JdbcClient db) {
    this.jdbc = jdbc;
    this.db = db;
  }

  @Override
  public void register(EventRegistry registry) {
    registry.operational(
        "equipment.reading.*",
        "recent readings; what belongs to a record is closed into a block whose digest an event"
            + " names");
    registry.operational(
        "equipment.gap.*",
        "gaps of recent readings; those of a record are in the event that closes its block");
  }

  void write(List<Known> readings) {
    jdbc.batchUpdate(
        "insert into equipment.reading (equipment, member, known_at, reading) values (?, ?, ?, ?)",
        readings,
        500,
        (statement, known) -> {
          statement.setString(1, known.reading().equipment());
          statement.setString(2, known.reading().member());
          statement.setObject(3, utc(known.knownAt()));
          statement.setString(4, CanonicalJson.text(known.reading()));
        });
  }

  void writeGaps(List<Gap> gaps) {
    jdbc.batchUpdate(
        "insert into equipment.gap (equipment, member, from_at, until_at, cause, lost)"
            + " values (?, ?, ?, ?, ?, ?)",
        gaps,
        500,
        (statement, gap) -> {
          statement.setString(1, gap.equipment());
          statement.setString(2, gap.member());
          statement.setObject(3, utc(gap.from()));
          statement.setObject(4, utc(gap.until()));
          statement.setString(5, gap.cause());
          statement.setLong(6, gap.lost());
        });
  }

  /** When the last reading of the unit became known. */
  Optional<Instant> lastKnown(String equipment) {
    return db.sql("""
            select known_at from equipment.reading where equipment = :equipment
            order by known_at desc limit 1""")
        .param("equipment", equipment)
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  /** The readings of a period, with the last one before it, in the order they became known. */
  List<Known> period(String equipment, String member, Instant since, Instant until) {
    return db.sql("""
            (select id, known_at, reading from equipment.reading
              where equipment = :equipment and member = :member and known_at <= :since
              order by known_at desc, id desc limit 1)
            union all
            (select id, known_at, reading from equipment.reading
              where equipment = :equipment and member = :member and known_at > :since
                and known_at <= :until)
            order by known_at, id""")
        .param("equipment", equipment)
        .param("member", member)
        .param("since", utc(since))
        .param("until", utc(until))
        .query((row, n) -> new Known(
            row.getObject("known_at", OffsetDateTime.class).toInstant(),
            CanonicalJson.read(
                row.getString("reading").getBytes(StandardCharsets.UTF_8), Reading.class)))
        .list();
  }

  /** The gaps that touch a period, in order of their beginning. */
  List<Gap> gaps(String equipment, String member, Instant since, Instant until) {
    return db.sql("""
            select equipment, member, from_at, until_at, cause, lost from equipment.gap
            where equipment = :equipment and member = :member
              and until_at > :since and from_at < :until
            order by from_at, id""")
        .param("equipment", equipment)
        .param("member", member)
        .param("since", utc(since))
        .param("until", utc(until))
        .query((row, n) -> new Gap(
            row.getString("equipment"),
            row.getString("member"),
            row.getObject("from_at", OffsetDateTime.class).toInstant(),
            row.getObject("until_at", OffsetDateTime.class).toInstant(),
            row.getString("cause"),
            row.getLong("lost")))
        .list();
  }

  void deleteBefore(Instant limit) {
    db.sql("delete from equipment.reading where known_at < :limit")
        .param("limit", utc(limit))
        .update();
    db.sql("delete from equipment.gap where until_at < :limit")
        .param("limit", utc(limit))
        .update();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  /** A reading with the time from which it was known to hold. */
  record Known(Instant knownAt, Reading reading) {}
}
