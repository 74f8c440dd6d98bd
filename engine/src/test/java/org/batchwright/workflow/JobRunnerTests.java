package org.batchwright.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ThrowingRunnable;
import org.batchwright.MovableClock;
import org.batchwright.kernel.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the product does by itself: at once, after a crash, on several nodes, and when it fails. */
@SpringJUnitConfig(WorkflowContext.class)
class JobRunnerTests {

  @Autowired
  Floor floor;

  @Autowired
  Procedures procedures;

  @Autowired
  JobRunner runner;

  @Autowired
  JobStore jobs;

  @Autowired
  RunStore runs;

  @Autowired
  JobAttempts attempts;

  @Autowired
  Deliveries deliveries;

  @Autowired
  TestOwner batches;

  @Autowired
  MovableClock clock;

  @Autowired
  Verified verified;

  @Autowired
  JdbcClient db;

  @Autowired
  PlatformTransactionManager transactions;

  @BeforeAll
  static void silence() {
    TestEngines.silence();
  }

  @BeforeEach
  void start() {
    batches.stuck.clear();
    clock.reset();
    runner.start();
  }

  @AfterEach
  void theRecordIsWhatTheEventsSay() throws Exception {
    batches.fail = false;
    assertThat(verified.findings()).isEmpty();
  }

  @Test
  @Tag("CAM-5")
  void whatACrashLeftUndoneIsDoneAfterTheNextStart() throws Refusal {
    runner.stop();
    RunKey run = floor.start(floor.deploy("parallel.bpmn"));
    floor.complete(run, "left.1");
    floor.complete(run, "right.1");
    assertThat(floor.open(run)).isEmpty();
    assertThat(jobs.due(run, clock.instant())).hasSize(2);

    runner.start();

    eventually(() -> assertThat(floor.open(run)).containsExactly("after.1"));
    assertThat(jobs.due(run, clock.instant())).isEmpty();
  }

  // Twenty races at a join: nobody may be told that somebody else was faster at another step.
  @Test
  void twoOperatorsWhoFinishParallelStepsAtOnceBothSucceed() throws Exception {
    String deployment = floor.deploy("parallel.bpmn");
    for (int round = 0; round < 20; round++) {
      RunKey run = floor.start(deployment);

      atOnce(() -> floor.complete(run, "left.1"), () -> floor.complete(run, "right.1"));

      eventually(() -> assertThat(floor.open(run)).containsExactly("after.1"));
    }
  }

  @Test
  void ofTwoWhoCompleteTheSameStepOneIsToldThatItWasDone() throws Exception {
    String deployment = floor.deploy("parallel.bpmn");
    for (int round = 0; round < 10; round++) {
      RunKey run = floor.start(deployment);
      List<String> told = new java.util.concurrent.CopyOnWriteArrayList<>();
      ThrowingRunnable complete = () -> {
        try {
          floor.complete(run, "left.1");
          told.add("done");
        } catch (Refusal refused) {
          told.add(refused.code().code());
        }
      };

      atOnce(complete, complete);

      assertThat(told).containsExactlyInAnyOrder("done", "lost-race");
      assertThat(floor.path(run)).filteredOn("ENDED left.1"::equals).hasSize(1);
    }
  }

