package org.batchwright.cli;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Named places of a command's transaction at which a test lets it fail: triggers that the database's
 * superuser puts on the tables, which raise an error in the one transaction that has claimed the
 * armed key. The product knows nothing of them.
 */
final class FailPoints {

  /** A place, in the order in which a signed step passes them. */
  enum FailPoint {
    KEY_CLAIMED("audit.command", "after insert"),
    ENTRY_WRITTEN("execution.attempt", "after insert"),
    ROW_WRITTEN("execution.step_row", "after insert"),
    STOCK_BOOKED("material.movement", "after insert"),
    SIGNATURE_WRITTEN("signature.signature", "after insert"),
    EVIDENCE_SETTLED("execution.evidence", "after update"),
    ENGINE_TASK_COMPLETED("public.act_ru_task", "after delete"),
    MOVE_WRITTEN("workflow.move", "after insert"),
    ANSWER_STORED("audit.command", "after update"),
    EVENT_APPENDED("audit.event", "after insert"),
    COMMITTING("audit.event", "constraint");

    private final String table;
    private final String when;

    FailPoint(String table, String when) {
      this.table = table;
      this.when = when;
    }

    private String trigger() {
      return when.equals("constraint")
          ? "create constraint trigger fail_" + name() + " after insert on " + table
              + " deferrable initially deferred for each row execute function failing.hit('"
              + name() + "')"
          : "create trigger fail_" + name() + " " + when + " on " + table
              + " for each row execute function failing.hit('" + name() + "')";
    }
  }

  /** SQL states: of an error nobody expects, and of a lost race. */
  static final String FAILURE = "XX000";

  static final String LOST_RACE = "40001";

  private final JdbcClient db;

  FailPoints(DataSource superuser) {
    db = JdbcClient.create(superuser);
    sql("create schema failing");
    sql("create table failing.armed (point text, key uuid, code text, times bigint)");
    sql("create sequence failing.hits");
    // An uncommitted key is visible only to the transaction that claimed it: nobody else is hit.
    sql("""
        create function failing.hit() returns trigger language plpgsql security definer as $$
        declare it failing.armed;
        begin
          select a.* into it from failing.armed a join audit.command c on c.command_id = a.key
          where a.point = tg_argv[0];
          if it.point is not null and nextval('failing.hits') <= it.times then
            raise exception 'Fail point %', it.point using errcode = it.code;
          end if;
          return null;
        end $$""");
    for (FailPoint point : FailPoint.values()) {
      sql(point.trigger());
    }
  }

  /** Lets the command with this key fail there, as often as said. */
  void arm(FailPoint point, UUID key, String code, long times) {
    db.sql("insert into failing.armed values (:point, :key, :code, :times)")
        .param("point", point.name())
        .param("key", key)
        .param("code", code)
        .param("times", times)
        .update();
    db.sql("select setval('failing.hits', 1, false)").query().listOfRows();
  }

  void disarm() {
    sql("delete from failing.armed");
  }

  /** Takes all of it out of the database again. */
  void remove() {
    sql("drop schema failing cascade");
  }

  /** The events that a command left. */
  List<String> events(UUID command) {
    return db.sql("select type from audit.event where command = :key order by at, seq")
        .param("key", command)
        .query(String.class)
        .list();
  }

  /**
   * Every row of every table in a few bytes each, but for the trail, where a failure may say that it
   * happened, and for who is signed in. Waits until nothing moves by itself.
   */
  List<String> everything() {
    String sql = String.join(" union all ", db.sql("""
            select format('select %L || count(*) || '' '' || coalesce(sum(hashtextextended(t::text, 0)
              ::numeric), 0) from %I.%I t', n.nspname || '.' || c.relname || ' ', n.nspname,
              c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'failing')
              and n.nspname || '.' || c.relname not in
                ('audit.event', 'audit.chain_head', 'identity.session')
            order by 1""").query(String.class).list());
    List<String> before = db.sql(sql).query(String.class).list();
    for (int i = 0; i < 100; i++) {
      pause();
      List<String> now = db.sql(sql).query(String.class).list();
      if (now.equals(before)) {
        return now;
      }
      before = now;
    }
    throw new AssertionError("The database does not come to rest");
  }

  private static void pause() {
    try {
      Thread.sleep(40);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private void sql(String sql) {
    db.sql(sql).update();
  }
}
