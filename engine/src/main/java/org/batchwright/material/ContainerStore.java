package org.batchwright.material;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.batchwright.audit.Event;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of containers: what events make of them, and how they are found and locked. */
@Component
class ContainerStore implements EventTypes {

  private static final String CONTAINER = """
      select c.id, c.site, c.material, c.lot, c.origin_batch, c.point_of_use, c.supplier_label,
        c.status, c.status_before, c.work_centre, c.batch, c.position, c.output, c.tare, c.unit,
        c.expiry, c.expiry_precision, c.version
      from material.container c\s""";

  private final JdbcClient db;

  ContainerStore(JdbcClient db) {
    this.db = db;
  }

  @Override
  public void register(EventRegistry registry) {
    stocked(registry, StockEvents.MaterialDispensed.class);
    stocked(registry, StockEvents.ContainerCharged.class);
    stocked(registry, StockEvents.PointOfUseCharged.class);
    stocked(registry, StockEvents.OutputFilled.class);
    stocked(registry, StockEvents.IntermediatePrepared.class);
    stocked(registry, StockEvents.MaterialSampled.class);
    stocked(registry, StockEvents.MaterialLost.class);
    stocked(registry, StockEvents.MaterialReturned.class);
    stocked(registry, StockEvents.ContainerCounted.class);
    stocked(registry, StockEvents.ContainerBlocked.class);
    stocked(registry, StockEvents.ContainerUnblocked.class);
    stocked(registry, StockEvents.ContainerReleased.class);
    stocked(registry, StockEvents.ContainerRejected.class);
    stocked(registry, StockEvents.ContainerVoided.class);
    stocked(registry, StockEvents.ContainerRelocated.class);
    stocked(registry, StockEvents.MovementReversed.class);
  }

  private static <B extends StockEvents.Stocked> void stocked(
      EventRegistry registry, Class<B> body) {
    registry.on(body, (event, said, db) -> apply(event, said.posting(), db));
  }

  /** Writes the containers and movements that an event names. */
  static void apply(Event event, StockEvents.Posting posting, JdbcClient db) {
    for (Container container : posting.containers()) {
      if (container.version() == 1) {
        insert(event, container, db);
      } else {
        update(event, container, db);
      }
      history(event, container, db);
    }
    for (StockEvents.Moved moved : posting.movements()) {
      MovementStore.insert(event, posting, moved, db);
    }
  }

  private static void insert(Event event, Container container, JdbcClient db) {
    JdbcClient.StatementSpec insert = db.sql("""
            insert into material.container (id, site, material, lot, origin_batch, point_of_use,
              supplier_label, status, status_before, work_centre, batch, position, output, tare,
              unit, expiry, expiry_precision, version, created_at, changed_at)
            values (:id, :site, :material, :lot, :originBatch, :pointOfUse, :supplierLabel, :status,
              :statusBefore, :workCentre, :batch, :position, :output, :tare, :unit, :expiry,
              :expiryPrecision, :version, :at, :at)""")
        .param("site", container.site())
        .param("material", container.material())
        .param("lot", container.lot())
        .param("originBatch", container.originBatch())
        .param("pointOfUse", container.pointOfUse())
        .param("supplierLabel", container.supplierLabel())
        .param("output", container.output())
        .param("tare", container.tare())
        .param("unit", container.unit());
    state(insert, event, container).update();
  }

  private static void update(Event event, Container container, JdbcClient db) {
    JdbcClient.StatementSpec update = db.sql("""
            update material.container set status = :status, status_before = :statusBefore,
              work_centre = :workCentre, batch = :batch, position = :position, expiry = :expiry,
              expiry_precision = :expiryPrecision, version = :version, changed_at = :at
            where id = :id""");
    if (state(update, event, container).update() != 1) {
      throw new IllegalStateException("No container " + container.id() + " to change");
    }
  }

  private static JdbcClient.StatementSpec state(
      JdbcClient.StatementSpec sql, Event event, Container container) {
    @Nullable Expiry expiry = container.expiry();
    Container.@Nullable Status before = container.statusBefore();
    return sql.param("id", container.id())
        .param("status", container.status().word())
        .param("statusBefore", before == null ? null : before.word())
        .param("workCentre", container.workCentre())
        .param("batch", container.batch())
        .param("position", container.position())
        .param("expiry", expiry == null ? null : expiry.value())
        .param("expiryPrecision", expiry == null ? null : expiry.precision().word())
        .param("version", container.version())
        .param("at", event.occurredAt().atOffset(ZoneOffset.UTC));
  }