  @Test
  @Tag("CAM-5")
  void twoNodesDoEachJobOnce() throws Exception {
    JobRunner other =
        new JobRunner(jobs, attempts, deliveries, new Wakeups(), Clock.systemUTC(), true);
    runner.stop();
    String deployment = floor.deploy("parallel.bpmn");
    List<RunKey> all = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      RunKey run = floor.start(deployment);
      floor.complete(run, "left.1");
      floor.complete(run, "right.1");
      all.add(run);
    }
    try {
      other.start();
      runner.start();
      for (RunKey run : all) {
        eventually(() -> assertThat(floor.open(run)).containsExactly("after.1"));
        assertThat(moves(run, "procedure-job")).isEqualTo(2);
        assertThat(floor.path(run)).filteredOn("STARTED after.1"::equals).hasSize(1);
      }
    } finally {
      other.stop();
    }
  }

  @Test
  void aRunThatSomebodyElseIsMovingIsNotWaitedFor() throws Exception {
    runner.stop();
    RunKey run = floor.start(floor.deploy("parallel.bpmn"));
    floor.complete(run, "left.1");
    JobStore.Row job = jobs.due(run, clock.instant()).get(0);

    new TransactionTemplate(transactions).executeWithoutResult(status -> {
      assertThat(runs.lock(run)).isPresent();
      assertThat(inAnotherThread(() -> attempts.attempt(job))).isEqualTo(JobAttempts.Result.BUSY);
    });

    assertThat(attempts.attempt(job)).isEqualTo(JobAttempts.Result.MOVED);
    assertThat(attempts.attempt(job)).isEqualTo(JobAttempts.Result.NOTHING);
  }

  @Test
  @Tag("CAM-5")
  void aJobThatFailsIsTriedFourTimesWithGrowingDelayAndThenWaitsForAPerson() throws Exception {
    RunKey run = floor.start(floor.deploy("parallel.bpmn"));
    floor.complete(run, "left.1");
    eventually(() -> assertThat(floor.path(run)).contains("STARTED join.1"));
    batches.fail = true;
    runner.stop();
    completeWithoutOwner(run, "right.1");
    batches.fail = true;
    JobKey join = jobs.due(run, clock.instant()).get(0).key();
    runner.start();

    for (Duration delay : JobAttempts.DELAYS) {
      int before = JobAttempts.DELAYS.indexOf(delay) + 1;
      eventually(() -> assertThat(attemptsOf(run)).isEqualTo(before));
      assertThat(jobs.due(run, clock.instant())).isEmpty();
      clock.advance(delay);
    }

    eventually(() -> assertThat(batches.stuck).hasSize(1));
    assertThat(batches.stuck.get(0).run()).isEqualTo(run);
    assertThat(batches.stuck.get(0).job()).isEqualTo(join);
    assertThat(batches.stuck.get(0).attempts()).isEqualTo(4);
    assertThat(batches.stuck.get(0).cause()).isEqualTo("IllegalStateException: the owner fails …");
    assertThat(procedures.stuckJobs()).contains(batches.stuck.get(0));
    clock.advance(Duration.ofHours(1));
    assertThat(jobs.due(run, clock.instant())).isEmpty();

    batches.fail = false;
    floor.run(run, () -> {
      procedures.retry(run, join, "the owner is well again");
      return "";
    });
    eventually(() -> assertThat(floor.open(run)).containsExactly("after.1"));
    assertThat(procedures.stuckJobs()).isEmpty();
    assertThat(db.sql("select retried_by from workflow.failure where run_key = :key")
            .param("key", run.key())
            .query(String.class)
            .list())
        .containsExactly("person:a.weber");
  }

  @Test
  void onlyAStuckJobCanBeRetried() throws Refusal {
    runner.stop();
    RunKey run = floor.start(floor.deploy("parallel.bpmn"));
    floor.complete(run, "left.1");
    JobKey job = jobs.due(run, clock.instant()).get(0).key();

    assertThatThrownBy(() -> floor.run(run, () -> {
          procedures.retry(run, job, "impatience");
          return "";
        }))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("has not failed for the last time");
  }

  @Test
  void aJobIsNamedByWhatItMovesSoThatAReplayCanFireIt() throws Refusal {
    runner.stop();
    RunKey run =
        floor.start(floor.deploy("granulation.bpmn"), Map.of(), Map.of("lots", List.of("A", "B")));
    floor.complete(run, "clearLine.1");
    floor.complete(run, "lot~B.1:weigh.1");
    floor.complete(run, "lot~B.1:dry.1");

    assertThat(jobs.due(run, clock.instant()))
        .extracting(JobStore.Row::key)
        .containsExactly(new JobKey(
            JobKey.Kind.CONTINUE, new org.batchwright.kernel.Occurrence("lot~B.1"), "judge", 1));
    runner.start();
    eventually(() -> assertThat(floor.open(run)).contains("lot~B.1:judge.1"));
    assertThat(
            db.sql("""
            select convert_from(canon, 'UTF8')::jsonb -> 'input' -> 'content' ->> 'job'
            from audit.event where chain = :chain and actor = 'system'""").param("chain", "batch:" + run.key()).query(String.class).list())
        .containsExactly(
            "{\"at\": \"lot~B.1\", \"kind\": \"CONTINUE\", \"number\": 1, \"element\": \"judge\"}");
  }

  /** Completes while the owner, who would fail, is not asked. */
  private void completeWithoutOwner(RunKey run, String occurrence) throws Refusal {
    batches.fail = false;
    floor.complete(run, occurrence);
  }

  private int attemptsOf(RunKey run) {
    return db.sql("select coalesce(max(attempts), 0) from workflow.job where run_key = :key")
        .param("key", run.key())
        .query(Integer.class)
        .single();
  }

  private long moves(RunKey run, String command) {
    return db.sql("""
            select count(*) from audit.event where chain = :chain and type = 'procedure-moved'
              and convert_from(canon, 'UTF8')::jsonb -> 'input' ->> 'type' = :command""")
        .param("chain", "batch:" + run.key())
        .param("command", command)
        .query(Long.class)
        .single();
  }

  static void eventually(ThrowingRunnable check) {
    await().atMost(Duration.ofSeconds(60)).untilAsserted(check);
  }

  private static <T> T inAnotherThread(Callable<T> work) {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      return thread.submit(work).get(30, TimeUnit.SECONDS);
    } catch (Exception failed) {
      throw new AssertionError(failed);
    } finally {
      thread.shutdownNow();
    }
  }

  private static void atOnce(ThrowingRunnable... works) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(works.length);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<?>> results = new ArrayList<>();
    for (ThrowingRunnable work : works) {
      results.add(threads.submit(() -> {
        start.await();
        try {
          work.run();
        } catch (Throwable failed) {
          throw new AssertionError(failed);
        }
        return null;
      }));
    }
    start.countDown();
    for (Future<?> result : results) {
      result.get(60, TimeUnit.SECONDS);
    }
    threads.shutdown();
  }
}
