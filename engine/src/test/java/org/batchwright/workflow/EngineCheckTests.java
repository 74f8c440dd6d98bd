package org.batchwright.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.batchwright.TestCluster;
import org.batchwright.audit.Finding;
import org.batchwright.kernel.Refusal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** What a superuser may do behind the back of the product is found. */
@SpringJUnitConfig(WorkflowContext.class)
class EngineCheckTests {

  @Autowired
  Floor floor;

  @Autowired
  TestCluster.TestDatabase database;

  @Autowired
  Verified verified;

  // CAM-2: moves a token, completes a task, changes a value, starts and ends instances by SQL.
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      update act_ru_execution set act_id_ = 'right' where act_id_ = 'left' and proc_inst_id_ = ? | update act_ru_execution set act_id_ = 'left' where act_id_ = 'right' and proc_inst_id_ = ? and act_inst_id_ like 'left%'
      update act_hi_actinst set end_time_ = now() where act_id_ = 'left' and proc_inst_id_ = ? | update act_hi_actinst set end_time_ = null where act_id_ = 'left' and proc_inst_id_ = ?
      update act_ru_task set task_def_key_ = 'after' where task_def_key_ = 'left' and proc_inst_id_ = ? | update act_ru_task set task_def_key_ = 'left' where task_def_key_ = 'after' and proc_inst_id_ = ?
      update act_ru_variable set text_ = 'bad' where name_ = 'grade' and proc_inst_id_ = ? | update act_ru_variable set text_ = 'fine' where name_ = 'grade' and proc_inst_id_ = ?
      update act_ru_variable set name_ = 'other' where name_ = 'grade' and proc_inst_id_ = ? | update act_ru_variable set name_ = 'grade' where name_ = 'other' and proc_inst_id_ = ?
      """)
  @Tag("CAM-2")
  void aChangeOfTheEngineThatNoEventExplainsIsFound(String change, String back) throws Exception {
    RunKey run = parallel();

    tamper(change, run);
    assertThat(verified.findings())
        .isNotEmpty()
        .allMatch(finding -> finding.reason() == Finding.Reason.ENGINE_MISMATCH)
        .anyMatch(finding -> finding.where().contains(run.key()));

    tamper(back, run);
    assertThat(verified.findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      update workflow.move set element_id = 'toRight' where element_id = 'toLeft' and run_key = ? | update workflow.move set element_id = 'toLeft' where number = (select min(number) from workflow.move m where m.run_key = workflow.move.run_key and element_id = 'toRight') and run_key = ?
      update workflow.run set state = 'COMPLETED' where run_key = ? | update workflow.run set state = 'RUNNING' where run_key = ?
      update workflow.variable set value = 'bad' where run_key = ? | update workflow.variable set value = 'fine' where run_key = ?
      update workflow.occurrence set name = 'Wrong' where element_id = 'left' and run_key = ? | update workflow.occurrence set name = 'Left' where element_id = 'left' and run_key = ?
      """)
  @Tag("P11-10a-1")
  void aFlippedRowOfTheRecordIsFound(String change, String back) throws Exception {
    RunKey run = parallel();

    tamper(change, run);
    assertThat(verified.findings())
        .anyMatch(finding -> finding.reason() == Finding.Reason.RECORD_MISMATCH
            && finding.where().contains(run.key()));

    tamper(back, run);
    assertThat(verified.findings()).isEmpty();
  }

  @Test
  @Tag("P11-10a-1")
  void aMoveThatWasDeletedOrInventedIsFound() throws Exception {
    RunKey run = parallel();
    List<Map<String, Object>> last = JdbcClient.create(database.superuser())
        .sql("delete from workflow.move where run_key = ? and number = 1 returning *")
        .param(run.key())
        .query()
        .listOfRows();

    assertThat(verified.findings())
        .extracting(Finding::what)
        .containsExactly("the row that the events made is missing");

    Map<String, Object> row = last.get(0);
    JdbcClient.create(database.superuser())
        .sql("""
            insert into workflow.move (run_kind, run_key, number, kind, element_id, type, name,
              occurrence, scope, moved_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(row.values().toArray())
        .update();
    assertThat(verified.findings()).isEmpty();
  }

  private RunKey parallel() throws Refusal {
    return floor.start(floor.deploy("parallel.bpmn"), Map.of("grade", "fine"), Floor.NO_ITEMS);
  }

  private void tamper(String sql, RunKey run) {
    JdbcClient db = JdbcClient.create(database.superuser());
    String instance = db.sql(
            "select process_instance_id from workflow.engine_run where run_key = ?")
        .param(run.key())
        .query(String.class)
        .single();
    assertThat(db.sql(sql).param(sql.contains("run_key") ? run.key() : instance).update())
        .isPositive();
  }
}
