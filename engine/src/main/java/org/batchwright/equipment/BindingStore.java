package org.batchwright.equipment;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.batchwright.audit.Event;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventTypes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of where members are found. */
@Component
class BindingStore implements EventTypes {

  private static final String COLUMNS = """
      select b.equipment, b.member, b.connection, b.namespace_uri, b.identifier, b.object, b.version
      from equipment.binding b
      """;

  private final JdbcClient db;

  BindingStore(JdbcClient db) {
    this.db = db;
  }

  @Override
  public void register(EventRegistry registry) {
    registry.on(ConnectionEvents.MembersBound.class, BindingStore::bound);
    registry.on(ConnectionEvents.MembersUnbound.class, (event, body, to) -> body.members()
        .forEach(member -> end(to, event, body.equipment(), member)));
  }

  private static void bound(Event event, ConnectionEvents.MembersBound body, JdbcClient db) {
    for (Binding binding : body.bindings()) {
      end(db, event, body.equipment(), binding.member());
      db.sql("""
              insert into equipment.binding (equipment, member, version, connection, namespace_uri,
                identifier, object, bound_at)
              values (:equipment, :member, :version, :connection, :namespace, :identifier, :object,
                :at)""")
          .param("equipment", body.equipment())
          .param("member", binding.member())
          .param("version", binding.version())
          .param("connection", binding.connection())
          .param("namespace", binding.namespaceUri())
          .param("identifier", binding.identifier())
          .param("object", binding.object())
          .param("at", time(event))
          .update();
    }
  }

  private static void end(JdbcClient db, Event event, String equipment, String member) {
    db.sql("""
            update equipment.binding set ended_at = :at
            where equipment = :equipment and member = :member and ended_at is null""")
        .param("at", time(event))
        .param("equipment", equipment)
        .param("member", member)
        .update();
  }

  /** The bindings of a unit that hold now. */
  List<Binding> of(String equipment) {
    return db.sql(
            COLUMNS + "where b.equipment = :equipment and b.ended_at is null order by b.member")
        .param("equipment", equipment)
        .query(Binding.class)
        .list();
  }

  /** The bindings over a connection that hold now. */
  List<Binding> over(String connection) {
    return db.sql(COLUMNS + """
            where b.connection = :connection and b.ended_at is null
            order by b.equipment, b.member""")
        .param("connection", connection)
        .query(Binding.class)
        .list();
  }

  /** The latest version each member of a unit ever had. */
  Map<String, Integer> versions(String equipment) {
    return db
        .sql("""
            select member, max(version) as version from equipment.binding
            where equipment = :equipment group by member""")
        .param("equipment", equipment)
        .query((row, n) -> Map.entry(row.getString("member"), row.getInt("version")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The units of a class that bind one of these members now. */
  List<String> equipmentBinding(String equipmentClass, List<String> members) {
    return members.isEmpty()
        ? List.of()
        : db.sql("""
                select distinct b.equipment from equipment.binding b
                join equipment.equipment e on e.code = b.equipment
                where e.equipment_class = :class and b.member in (:members) and b.ended_at is null
                order by 1""")
            .param("class", equipmentClass)
            .param("members", members)
            .query(String.class)
            .list();
  }

  private static OffsetDateTime time(Event event) {
    return event.occurredAt().atOffset(ZoneOffset.UTC);
  }
}
