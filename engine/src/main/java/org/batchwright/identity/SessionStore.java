package org.batchwright.identity;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of sessions: operational rows, known by the digest of their token. */
@Component
class SessionStore {

  private final JdbcClient db;

  SessionStore(JdbcClient db) {
    this.db = db;
  }

  void open(
      String token,
      String login,
      String site,
      @Nullable String station,
      String method,
      Instant at) {
    db.sql("""
            insert into identity.session
              (token_sha256, login, site, station, method, opened_at, seen_at)
            values (:token, :login, :site, :station, :method, :at, :at)""")
        .param("token", token)
        .param("login", login)
        .param("site", site)
        .param("station", station)
        .param("method", method)
        .param("at", utc(at))
        .update();
  }

  Optional<SessionRow> find(String token) {
    return db.sql("""
            select s.token_sha256 as token, s.login, s.site, s.station, s.opened_at, s.seen_at,
              p.code as person, p.name, a.state = 'active' and p.state = 'active' as active,
              a.must_change
            from identity.session s join identity.account a on a.login = s.login
            join identity.person p on p.code = a.person
            where s.token_sha256 = :token and s.ended_at is null""").param("token", token).query(SessionRow.class).optional();
  }

  void seen(String token, Instant at) {
    db.sql(
            "update identity.session set seen_at = :at where token_sha256 = :token and ended_at is null")
        .param("token", token)
        .param("at", utc(at))
        .update();
  }

  boolean end(String token, String reason, Instant at) {
    return db.sql("""
            update identity.session set ended_at = :at, end_reason = :reason
            where token_sha256 = :token and ended_at is null""")
            .param("token", token)
            .param("reason", reason)
            .param("at", utc(at))
            .update()
        == 1;
  }

  void endAll(String login, String reason, Instant at) {
    db.sql("""
            update identity.session set ended_at = :at, end_reason = :reason
            where login = :login and ended_at is null""")
        .param("login", login)
        .param("reason", reason)
        .param("at", utc(at))
        .update();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  record SessionRow(
      String token,
      String login,
      String site,
      @Nullable String station,
      OffsetDateTime openedAt,
      OffsetDateTime seenAt,
      String person,
      String name,
      boolean active,
      boolean mustChange) {}
}
