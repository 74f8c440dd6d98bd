package org.batchwright.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.batchwright.workflow.JobRunnerTests.eventually;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.batchwright.MovableClock;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Work outside the engine: handed over after the commit, again after a crash, completed once. */
@SpringJUnitConfig(WorkflowContext.class)
class ExternalWorkTests {

  private static final Occurrence MIX = new Occurrence("mix.1");

  @Autowired
  Floor floor;

  @Autowired
  Procedures procedures;

  @Autowired
  TestMixer mixer;

  @Autowired
  TestOwner batches;

  @Autowired
  MovableClock clock;

  @Autowired
  JobRunner runner;

  @Autowired
  JdbcClient db;

  @Autowired
  Verified verified;

  @BeforeAll
  static void silence() {
    TestEngines.silence();
  }

  @BeforeEach
  void start() {
    clock.reset();
    mixer.asked.clear();
    mixer.work = activity -> {};
    batches.stuck.clear();
    runner.start();
  }

  @AfterEach
  void theRecordIsWhatTheEventsSay() throws Exception {
    mixer.work = activity -> {};
    assertThat(verified.findings()).isEmpty();
  }

  @Test
  void theHandlerIsCalledOutsideTheTransactionThatOpenedTheActivity() throws Refusal {
    List<Boolean> inTransaction = new java.util.concurrent.CopyOnWriteArrayList<>();
    mixer.work = activity ->
        inTransaction.add(TransactionSynchronizationManager.isActualTransactionActive());

    RunKey run = machine();

    eventually(() -> assertThat(asked(run)).hasSize(1));
    ExternalActivity activity = asked(run).get(0);
    assertThat(activity.occurrence()).isEqualTo(MIX);
    assertThat(activity.chain().text()).isEqualTo("batch:" + run.key());
    assertThat(activity.zone().getId()).isEqualTo("Europe/Berlin");
    assertThat(inTransaction).containsExactly(false);
    assertThat(procedures.openActivities(run))
        .extracting(OpenActivity::occurrence)
        .containsExactly(MIX);
  }

  @Test
  void aHandlerMayCompleteItsActivityItself() throws Refusal {
    mixer.work = activity -> complete(activity.run());

    RunKey run = machine();

    eventually(() -> assertThat(floor.open(run)).containsExactly("sample.1"));
  }

  @Test
  @Tag("CAM-5")
  void completingTwiceChangesNothingTheSecondTime() throws Refusal {
    RunKey run = machine();
    eventually(() -> assertThat(asked(run)).hasSize(1));
    floor.completeExternal(run, "mix.1", Map.of("speed", 120));
    List<String> path = floor.path(run);

    floor.completeExternal(run, "mix.1", Map.of("speed", 999));

    assertThat(floor.path(run)).isEqualTo(path);
    assertThat(db.sql("select value from workflow.variable where run_key = :key and name = 'speed'")
            .param("key", run.key())
            .query(String.class)
            .single())
        .isEqualTo("120");
  }

  @Test
  @Tag("CAM-5")
  void anActivityThatStaysOpenIsHandedOverAgain() throws Refusal {
    RunKey run = machine();
    eventually(() -> assertThat(asked(run)).hasSize(1));

    clock.advance(Deliveries.AGAIN.plusSeconds(1));

    eventually(() -> assertThat(asked(run)).hasSize(2));
    assertThat(asked(run)).extracting(ExternalActivity::delivery).containsExactly(1, 2);
  }

  // The lease of a node that died in the middle of the work runs out.
  @Test
  @Tag("CAM-5")
  void workOfANodeThatCrashedIsTakenOver() throws Refusal {
    runner.stop();
    RunKey run = machine();
    procedures.openActivities(run);
    runner.start();
    eventually(() -> assertThat(asked(run)).hasSize(1));
    runner.stop();
    lease(run, "now() + interval '1 hour'");

    runner.start();
    clock.advance(Deliveries.AGAIN.plusSeconds(1));
    floor.deploy("machine.bpmn");
    assertThat(asked(run)).hasSize(1);
    lease(run, "now() - interval '1 second'");

    eventually(() -> assertThat(asked(run)).hasSize(2));
  }

