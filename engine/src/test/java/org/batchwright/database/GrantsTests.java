package org.batchwright.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.batchwright.TestCluster;
import org.batchwright.TestCluster.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("SOD-4")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrantsTests {

  private final TestDatabase database = withProtectedTable();
  private final JdbcClient owner = JdbcClient.create(database.owner());
  private final JdbcClient app = JdbcClient.create(database.app());

  /** A module's table as a changelog would protect it: readable, not writable, guarded. */
  private static TestDatabase withProtectedTable() {
    TestDatabase database = TestCluster.database();
    JdbcClient owner = JdbcClient.create(database.owner());
    List.of(
            "create schema probe",
            "create table probe.trail (id bigint generated always as identity primary key,"
                + " note text not null)",
            "insert into probe.trail (note) values ('kept')",
            """
            create function probe.refuse() returns trigger language plpgsql as $$
            begin raise exception 'never changed'; end $$
            """,
            "create trigger guard before update or delete on probe.trail"
                + " for each row execute function probe.refuse()",
            "grant usage on schema probe to batchwright_app, batchwright_read",
            "grant select on probe.trail to batchwright_app, batchwright_read")
        .forEach(statement -> owner.sql(statement).update());
    return database;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into probe.trail (note) values ('forged')",
        "insert into probe.trail (id, note) overriding system value values (1, 'forged')",
        "update probe.trail set note = 'forged'",
        "delete from probe.trail",
        "truncate probe.trail",
        "alter table probe.trail add column forged text",
        "alter table probe.trail disable trigger guard",
        "alter table probe.trail disable trigger all",
        "drop trigger guard on probe.trail",
        "create or replace function probe.refuse() returns trigger language plpgsql as"
            + " $$ begin return new; end $$",
        "create rule forged as on select to probe.trail do instead select 1",
        "create trigger forged before insert on probe.trail for each row execute function"
            + " probe.refuse()",
        "drop table probe.trail",
        "select setval('probe.trail_id_seq', 1)",
        "set session_replication_role = replica",
        "set role batchwright_owner",
        "set session authorization batchwright_owner",
        "grant batchwright_owner to batchwright_runtime",
        "create schema forged",
        "create table public.act_forged (id integer)",
        "create temporary table act_forged (id integer)",
        "create role forged superuser",
        "alter role batchwright_runtime superuser",
        "alter system set fsync = off",
        "alter database template1 rename to forged",
        "copy probe.trail to program 'true'",
        "truncate act_ge_property",
        "alter table act_ge_property disable trigger all",
        "create rule forged as on insert to act_ge_property do instead nothing",
        "update databasechangelog set md5sum = null",
      })
  void theRunningProductCannot(String statement) {
    assertThatThrownBy(() -> JdbcClient.create(database.app()).sql(statement).update())
        .rootCause()
        .message()
        .matches(
            "(?s).*(permission denied|must be owner|must be superuser|Only roles with|not allowed).*");
    assertThat(owner.sql("select note from probe.trail").query(String.class).list())
        .containsExactly("kept");
  }

  @Test
  void theOwnerCouldSoThatTheRefusalsAboveMeanSomething() {
    JdbcClient another = JdbcClient.create(withProtectedTable().owner());
    another.sql("alter table probe.trail disable trigger all").update();
    assertThat(another.sql("update probe.trail set note = 'forged'").update()).isEqualTo(1);
  }

  @Test
  void theRunningProductWorksWithTheEnginesTables() {
    app.sql("insert into act_ge_property (name_, value_, rev_) values ('probe', 'x', 1)")
        .update();
    assertThat(
            app.sql("update act_ge_property set rev_ = 2 where name_ = 'probe'").update())
        .isEqualTo(1);
    assertThat(app.sql("delete from act_ge_property where name_ = 'probe'").update())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into act_ge_property (name_) values ('forged')",
        "delete from act_ge_property",
        "update probe.trail set note = 'forged'",
        "set role batchwright_owner",
        "set role batchwright_app",
      })
  void theReaderChangesNothing(String statement) {
    assertThatThrownBy(() -> JdbcClient.create(database.read()).sql(statement).update())
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void everyObjectBelongsToTheOwner() {
    assertThat(owner.sql("""
                    select n.nspname || '.' || c.relname
                      from pg_class c join pg_namespace n on n.oid = c.relnamespace
                     where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                       and pg_get_userbyid(c.relowner) <> 'batchwright_owner'
                    union all
                    select n.nspname || '.' || p.proname
                      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                     where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                       and pg_get_userbyid(p.proowner) <> 'batchwright_owner'
                    """).query(String.class).list()).isEmpty();
  }

  @Test
  void nothingIsGrantedToEverybody() {
    assertThat(owner.sql("""
                    select n.nspname || '.' || c.relname
                      from pg_class c join pg_namespace n on n.oid = c.relnamespace,
                           aclexplode(c.relacl) as granted
                     where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                       and granted.grantee = 0
                    union all
                    select n.nspname || '.' || p.proname
                      from pg_proc p join pg_namespace n on n.oid = p.pronamespace,
                           aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) as granted
                     where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                       and granted.grantee = 0
                    union all
                    select n.nspname
                      from pg_namespace n, aclexplode(n.nspacl) as granted
                     where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                       and granted.grantee = 0
                    """).query(String.class).list()).isEmpty();
  }

  @Test
  void aFunctionThatActsAsTheOwnerFixesWhereItLooksForNames() {
    String query = """
        select n.nspname || '.' || p.proname
          from pg_proc p join pg_namespace n on n.oid = p.pronamespace
         where p.prosecdef
           and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
           and not exists (
             select from unnest(p.proconfig) as setting where setting like 'search_path=%')
        """;
    assertThat(owner.sql(query).query(String.class).list()).isEmpty();

    JdbcClient another = JdbcClient.create(withProtectedTable().owner());
    another
        .sql("create function probe.careless() returns void language sql security definer as"
            + " 'select null::void'")
        .update();
    assertThat(another.sql(query).query(String.class).list()).containsExactly("probe.careless");
  }
}
