package org.batchwright.material;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.batchwright.audit.Event;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of materials and points of use. */
@Component
class MaterialStore implements EventTypes {

  private static final String POINT =
      "select code, name, material, site, work_centre, status, version from material.point_of_use ";

  private final JdbcClient db;

  MaterialStore(JdbcClient db) {
    this.db = db;
  }

  @Override
  public void register(EventRegistry registry) {
    registry.on(MaterialEvents.MaterialDefined.class, MaterialStore::defined);
    registry.on(MaterialEvents.MaterialRenamed.class, MaterialStore::renamed);
    registry.on(MaterialEvents.PointOfUseRegistered.class, MaterialStore::registered);
    registry.on(MaterialEvents.PointOfUseDecided.class, MaterialStore::decided);
  }

  private static void defined(Event event, MaterialEvents.MaterialDefined body, JdbcClient db) {
    db.sql("""
            insert into material.material (code, name, unit, kind, version, defined_at)
            values (:code, :name, :unit, :kind, 1, :at)""")
        .param("code", body.code())
        .param("name", body.name())
        .param("unit", body.unit())
        .param("kind", body.kind().word())
        .param("at", event.occurredAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  private static void renamed(Event event, MaterialEvents.MaterialRenamed body, JdbcClient db) {
    db.sql("update material.material set name = :name, version = :version where code = :code")
        .param("code", body.code())
        .param("name", body.name())
        .param("version", body.version())
        .update();
  }

  private static void registered(
      Event event, MaterialEvents.PointOfUseRegistered body, JdbcClient db) {
    db.sql("""
            insert into material.point_of_use
              (code, name, material, site, work_centre, status, version, registered_at)
            values (:code, :name, :material, :site, :workCentre, 'blocked', 1, :at)""")
        .param("code", body.code())
        .param("name", body.name())
        .param("material", body.material())
        .param("site", body.site())
        .param("workCentre", body.workCentre())
        .param("at", event.occurredAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  private static void decided(Event event, MaterialEvents.PointOfUseDecided body, JdbcClient db) {
    db.sql("""
            update material.point_of_use set status = :status, version = :version
            where code = :code""")
        .param("code", body.code())
        .param("status", body.status().word())
        .param("version", body.version())
        .update();
  }

  /** Makes others wait who are about to give the same key to something new. */
  void claim(String key) {
    db.sql("select pg_advisory_xact_lock(hashtextextended('material.' || :key, 0))")
        .param("key", key)
        .query()
        .listOfRows();
  }

  Optional<Material> material(String code) {
    return material(code, "");
  }

  Optional<Material> lockMaterial(String code) {
    return material(code, " for update");
  }

  private Optional<Material> material(String code, String lock) {
    return db.sql("select code, name, unit, kind, version from material.material where code = :code"
            + lock)
        .param("code", code)
        .query(MaterialStore::material)
        .optional();
  }

  List<Material> materials(
      @Nullable String search, Material.@Nullable Kind kind, @Nullable String after, int limit) {
    return db.sql("""
            select code, name, unit, kind, version from material.material
            where (:search::text is null
                or position(lower(:search) in lower(code || ' ' || name)) > 0)
              and (:kind::text is null or kind = :kind)
              and (:after::text is null or code > :after)
            order by code limit :limit""")
        .param("search", search)
        .param("kind", kind == null ? null : kind.word())
        .param("after", after)
        .param("limit", limit)
        .query(MaterialStore::material)
        .list();
  }

  private static Material material(ResultSet row, int n) throws SQLException {
    return new Material(
        row.getString("code"),
        row.getString("name"),
        row.getString("unit"),
        Material.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getLong("version"));
  }

  Optional<PointOfUse> pointOfUse(String code) {
    return pointOfUse(code, "");
  }

  /** The point of use, its status kept as it is until the transaction ends. */
  Optional<PointOfUse> holdPointOfUse(String code) {
    return pointOfUse(code, " for share");
  }

  Optional<PointOfUse> lockPointOfUse(String code) {
    return pointOfUse(code, " for update");
  }

  private Optional<PointOfUse> pointOfUse(String code, String lock) {
    return db.sql(POINT + "where code = :code" + lock)
        .param("code", code)
        .query(MaterialStore::point)
        .optional();
  }

  List<PointOfUse> pointsOfUse(String site, @Nullable String material) {
    return db.sql(POINT
            + "where site = :site and (:material::text is null or material = :material)"
            + " order by code")
        .param("site", site)
        .param("material", material)
        .query(MaterialStore::point)
        .list();
  }

  private static PointOfUse point(ResultSet row, int n) throws SQLException {
    return new PointOfUse(
        row.getString("code"),
        row.getString("name"),
        row.getString("material"),
        row.getString("site"),
        row.getString("work_centre"),
        PointOfUse.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        row.getLong("version"));
  }
}