  @Test
  void aHeldRunGetsNoWorkAndItsResultWaitsForTheResume() throws Refusal {
    RunKey run = machine();
    eventually(() -> assertThat(asked(run)).hasSize(1));
    floor.run(run, () -> {
      procedures.holdTimers(run);
      return "";
    });

    assertThatThrownBy(() -> floor.completeExternal(run, "mix.1", Map.of()))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code().code()).isEqualTo("run-held"));
    clock.advance(Duration.ofMinutes(5));
    assertThat(asked(run)).hasSize(1);
    mixer.work = activity -> complete(activity.run());
    floor.run(run, () -> {
      procedures.resumeTimers(run, Duration.ofMinutes(5));
      return "";
    });

    eventually(() -> assertThat(floor.open(run)).containsExactly("sample.1"));
  }

  @Test
  @Tag("CAM-5")
  void aHandlerThatKeepsFailingIsReportedToTheOwner() throws Refusal {
    mixer.work = activity -> {
      throw new IllegalStateException("the mixer does not answer");
    };
    RunKey run = machine();
    for (Duration delay : JobAttempts.DELAYS) {
      int before = JobAttempts.DELAYS.indexOf(delay) + 1;
      eventually(() -> assertThat(attempts(run)).isEqualTo(before));
      clock.advance(delay);
    }
    eventually(() -> assertThat(batches.stuck).hasSize(1));
    StuckJob stuck = batches.stuck.get(0);
    assertThat(stuck.job()).isEqualTo(new JobKey(JobKey.Kind.EXTERNAL, MIX, "mix", 1));
    assertThat(stuck.cause()).isEqualTo("IllegalStateException: the mixer does not answer");

    mixer.work = activity -> complete(activity.run());
    floor.run(run, () -> {
      procedures.retry(run, stuck.job(), "plugged in");
      return "";
    });
    eventually(() -> assertThat(floor.open(run)).containsExactly("sample.1"));
  }

  @Test
  void anErrorWithAPathGoesThereAndOneWithoutIsRefused() throws Refusal {
    RunKey run = machine();
    eventually(() -> assertThat(asked(run)).hasSize(1));

    assertThatThrownBy(
            () -> floor.run(run, () -> procedures.raiseError(run, MIX, "fire", Map.of())))
        .isInstanceOf(Refusal.class)
        .hasMessage("The procedure has no path for the error fire of mix.1.");
    assertThat(procedures.openActivities(run))
        .extracting(OpenActivity::occurrence)
        .containsExactly(MIX);
    floor.run(run, () -> procedures.raiseError(run, MIX, "equipment-trouble", Map.of()));

    assertThat(floor.open(run)).containsExactly("repair.1");
    assertThat(floor.path(run)).contains("CANCELLED mix.1", "STARTED trouble.1", "TAKEN toRepair");
    floor.run(run, () -> procedures.raiseError(run, MIX, "equipment-trouble", Map.of()));
    assertThat(floor.open(run)).containsExactly("repair.1");
  }

  @Test
  void anAbortTakesTheWorkAway() throws Refusal {
    RunKey run = machine();
    eventually(() -> assertThat(asked(run)).hasSize(1));

    floor.run(run, () -> procedures.abort(run, "wrong product"));

    assertThat(db.sql("select count(*) from workflow.job where run_key = :key")
            .param("key", run.key())
            .query(Integer.class)
            .single())
        .isZero();
    floor.completeExternal(run, "mix.1", Map.of());
    assertThat(floor.open(run)).isEmpty();
  }

  private RunKey machine() throws Refusal {
    return floor.start(floor.deploy("machine.bpmn"));
  }

  private void complete(RunKey run) {
    try {
      floor.completeExternal(run, "mix.1", Map.of());
    } catch (Refusal refused) {
      throw new IllegalStateException(refused);
    }
  }

  private List<ExternalActivity> asked(RunKey run) {
    return mixer.asked.stream().filter(activity -> activity.run().equals(run)).toList();
  }

  private void lease(RunKey run, String until) {
    db.sql("update workflow.job set leased_until = " + until
            + " where run_key = :key and kind = 'EXTERNAL'")
        .param("key", run.key())
        .update();
  }

  private int attempts(RunKey run) {
    return db.sql("select coalesce(max(attempts), 0) from workflow.job where run_key = :key")
        .param("key", run.key())
        .query(Integer.class)
        .single();
  }
}
