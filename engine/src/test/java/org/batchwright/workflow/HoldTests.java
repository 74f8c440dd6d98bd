package org.batchwright.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.batchwright.MovableClock;
import org.batchwright.kernel.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Timers, and what a hold does to them. */
@SpringJUnitConfig(WorkflowContext.class)
class HoldTests {

  @Autowired
  Floor floor;

  @Autowired
  Procedures procedures;

  @Autowired
  JobRunner runner;

  @Autowired
  MovableClock clock;

  @Autowired
  JdbcClient db;

  @Autowired
  Verified verified;

  @BeforeEach
  void start() {
    clock.reset();
    runner.start();
  }

  @AfterEach
  void theRecordIsWhatTheEventsSay() throws Exception {
    assertThat(verified.findings()).isEmpty();
  }

  @Test
  void aTimerFiresWhenItIsDueAndNotBefore() throws Refusal {
    RunKey run = waiting();
    assertThat(floor.open(run)).containsExactly("cool.1");

    clock.advance(Duration.ofMinutes(31));

    JobRunnerTests.eventually(
        () -> assertThat(floor.open(run)).containsExactly("cool.1", "look.1"));
    assertThat(floor.path(run)).contains("STARTED remind.1", "TAKEN toLook");
  }

  @Test
  void aHoldStopsTimersAndTheResumeMovesThemByItsLength() throws Refusal {
    RunKey run = waiting();
    Instant due = due(run, "remind");

    hold(run);
    clock.advance(Duration.ofHours(2));
    assertThat(jobs(run)).isEqualTo(1);
    assertThat(floor.open(run)).containsExactly("cool.1");
    resume(run, Duration.ofHours(2));

    assertThat(due(run, "remind")).isEqualTo(due.plus(Duration.ofHours(2)));
    assertThat(engineDue(run)).isEqualTo(true);
    assertThat(floor.open(run)).containsExactly("cool.1");
    clock.advance(Duration.ofMinutes(31));
    JobRunnerTests.eventually(
        () -> assertThat(floor.open(run)).containsExactly("cool.1", "look.1"));
  }

  @Test
  void nothingMovesInAHeldRunAndTheInstanceItselfIsNotSuspended() throws Refusal {
    RunKey run = waiting();
    hold(run);

    assertThatThrownBy(() -> floor.complete(run, "cool.1"))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code().code()).isEqualTo("run-held"));
    assertThat(db.sql("""
            select distinct x.suspension_state_ from act_ru_execution x
            join workflow.engine_run r on r.process_instance_id = x.proc_inst_id_
            where r.run_key = :key""").param("key", run.key()).query(Integer.class).list()).containsExactly(1);
    assertThat(db.sql("""
            select distinct j.suspension_state_ from act_ru_job j
            join workflow.engine_run r on r.process_instance_id = j.process_instance_id_
            where r.run_key = :key""").param("key", run.key()).query(Integer.class).list()).containsExactly(2);

    resume(run, Duration.ofMinutes(1));
    floor.complete(run, "cool.1");
    assertThat(floor.open(run)).isEmpty();
  }

  @Test
  void holdingTwiceAndResumingTwiceIsRecordedOnce() throws Refusal {
    RunKey run = waiting();
    hold(run);
    hold(run);
    resume(run, Duration.ofMinutes(5));
    resume(run, Duration.ofMinutes(5));

    assertThat(
            db.sql("""
            select type from audit.event where chain = :chain
              and type in ('procedure-held', 'procedure-resumed') order by seq""").param("chain", "batch:" + run.key()).query(String.class).list())
        .containsExactly("procedure-held", "procedure-resumed");
  }

  @Test
  void aHeldRunCanBeAborted() throws Refusal {
    RunKey run =
        floor.start(floor.deploy("granulation.bpmn"), Map.of(), Map.of("lots", List.of("A")));
    hold(run);

    floor.run(run, () -> procedures.abort(run, "contaminated"));

    assertThat(floor.open(run)).containsExactly("abortPath.1:close.1");
    floor.complete(run, "abortPath.1:close.1");
    JobRunnerTests.eventually(
        () -> assertThat(procedures.find(run).orElseThrow().state())
            .isEqualTo(ProcedureRun.State.ABORTED));
  }

  @Test
  void aTimerOfAVariableLengthUsesTheValueOfItsRun() throws Refusal {
    RunKey run = waiting();
    floor.complete(run, "cool.1");
    assertThat(jobs(run)).isEqualTo(1);

    clock.advance(Duration.ofMinutes(91));

    JobRunnerTests.eventually(() -> assertThat(floor.open(run)).containsExactly("sieve.1"));
    assertThat(floor.path(run)).contains("ENDED rest.1").doesNotContain("STARTED remind.1");
  }

  private RunKey waiting() throws Refusal {
    return floor.start(floor.deploy("waiting.bpmn"), Map.of("restFor", "PT90M"), Floor.NO_ITEMS);
  }

  private void hold(RunKey run) throws Refusal {
    floor.run(run, () -> {
      procedures.holdTimers(run);
      return "";
    });
  }

  private void resume(RunKey run, Duration heldFor) throws Refusal {
    floor.run(run, () -> {
      procedures.resumeTimers(run, heldFor);
      return "";
    });
  }

  private Instant due(RunKey run, String element) {
    return db.sql("select due_at from workflow.job where run_key = :key and element_id = :element")
        .param("key", run.key())
        .param("element", element)
        .query((row, n) -> row.getObject(1, java.time.OffsetDateTime.class).toInstant())
        .single();
  }

  private boolean engineDue(RunKey run) {
    return db.sql("""
            select j.suspension_state_ = 1 and abs(extract(epoch from
              (j.duedate_ at time zone current_setting('timezone')) - w.due_at)) < 1
            from workflow.job w join act_ru_job j on j.id_ = w.engine_job_id
            where w.run_key = :key""").param("key", run.key()).query(Boolean.class).single();
  }

  private int jobs(RunKey run) {
    return db.sql("select count(*) from workflow.job where run_key = :key")
        .param("key", run.key())
        .query(Integer.class)
        .single();
  }
}
