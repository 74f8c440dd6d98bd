package org.batchwright.equipment;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.batchwright.audit.Event;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventTypes;
import org.batchwright.kernel.CanonicalJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of equipment classes. */
@Component
class ClassStore implements EventTypes {

  private final JdbcClient db;

  ClassStore(JdbcClient db) {
    this.db = db;
  }

  @Override
  public void register(EventRegistry registry) {
    registry.on(ClassDefined.class, ClassStore::defined);
  }

  private static void defined(Event event, ClassDefined body, JdbcClient db) {
    EquipmentClass contract = body.contract();
    db.sql("""
            insert into equipment.equipment_class (code, version) values (:code, :version)
            on conflict (code) do update set version = excluded.version""")
        .param("code", contract.code())
        .param("version", contract.version())
        .update();
    db.sql("""
            insert into equipment.class_version (code, version, contract, defined_at)
            values (:code, :version, :contract, :at)""")
        .param("code", contract.code())
        .param("version", contract.version())
        .param("contract", CanonicalJson.text(contract))
        .param("at", event.occurredAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<EquipmentClass> find(String code) {
    return db.sql("""
            select v.contract from equipment.equipment_class c
            join equipment.class_version v on v.code = c.code and v.version = c.version
            where c.code = :code""").param("code", code).query(String.class).optional().map(ClassStore::contract);
  }

  Optional<EquipmentClass> version(String code, int version) {
    return db.sql("""
            select contract from equipment.class_version
            where code = :code and version = :version""")
        .param("code", code)
        .param("version", version)
        .query(String.class)
        .optional()
        .map(ClassStore::contract);
  }

  List<EquipmentClass> all() {
    return db.sql("""
            select v.contract from equipment.equipment_class c
            join equipment.class_version v on v.code = c.code and v.version = c.version
            order by c.code""").query(String.class).list().stream()
        .map(ClassStore::contract)
        .toList();
  }

  private static EquipmentClass contract(String json) {
    return CanonicalJson.read(json.getBytes(StandardCharsets.UTF_8), EquipmentClass.class);
  }
}
