package org.batchwright.material;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.batchwright.audit.Event;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventTypes;
import org.batchwright.kernel.Quantity;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of lots and of the statuses they had. */
@Component
class LotStore implements EventTypes {

  private static final String LOT = """
      select number, material, site, supplier, supplier_lot, status, received, unit, expiry,
        expiry_precision, retest, retest_precision, assay, loss_on_drying, version
      from material.lot\s""";

  private final JdbcClient db;

  LotStore(JdbcClient db) {
    this.db = db;
  }

  @Override
  public void register(EventRegistry registry) {
    registry.on(MaterialEvents.LotReceived.class, LotStore::received);
    registry.on(MaterialEvents.LotDecided.class, LotStore::decided);
  }

  private static void received(Event event, MaterialEvents.LotReceived body, JdbcClient db) {
    JdbcClient.StatementSpec insert = db.sql("""
            insert into material.lot (number, material, site, supplier, supplier_lot, status,
              received, unit, expiry, expiry_precision, good_until, retest, retest_precision, assay,
              loss_on_drying, version, received_at)
            values (:number, :material, :site, :supplier, :supplierLot, 'quarantine', :received,
              :unit, :expiry, :expiryPrecision, :goodUntil, :retest, :retestPrecision, :assay,
              :lossOnDrying, 1, :at)""")
        .param("number", body.number())
        .param("material", body.material())
        .param("site", body.site())
        .param("supplier", body.supplier())
        .param("supplierLot", body.supplierLot())
        .param("received", body.received())
        .param("unit", body.unit())
        .param("at", event.occurredAt().atOffset(ZoneOffset.UTC));
    quality(insert, body.quality()).update();
    status(event, body.number(), 1, Lot.Status.QUARANTINE, db);
    ContainerStore.apply(event, body.posting(), db);
  }

  private static void decided(Event event, MaterialEvents.LotDecided body, JdbcClient db) {
    JdbcClient.StatementSpec update = db.sql("""
            update material.lot set status = :status, version = :version, expiry = :expiry,
              expiry_precision = :expiryPrecision, good_until = :goodUntil, retest = :retest,
              retest_precision = :retestPrecision, assay = :assay, loss_on_drying = :lossOnDrying
            where number = :number""")
        .param("number", body.number())
        .param("status", body.status().word())
        .param("version", body.version());
    quality(update, body.quality()).update();
    status(event, body.number(), body.version(), body.status(), db);
  }

  private static JdbcClient.StatementSpec quality(
      JdbcClient.StatementSpec sql, MaterialEvents.QualityData quality) {
    @Nullable Expiry expiry = quality.expiry();
    @Nullable Expiry retest = quality.retest();
    @Nullable Instant goodUntil = quality.goodUntil();
    return sql.param("expiry", expiry == null ? null : expiry.value())
        .param("expiryPrecision", expiry == null ? null : expiry.precision().word())
        .param("goodUntil", goodUntil == null ? null : goodUntil.atOffset(ZoneOffset.UTC))
        .param("retest", retest == null ? null : retest.value())
        .param("retestPrecision", retest == null ? null : retest.precision().word())
        .param("assay", quality.assay())
        .param("lossOnDrying", quality.lossOnDrying());
  }

  private static void status(
      Event event, String lot, long version, Lot.Status status, JdbcClient db) {
    db.sql("""
            insert into material.lot_status
              (lot, version, status, reason, decided_by, decided_at, event_id)
            values (:lot, :version, :status, :reason, :by, :at, :event)""")
        .param("lot", lot)
        .param("version", version)
        .param("status", status.word())
        .param("reason", event.reason())
        .param("by", event.actor())
        .param("at", event.occurredAt().atOffset(ZoneOffset.UTC))
        .param("event", event.id())
        .update();
  }

  Optional<Lot> lot(String number) {
    return lot(number, "");
  }

  /** The lot, its status kept as it is until the transaction ends; several may do so at once. */
  Optional<Lot> hold(String number) {
    return lot(number, " for share");
  }

  Optional<Lot> lock(String number) {
    return lot(number, " for update");
  }

  private Optional<Lot> lot(String number, String lock) {
    return db.sql(LOT + "where number = :number" + lock)
        .param("number", number)
        .query(LotStore::lot)
        .optional();
  }

  List<Lot> lots(Lots.Filter filter, @Nullable String after, int limit) {
    return db.sql(LOT + """
            where (:material::text is null or material = :material)
              and (:site::text is null or site = :site)
              and (:status::text is null or status = :status)
              and (:search::text is null or position(lower(:search) in
                lower(number || ' ' || coalesce(supplier_lot, '') || ' ' || supplier)) > 0)
              and (:after::text is null or number > :after)
            order by number limit :limit""")
        .param("material", filter.material())
        .param("site", filter.site())
        .param("status", filter.status() == null ? null : filter.status().word())
        .param("search", filter.search())
        .param("after", after)
        .param("limit", limit)
        .query(LotStore::lot)
        .list();
  }

  List<Lots.StatusChange> statuses(String lot) {
    return db.sql("""
            select version, status, reason, decided_by, decided_at from material.lot_status
            where lot = :lot order by version""")
        .param("lot", lot)
        .query((row, n) -> new Lots.StatusChange(
            row.getLong("version"),
            status(row.getString("status")),
            row.getString("reason"),
            row.getString("decided_by"),
            row.getObject("decided_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private static Lot lot(ResultSet row, int n) throws SQLException {
    return new Lot(
        row.getString("number"),
        row.getString("material"),
        row.getString("site"),
        row.getString("supplier"),
        row.getString("supplier_lot"),
        status(row.getString("status")),
        new Quantity(row.getBigDecimal("received"), row.getString("unit")),
        expiry(row, "expiry"),
        expiry(row, "retest"),
        row.getBigDecimal("assay"),
        row.getBigDecimal("loss_on_drying"),
        row.getLong("version"));
  }

  /** An expiry of two columns: the value and, under the same name, its precision. */
  static @Nullable Expiry expiry(ResultSet row, String column) throws SQLException {
    @Nullable String value = row.getString(column);
    return value == null
        ? null
        : new Expiry(
            Expiry.Precision.valueOf(row.getString(column + "_precision").toUpperCase(Locale.ROOT)),
            value);
  }

  private static Lot.Status status(String word) {
    return Lot.Status.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
