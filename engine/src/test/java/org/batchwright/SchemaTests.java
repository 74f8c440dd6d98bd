package org.batchwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.batchwright.TestCluster.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The database has the shape of the code: one schema for each module, and the same arrows. */
class SchemaTests {

  private static final ApplicationModules MODULES = ApplicationModules.of(Batchwright.class);

  @Test
  void everySchemaBelongsToAModule() {
    JdbcClient db = JdbcClient.create(TestCluster.database().superuser());

    assertThat(schemas(db)).isSubsetOf(names());
  }

  @Test
  void theSharedSchemaHoldsTheEngineAndTheChangelogOnly() {
    JdbcClient db = JdbcClient.create(TestCluster.database().superuser());

    assertThat(strays(db)).isEmpty();

    db.sql("create table public.notes (id integer primary key)").update();
    assertThat(strays(db)).containsExactly("notes");
  }

  @Test
  void foreignKeysPointWhereTheCodeMayPoint() {
    TestDatabase fresh = TestCluster.database();
    JdbcClient db = JdbcClient.create(fresh.superuser());

    assertThat(forbidden(db)).isEmpty();

    db.sql("alter table material.lot add column made_by text references execution.batch")
        .update();
    assertThat(forbidden(db)).containsExactly("material.lot -> execution.batch");
  }

  private static Set<String> names() {
    return MODULES.stream()
        .map(module -> module.getIdentifier().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> schemas(JdbcClient db) {
    return db.sql("""
            select nspname from pg_namespace
            where nspname not like 'pg\\_%' and nspname not in ('information_schema', 'public')
            order by 1""").query(String.class).list();
  }

  private static List<String> strays(JdbcClient db) {
    return db.sql("""
            select relname from pg_class
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'p')
              and relname not like 'act\\_%' and relname not in
                ('databasechangelog', 'databasechangeloglock')
            order by 1""").query(String.class).list();
  }

  /** Foreign keys of one schema to another that its module may not depend on. */
  private static List<String> forbidden(JdbcClient db) {
    Map<String, Set<String>> allowed = allowed();
    List<String> forbidden = new ArrayList<>();
    db.sql("""
            select c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent,
              cn.nspname as child_schema, pn.nspname as parent_schema
            from pg_constraint c
              join pg_class cc on cc.oid = c.conrelid join pg_namespace cn on cn.oid = cc.relnamespace
              join pg_class pc on pc.oid = c.confrelid join pg_namespace pn on pn.oid = pc.relnamespace
            where c.contype = 'f' and cn.nspname <> pn.nspname
            order by 1, 2""").query(row -> {
      String from = row.getString("child_schema");
      if (!allowed.getOrDefault(from, Set.of()).contains(row.getString("parent_schema"))) {
        forbidden.add(row.getString("child") + " -> " + row.getString("parent"));
      }
    });
    return forbidden;
  }

  private static Map<String, Set<String>> allowed() {
    Map<String, Set<String>> allowed = new TreeMap<>();
    for (ApplicationModule module : MODULES) {
      allowed.put(
          module.getIdentifier().toString(),
          module
              .getDirectDependencies(MODULES)
              .uniqueModules()
              .map(other -> other.getIdentifier().toString())
              .collect(Collectors.toSet()));
    }
    return allowed;
  }
}
