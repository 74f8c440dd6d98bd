package org.batchwright.site;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.batchwright.audit.Event;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventTypes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of sites and stations. */
@Component
class SiteStore implements EventTypes {

  private final JdbcClient db;

  SiteStore(JdbcClient db) {
    this.db = db;
  }

  @Override
  public void register(EventRegistry registry) {
    registry.on(SiteEstablished.class, SiteStore::established);
    registry.on(StationRegistered.class, SiteStore::registered);
  }

  private static void established(Event event, SiteEstablished body, JdbcClient db) {
    db.sql("""
            insert into site.site (code, name, zone, language, version, established_at)
            values (:code, :name, :zone, :language, 1, :at)""")
        .param("code", body.code())
        .param("name", body.name())
        .param("zone", body.zone())
        .param("language", body.language())
        .param("at", event.occurredAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  private static void registered(Event event, StationRegistered body, JdbcClient db) {
    db.sql("""
            insert into site.station (code, site, name, room, version, registered_at)
            values (:code, :site, :name, :room, 1, :at)""")
        .param("code", body.code())
        .param("site", body.site())
        .param("name", body.name())
        .param("room", body.room())
        .param("at", event.occurredAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Site> site(String code) {
    return db.sql("select code, name, zone, language from site.site where code = :code")
        .param("code", code)
        .query(SiteStore::site)
        .optional();
  }

  List<Site> sites() {
    return db.sql("select code, name, zone, language from site.site order by code")
        .query(SiteStore::site)
        .list();
  }

  Optional<Station> station(String code) {
    return db.sql("select code, site, name, room from site.station where code = :code")
        .param("code", code)
        .query(Station.class)
        .optional();
  }

  List<Station> stations(String site) {
    return db.sql(
            "select code, site, name, room from site.station where site = :site order by code")
        .param("site", site)
        .query(Station.class)
        .list();
  }

  private static Site site(ResultSet row, int n) throws SQLException {
    return new Site(
        row.getString("code"),
        row.getString("name"),
        ZoneId.of(row.getString("zone")),
        row.getString("language"));
  }
}
