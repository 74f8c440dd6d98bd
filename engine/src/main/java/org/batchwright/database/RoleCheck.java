package org.batchwright.database;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks whether a login can do more than its role: attributes, memberships, ownership and rights
 * that would let it step around the grants.
 */
final class RoleCheck {

  private final Database database;
  private final DatabaseRole role;
  private final JdbcClient client;
  private final List<Finding> findings = new ArrayList<>();

  RoleCheck(Database database, DatabaseRole role, DataSource session) {
    this.database = database;
    this.role = role;
    this.client = JdbcClient.create(session);
  }

  List<Finding> findings() {
    attributes();
    memberships();
    if (role != DatabaseRole.MIGRATE) {
      ownership();
      creation();
      triggers();
    }
    return findings;
  }

  private void attributes() {
    List<String> held = client.sql("""
                select attribute
                  from pg_roles,
                       lateral (values ('superuser', rolsuper), ('createrole', rolcreaterole),
                                       ('createdb', rolcreatedb), ('replication', rolreplication),
                                       ('bypassrls', rolbypassrls)) as held (attribute, yes)
                 where rolname = session_user and yes
                """).query(String.class).list();
    for (String attribute : held) {
      refuse(
          "database-role-" + attribute,
          "The login %s of the %s role has the attribute %s.".formatted(login(), role, attribute),
          "Run as an administrator: alter role %s no%s;".formatted(login(), attribute));
    }
  }

  /** Every role reached by membership, other than the role's own group, gives rights unseen here. */
  private void memberships() {
    List<String> reached = client.sql("""
                with recursive reached (id) as (
                  select roleid from pg_auth_members
                   where member = (select oid from pg_roles where rolname = session_user)
                  union
                  select roleid from pg_auth_members join reached on member = id)
                select rolname from pg_roles join reached on oid = id order by rolname
                """).query(String.class).list();
    for (String group : reached) {
      if (!group.equals(role.group())) {
        refuse(
            group.equals(DatabaseRole.MIGRATE.group())
                ? "database-role-acts-as-owner"
                : "database-role-membership",
            "The login %s of the %s role is a member of %s.".formatted(login(), role, group),
            "Run as an administrator: revoke %s from %s;".formatted(group, login()));
      }
    }
    if (!reached.contains(role.group())) {
      refuse(
          "database-role-missing",
          "The login %s of the %s role is not a member of %s."
              .formatted(login(), role, role.group()),
          "Run as an administrator: grant %s to %s;".formatted(role.group(), login()));
    }
  }

  private void ownership() {
    List<String> owned =
        client.sql("""
                with me as (
                  select oid from pg_roles where rolname in (session_user, :group))
                select 'database ' || datname from pg_database, me
                 where datdba = me.oid and datname = current_database()
                union all
                select 'schema ' || nspname from pg_namespace, me where nspowner = me.oid
                union all
                select 'table ' || relname from pg_class, me where relowner = me.oid
                union all
                select 'function ' || proname from pg_proc, me where proowner = me.oid
                 limit 5
                """).param("group", role.group()).query(String.class).list();
    if (!owned.isEmpty()) {
      refuse(
          "database-role-owns",
          "The %s role owns %s, and an owner can switch off every protection."
              .formatted(role, String.join(", ", owned)),
          "Run as an administrator: reassign owned by %s to batchwright_owner;".formatted(login()));
    }
  }

  private void creation() {
    List<String> places = client.sql("""
                select 'the database' where has_database_privilege(current_database(), 'create')
                union all
                select 'schema ' || nspname from pg_namespace
                 where nspname !~ '^pg_(toast_)?temp' and has_schema_privilege(oid, 'create')
                """).query(String.class).list();
    if (!places.isEmpty()) {
      refuse(
          "database-role-creates",
          "The %s role may create objects in %s, where they could hide the real ones."
              .formatted(role, String.join(", ", places)),
          "Run as an administrator: revoke create on schema public from public; and revoke create"
              + " from the role where it was granted.");
    }
    if (client
        .sql("select has_database_privilege(current_database(), 'temp')")
        .query(Boolean.class)
        .single()) {
      findings.add(Finding.advised(
          "database-role-temporary-tables",
          "The %s role may create temporary tables, which it does not need.".formatted(role),
          "Run as an administrator: revoke temporary on database from public;"));
    }
  }

  private void triggers() {
    if (client
        .sql("select has_parameter_privilege('session_replication_role', 'set')")
        .query(Boolean.class)
        .single()) {
      refuse(
          "database-role-skips-triggers",
          "The %s role may set session_replication_role, which switches triggers off."
              .formatted(role),
          "Run as an administrator: revoke set on parameter session_replication_role from %s;"
              .formatted(login()));
    }
  }

  private String login() {
    return database.credentials(role).user();
  }

  private void refuse(String code, String what, String mend) {
    findings.add(Finding.refused(code, what, mend));
  }
}
