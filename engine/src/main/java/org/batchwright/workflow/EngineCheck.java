package org.batchwright.workflow;

import java.util.ArrayList;
import java.util.List;
import org.batchwright.audit.Finding;
import org.batchwright.audit.RecordCheck;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares the process engine with the record: every token, task and value that the engine holds
 * must have come there by a recorded move.
 *
 * <p>Finds what was moved or changed past the port, by code or by SQL.
 */
@Component
class EngineCheck implements RecordCheck {

  @Override
  public List<Finding> check(JdbcClient db) {
    List<Finding> findings = new ArrayList<>();
    tokens(db, findings);
    instances(db, findings);
    variables(db, findings);
    return findings;
  }

  private static void tokens(JdbcClient db, List<Finding> findings) {
    find(db, findings, "is open in the engine and has no open doing on the record", """
        select r.run_kind || ' ' || r.run_key || ': ' || h.act_id_
        from workflow.engine_run e
        join workflow.run r using (run_kind, run_key)
        join act_hi_actinst h on h.proc_inst_id_ = e.process_instance_id
        left join workflow.engine_activity a on a.activity_instance_id = h.id_
        left join workflow.occurrence o on o.run_kind = a.run_kind and o.run_key = a.run_key
          and o.occurrence = a.occurrence
        where h.end_time_ is null and h.act_type_ <> 'multiInstanceBody'
          and (o.occurrence is null or o.ended_at is not null or o.element_id <> h.act_id_)""");
    find(db, findings, "is open on the record and not in the engine", """
        select o.run_kind || ' ' || o.run_key || ': ' || o.occurrence
        from workflow.occurrence o
        where o.ended_at is null and not exists (
          select from workflow.engine_activity a
          join act_hi_actinst h on h.id_ = a.activity_instance_id
          where a.run_kind = o.run_kind and a.run_key = o.run_key
            and a.occurrence = o.occurrence and h.end_time_ is null)""");
    find(db, findings, "is where the engine's token stands, which no move explains", """
        select r.run_kind || ' ' || r.run_key || ': ' || x.act_id_
        from workflow.engine_run r
        join act_ru_execution x on x.proc_inst_id_ = r.process_instance_id
        join workflow.engine_activity a on a.activity_instance_id = x.act_inst_id_
        join workflow.occurrence o on o.run_kind = a.run_kind and o.run_key = a.run_key
          and o.occurrence = a.occurrence
        where x.act_id_ is not null and x.is_active_ and x.act_id_ <> o.element_id""");
    find(db, findings, "has another user task in the engine than on the record", """
        select o.run_kind || ' ' || o.run_key || ': ' || o.occurrence
        from workflow.occurrence o
        join workflow.engine_activity a using (run_kind, run_key, occurrence)
        left join act_ru_task t on t.id_ = a.task_id and t.task_def_key_ = o.element_id
        where o.type = 'userTask' and (o.ended_at is null) <> (t.id_ is not null)""");
  }

  private static void instances(JdbcClient db, List<Finding> findings) {
    find(
        db,
        findings,
        "runs in the engine and has ended on the record, or the other way round",
        """
        select r.run_kind || ' ' || r.run_key
        from workflow.run r join workflow.engine_run e using (run_kind, run_key)
        left join act_ru_execution x on x.id_ = e.process_instance_id
        where (r.ended_at is null) <> (x.id_ is not null)""");
    find(db, findings, "is a process instance that no procedure run started", """
        select x.id_ from act_ru_execution x
        where x.parent_id_ is null and not exists (
          select from workflow.engine_run r where r.process_instance_id = x.id_)""");
  }

  private static void variables(JdbcClient db, List<Finding> findings) {
    find(db, findings, "is a variable of the engine with a value that no event set", """
        select r.run_kind || ' ' || r.run_key || ': ' || v.name_
        from workflow.engine_run r
        join act_ru_variable v on v.proc_inst_id_ = r.process_instance_id
        left join act_ru_execution x on x.id_ = v.execution_id_
        left join act_ru_execution p on p.id_ = x.parent_id_
        left join workflow.engine_activity s on s.activity_instance_id = p.act_inst_id_
        left join workflow.variable k on k.run_kind = r.run_kind and k.run_key = r.run_key
          and k.name = v.name_ and k.scope = coalesce(s.occurrence, '')
        where v.name_ not in
            ('loopCounter', 'nrOfInstances', 'nrOfActiveInstances', 'nrOfCompletedInstances')
          and (k.name is null or k.type <> v.type_ or k.value is distinct from
            case v.type_ when 'boolean' then (v.long_ = 1)::text
              when 'integer' then v.long_::text when 'long' then v.long_::text
              else v.text_ end)""");
  }

  private static void find(JdbcClient db, List<Finding> findings, String what, String sql) {
    db.sql(sql)
        .query(String.class)
        .list()
        .forEach(where -> findings.add(
            new Finding(Finding.Reason.ENGINE_MISMATCH, "workflow " + where, where + " " + what)));
  }
}