  private static void history(Event event, Container container, JdbcClient db) {
    db.sql("""
            insert into material.container_change (container, version, act, status, batch,
              work_centre, reason, changed_by, changed_at, event_id)
            values (:id, :version, :act, :status, :batch, :workCentre, :reason, :by, :at, :event)""")
        .param("id", container.id())
        .param("version", container.version())
        .param("act", event.type())
        .param("status", container.status().word())
        .param("batch", container.batch())
        .param("workCentre", container.workCentre())
        .param("reason", event.reason())
        .param("by", event.actor())
        .param("at", event.occurredAt().atOffset(ZoneOffset.UTC))
        .param("event", event.id())
        .update();
  }

  /** The id of the container whose id or supplier's label was scanned. */
  Optional<String> idOf(String scanned) {
    return db.sql("""
            select id from material.container where id = :scanned or supplier_label = :scanned
            order by id <> :scanned limit 1""").param("scanned", scanned).query(String.class).optional();
  }

  Optional<Container> container(String id) {
    return db.sql(CONTAINER + "where c.id = :id")
        .param("id", id)
        .query(ContainerStore::container)
        .optional();
  }

  /** Locks the containers, in the order of their ids, until the transaction ends. */
  List<Container> lock(Collection<String> ids) {
    return db.sql(CONTAINER + "where c.id = any(:ids) order by c.id for update")
        .param("ids", ids.toArray(String[]::new))
        .query(ContainerStore::container)
        .list();
  }

  /** Containers of a lot that are in stock; one with nothing left has another status. */
  List<String> stocked(String lot) {
    return db.sql("""
            select c.id from material.container c
            where c.lot = :lot and c.status = 'available' order by c.id""").param("lot", lot).query(String.class).list();
  }

  /** Stock of released lots and decided outputs that is not over, first to end first. */
  List<Container> candidates(String material, String site, Instant now) {
    return db.sql(CONTAINER + """
            left join material.lot l on l.number = c.lot
            where c.material = :material and c.site = :site and c.status = 'available'
              and (l.number is null or l.status = 'released'
                and (l.good_until is null or l.good_until >= :now))
            order by l.good_until nulls last, l.received_at, c.id limit 500""")
        .param("material", material)
        .param("site", site)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(ContainerStore::container)
        .list();
  }

  List<Container> containers(Containers.Filter filter, @Nullable String after, int limit) {
    Container.@Nullable Status status = filter.status();
    return db.sql(CONTAINER + """
            where (:material::text is null or c.material = :material)
              and (:site::text is null or c.site = :site)
              and (:lot::text is null or c.lot = :lot)
              and (:batch::text is null or c.batch = :batch or c.origin_batch = :batch)
              and (:status::text is null or c.status = :status)
              and (:search::text is null or position(lower(:search) in
                lower(c.id || ' ' || coalesce(c.supplier_label, '') || ' ' || coalesce(c.lot, '')))
                > 0)
              and (:after::text is null or c.id > :after)
            order by c.id limit :limit""")
        .param("material", filter.material())
        .param("site", filter.site())
        .param("lot", filter.lot())
        .param("batch", filter.batch())
        .param("status", status == null ? null : status.word())
        .param("search", filter.search())
        .param("after", after)
        .param("limit", limit)
        .query(ContainerStore::container)
        .list();
  }

  List<Containers.Change> changes(String id) {
    return db.sql("""
            select version, act, status, batch, work_centre, reason, changed_by, changed_at
            from material.container_change where container = :id order by version""")
        .param("id", id)
        .query((row, n) -> new Containers.Change(
            row.getLong("version"),
            row.getString("act"),
            status(row.getString("status")),
            row.getString("batch"),
            row.getString("work_centre"),
            row.getString("reason"),
            row.getString("changed_by"),
            row.getObject("changed_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  long nextNumber() {
    return db.sql("select nextval('material.container_number')")
        .query(Long.class)
        .single();
  }

  private static Container container(ResultSet row, int n) throws SQLException {
    @Nullable String before = row.getString("status_before");
    return new Container(
        row.getString("id"),
        row.getString("site"),
        row.getString("material"),
        row.getString("lot"),
        row.getString("origin_batch"),
        row.getString("point_of_use"),
        row.getString("supplier_label"),
        status(row.getString("status")),
        before == null ? null : status(before),
        row.getString("work_centre"),
        row.getString("batch"),
        row.getString("position"),
        row.getString("output"),
        row.getBigDecimal("tare"),
        row.getString("unit"),
        LotStore.expiry(row, "expiry"),
        row.getLong("version"));
  }

  private static Container.Status status(String word) {
    return Container.Status.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
