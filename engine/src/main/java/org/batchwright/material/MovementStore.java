package org.batchwright.material;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.batchwright.audit.Event;
import org.batchwright.kernel.Quantity;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of movements, of the balances they sum up to, and of where material went. */
@Component
class MovementStore {

  private static final String MOVEMENT = """
      select m.movement_id, m.kind, m.quantity, m.unit, m.from_kind, m.from_key, m.to_kind, m.to_key,
        m.material, m.lot, m.container, m.batch, m.occurrence, m.row_number, m.estimated, m.reason,
        m.reverses, r.movement_id is not null as reversed, m.moved_by, m.moved_at
      from material.movement m
      left join material.movement r on r.reverses = m.movement_id\s""";

  private final JdbcClient db;

  MovementStore(JdbcClient db) {
    this.db = db;
  }

  static void insert(
      Event event, StockEvents.Posting posting, StockEvents.Moved moved, JdbcClient db) {
    db.sql("""
            insert into material.movement (movement_id, kind, quantity, unit, from_kind, from_key,
              to_kind, to_key, material, lot, container, batch, occurrence, row_number, estimated,
              reason, reverses, moved_by, moved_at, event_id)
            values (:id, :kind, :quantity, :unit, :fromKind, :fromKey, :toKind, :toKey, :material,
              :lot, :container, :batch, :occurrence, :row, :estimated, :reason, :reverses, :by, :at,
              :event)""")
        .param("id", moved.id())
        .param("kind", moved.kind().word())
        .param("quantity", moved.quantity())
        .param("unit", moved.unit())
        .param("fromKind", moved.from().kind().word())
        .param("fromKey", moved.from().key())
        .param("toKind", moved.to().kind().word())
        .param("toKey", moved.to().key())
        .param("material", moved.material())
        .param("lot", moved.lot())
        .param("container", moved.container())
        .param("batch", posting.batch())
        .param("occurrence", posting.occurrence())
        .param("row", posting.row())
        .param("estimated", moved.estimated())
        .param("reason", event.reason())
        .param("reverses", moved.reverses())
        .param("by", event.actor())
        .param("at", event.occurredAt().atOffset(ZoneOffset.UTC))
        .param("event", event.id())
        .update();
  }

  /** What each of the containers holds; zero is left out. */
  Map<String, BigDecimal> contents(Collection<String> containers) {
    Map<String, BigDecimal> contents = new HashMap<>();
    db.sql("""
            select holder_key, sum(quantity) as quantity from material.balance
            where holder_kind = 'container' and holder_key = any(:ids) group by holder_key""")
        .param("ids", containers.toArray(String[]::new))
        .query((row, n) -> Map.entry(row.getString("holder_key"), row.getBigDecimal("quantity")))
        .list()
        .forEach(entry -> contents.put(entry.getKey(), entry.getValue()));
    return contents;
  }

  /** What a container holds now. */
  BigDecimal content(String container) {
    return contents(List.of(container)).getOrDefault(container, BigDecimal.ZERO);
  }

  List<Movements.Balance> balances(Holder holder) {
    return db.sql("""
            select material, lot, unit, quantity from material.balance
            where holder_kind = :kind and holder_key = :key order by material, lot""")
        .param("kind", holder.kind().word())
        .param("key", holder.key())
        .query(MovementStore::balance)
        .list();
  }

  private static Movements.Balance balance(ResultSet row, int n) throws SQLException {
    return new Movements.Balance(
        row.getString("material"),
        row.getString("lot"),
        new Quantity(row.getBigDecimal("quantity"), row.getString("unit")));
  }

  /** The sums of a lot by the kind of holder that has it now. */
  Map<String, BigDecimal> holdersOf(String lot) {
    Map<String, BigDecimal> sums = new HashMap<>();
    db.sql("""
            select holder_kind, sum(quantity) as quantity from material.balance
            where lot = :lot group by holder_kind""")
        .param("lot", lot)
        .query((row, n) -> Map.entry(row.getString("holder_kind"), row.getBigDecimal("quantity")))
        .list()
        .forEach(entry -> sums.put(entry.getKey(), entry.getValue()));
    return sums;
  }

