package org.batchwright.equipment;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.batchwright.audit.Event;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of connections and of the certificates that are trusted. */
@Component
class ConnectionStore implements EventTypes {

  private static final String COLUMNS = """
      select code, name, site, endpoint, user_name, login_version, sampling_millis, retired, version
      from equipment.connection
      """;

  private final JdbcClient db;

  ConnectionStore(JdbcClient db) {
    this.db = db;
  }

  @Override
  public void register(EventRegistry registry) {
    registry.on(ConnectionEvents.ConnectionRegistered.class, ConnectionStore::registered);
    registry.on(ConnectionEvents.ConnectionChanged.class, ConnectionStore::changed);
    registry.on(ConnectionEvents.LoginSet.class, ConnectionStore::loginSet);
    registry.on(ConnectionEvents.ConnectionRetired.class, (event, body, to) -> to.sql("""
                update equipment.connection set retired = true, version = :version
                where code = :code""")
        .param("version", body.version())
        .param("code", body.code())
        .update());
    registry.on(ConnectionEvents.CertificateTrusted.class, ConnectionStore::trusted);
    registry.on(ConnectionEvents.CertificateDistrusted.class, (event, body, to) -> to.sql("""
                update equipment.trusted_certificate
                set trusted = false, trusted_by = :by, changed_at = :at
                where thumbprint = :thumbprint""")
        .param("by", event.actor())
        .param("at", time(event))
        .param("thumbprint", body.thumbprint())
        .update());
  }

  private static void registered(
      Event event, ConnectionEvents.ConnectionRegistered body, JdbcClient db) {
    db.sql("""
            insert into equipment.connection
              (code, name, site, endpoint, sampling_millis, retired, version, registered_at)
            values (:code, :name, :site, :endpoint, :sampling, false, 1, :at)""")
        .param("code", body.code())
        .param("name", body.name())
        .param("site", body.site())
        .param("endpoint", body.endpoint())
        .param("sampling", body.samplingMillis())
        .param("at", time(event))
        .update();
  }

  private static void changed(Event event, ConnectionEvents.ConnectionChanged body, JdbcClient db) {
    db.sql("""
            update equipment.connection set name = :name, endpoint = :endpoint,
              sampling_millis = :sampling, version = :version
            where code = :code""")
        .param("name", body.name())
        .param("endpoint", body.endpoint())
        .param("sampling", body.samplingMillis())
        .param("version", body.version())
        .param("code", body.code())
        .update();
  }

  private static void loginSet(Event event, ConnectionEvents.LoginSet body, JdbcClient db) {
    db.sql("""
            update equipment.connection set user_name = :user, login_version = :login,
              version = :version
            where code = :code""")
        .param("user", body.user())
        .param("login", body.login())
        .param("version", body.version())
        .param("code", body.code())
        .update();
  }

  private static void trusted(
      Event event, ConnectionEvents.CertificateTrusted body, JdbcClient db) {
    db.sql("""
            insert into equipment.trusted_certificate
              (thumbprint, der, subject, trusted, trusted_by, changed_at)
            values (:thumbprint, :der, :subject, true, :by, :at)
            on conflict (thumbprint) do update
              set trusted = true, trusted_by = excluded.trusted_by, changed_at = excluded.changed_at""")
        .param("thumbprint", body.thumbprint())
        .param("der", Base64.getDecoder().decode(body.der()))
        .param("subject", body.subject())
        .param("by", event.actor())
        .param("at", time(event))
        .update();
  }

  Optional<Row> find(String code) {
    return db.sql(COLUMNS + "where code = :code")
        .param("code", code)
        .query(Row.class)
        .optional();
  }

  /** The connection, locked until the end of the transaction. */
  Optional<Row> lock(String code) {
    return db.sql(COLUMNS + "where code = :code for update")
        .param("code", code)
        .query(Row.class)
        .optional();
  }

  List<Row> all(String site) {
    return db.sql(COLUMNS + "where site = :site order by code")
        .param("site", site)
        .query(Row.class)
        .list();
  }

  /** The connections of all sites that are not retired. */
  List<Row> active() {
    return db.sql(COLUMNS + "where not retired order by code").query(Row.class).list();
  }

  /** Every certificate that was ever decided on. */
  List<Certificate> certificates() {
    return db.sql("""
            select thumbprint, der, trusted from equipment.trusted_certificate order by thumbprint""")
        .query((row, n) -> new Certificate(
            row.getString("thumbprint"), row.getBytes("der"), row.getBoolean("trusted")))
        .list();
  }

  private static OffsetDateTime time(Event event) {
    return event.occurredAt().atOffset(ZoneOffset.UTC);
  }

  /**
   * A connection as it is configured.
   *
   * @param loginVersion number of the file that holds the password; absent before it was set.
   */
  record Row(
      String code,
      String name,
      String site,
      String endpoint,
      @Nullable String userName,
      @Nullable Integer loginVersion,
      int samplingMillis,
      boolean retired,
      int version) {}

  /** A certificate that a person decided on. */
  @SuppressWarnings("ArrayRecordComponent")
  record Certificate(String thumbprint, byte[] der, boolean trusted) {}
}