  /** What of a lot went to waste, by why; booked-back movements cancel out. */
  Map<String, BigDecimal> wasteOf(String lot) {
    Map<String, BigDecimal> sums = new HashMap<>();
    db.sql("""
            select coalesce(first.kind, m.kind) as kind,
              sum(case when m.to_kind = 'waste' then m.quantity else -m.quantity end) as quantity
            from material.movement m
            left join material.movement first on first.movement_id = m.reverses
            where m.lot = :lot and (m.to_kind = 'waste' or m.from_kind = 'waste')
            group by 1""")
        .param("lot", lot)
        .query((row, n) -> Map.entry(row.getString("kind"), row.getBigDecimal("quantity")))
        .list()
        .forEach(entry -> sums.put(entry.getKey(), entry.getValue()));
    return sums;
  }

  Optional<Movement> movement(UUID id) {
    return db.sql(MOVEMENT + "where m.movement_id = :id")
        .param("id", id)
        .query(MovementStore::movement)
        .optional();
  }

  List<Movement> ofBatch(String batch) {
    return db.sql(MOVEMENT + "where m.batch = :batch order by m.moved_at, m.movement_id")
        .param("batch", batch)
        .query(MovementStore::movement)
        .list();
  }

  List<Movement> ofHolder(Holder holder, @Nullable UUID after, int limit) {
    return db.sql(MOVEMENT + """
            where ((m.from_kind = :kind and m.from_key = :key)
                or (m.to_kind = :kind and m.to_key = :key))
              and (:after::uuid is null or m.movement_id > :after)
            order by m.movement_id limit :limit""")
        .param("kind", holder.kind().word())
        .param("key", holder.key())
        .param("after", after)
        .param("limit", limit)
        .query(MovementStore::movement)
        .list();
  }

  List<Movement> ofLot(String lot, @Nullable UUID after, int limit) {
    return db.sql(MOVEMENT + """
            where m.lot = :lot and (:after::uuid is null or m.movement_id > :after)
            order by m.movement_id limit :limit""")
        .param("lot", lot)
        .param("after", after)
        .param("limit", limit)
        .query(MovementStore::movement)
        .list();
  }

  /**
   * Every edge that can be reached from the node, each once; circles end where they close. Lateral
   * with an offset, so that the planner looks each node's edges up by index instead of joining all
   * movements at every level (measured: milliseconds against half a minute).
   */
  List<Genealogy.Edge> reach(Genealogy.Node start, boolean forward) {
    String here = forward ? "from" : "to";
    String there = forward ? "to" : "from";
    return db.sql("""
            with recursive reached (kind, key) as (
              values (:kind::text, :key::text)
              union
              select g.%2$s_kind, g.%2$s_key from reached cross join lateral (
                select %2$s_kind, %2$s_key from material.genealogy
                where %1$s_kind = reached.kind and %1$s_key = reached.key offset 0) g
            )
            select distinct g.from_kind, g.from_key, g.to_kind, g.to_key
            from reached cross join lateral (
              select from_kind, from_key, to_kind, to_key from material.genealogy
              where %1$s_kind = reached.kind and %1$s_key = reached.key offset 0) g
            order by 1, 2, 3, 4""".formatted(here, there))
        .param("kind", start.kind().word())
        .param("key", start.key())
        .query((row, n) -> new Genealogy.Edge(
            Genealogy.Node.of(row.getString("from_kind"), row.getString("from_key")),
            Genealogy.Node.of(row.getString("to_kind"), row.getString("to_key"))))
        .list();
  }

  private static Movement movement(ResultSet row, int n) throws SQLException {
    return new Movement(
        row.getObject("movement_id", UUID.class),
        Movement.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        new Quantity(row.getBigDecimal("quantity"), row.getString("unit")),
        holder(row, "from"),
        holder(row, "to"),
        row.getString("material"),
        row.getString("lot"),
        row.getString("container"),
        row.getString("batch"),
        row.getString("occurrence"),
        row.getObject("row_number", Integer.class),
        row.getBoolean("estimated"),
        row.getString("reason"),
        row.getObject("reverses", UUID.class),
        row.getBoolean("reversed"),
        row.getString("moved_by"),
        row.getObject("moved_at", OffsetDateTime.class).toInstant());
  }

  private static Holder holder(ResultSet row, String side) throws SQLException {
    String kind = row.getString(side + "_kind").toUpperCase(Locale.ROOT).replace('-', '_');
    return new Holder(Holder.Kind.valueOf(kind), row.getString(side + "_key"));
  }
}
