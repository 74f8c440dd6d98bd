package org.batchwright.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Whole runs: what is recorded of sub-lots, repetition, extra rounds, joins and abort. */
@SpringJUnitConfig(WorkflowContext.class)
class RunScenarioTests {

  @Autowired
  Floor floor;

  @Autowired
  Procedures procedures;

  @Autowired
  Engine engine;

  @Autowired
  Verified verified;

  @Autowired
  TestOwner batches;

  @Autowired
  JdbcClient db;

  @BeforeEach
  void forget() {
    batches.heard.clear();
  }

  // Each scenario leaves a record that the events alone explain, to the last row.
  @AfterEach
  void theRecordIsWhatTheEventsSay() throws Exception {
    assertThat(verified.findings()).isEmpty();
  }

  private void open(RunKey run, String... occurrences) {
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(floor.open(run))
        .containsExactlyInAnyOrder(occurrences));
  }

  @Test
  void eachSubLotHasItsOwnOccurrencesNamedByItsItem() throws Refusal {
    RunKey run = granulation();

    floor.complete(run, "clearLine.1");

    open(run, "lot~A.1:weigh.1", "lot~B.1:weigh.1", "lot~C.1:weigh.1");
    assertThat(procedures.openActivities(run))
        .extracting(open -> open.occurrence().text() + " " + open.type())
        .contains("lot~B.1 subProcess", "lot~B.1:weigh.1 userTask");
  }

  @Test
  void aBackEdgeCountsTheDoingsOfOneSubLotOnly() throws Refusal {
    RunKey run = granulation();
    floor.complete(run, "clearLine.1");
    floor.complete(run, "lot~B.1:weigh.1");
    floor.complete(run, "lot~B.1:dry.1");
    judge(run, "lot~B.1:judge.1", "high");
    open(run, "lot~A.1:weigh.1", "lot~B.1:dry.2", "lot~C.1:weigh.1");

    floor.complete(run, "lot~B.1:dry.2");
    judge(run, "lot~B.1:judge.2", "high");
    open(run, "lot~A.1:weigh.1", "lot~B.1:dry.3", "lot~C.1:weigh.1");

    floor.complete(run, "lot~A.1:weigh.1");
    open(run, "lot~A.1:dry.1", "lot~B.1:dry.3", "lot~C.1:weigh.1");
  }

  // A decision of one sub-lot must not steer another: its outcome belongs to the sub-lot's scope.
  @Test
  void theOutcomeOfOneSubLotIsUnknownInTheOthers() throws Refusal {
    RunKey run = granulation();
    floor.complete(run, "clearLine.1");
    for (String lot : List.of("A", "B", "C")) {
      floor.complete(run, "lot~" + lot + ".1:weigh.1");
      floor.complete(run, "lot~" + lot + ".1:dry.1");
    }
    judge(run, "lot~A.1:judge.1", "good");
    judge(run, "lot~B.1:judge.1", "high");
    judge(run, "lot~C.1:judge.1", "good");

    open(run, "lot~B.1:dry.2");
    assertThat(db.sql("""
            select scope || '=' || value from workflow.variable
            where run_key = :key and name = 'moisture' order by 1""").param("key", run.key()).query(String.class).list())
        .containsExactly("lot~A.1=good", "lot~B.1=high", "lot~C.1=good");
  }

  @Test
  void anExtraRoundCanBeAskedForTwiceAtOnceAndAfterTheMainPathWentOn() throws Refusal {
    RunKey run = granulation();
    floor.run(run, () -> procedures.message(run, "extraCheck", null, Map.of("reason", "tablet")));
    floor.run(run, () -> procedures.message(run, "extraCheck", null, Map.of()));
    open(run, "clearLine.1", "extra.1:check.1", "extra.2:check.1");

    floor.complete(run, "extra.1:check.1");
    floor.complete(run, "clearLine.1");
    floor.run(run, () -> procedures.message(run, "extraCheck", null, Map.of()));

    open(
        run,
        "extra.2:check.1",
        "extra.3:check.1",
        "lot~A.1:weigh.1",
        "lot~B.1:weigh.1",
        "lot~C.1:weigh.1");
    assertThat(procedures.awaitedMessages(run))
        .extracting(AwaitedMessage::name)
        .contains("extraCheck", "abort");
  }

  @Test
  void theWholeRunEndsWithAPathWithoutGaps() throws Refusal {
    RunKey run = granulation();
    floor.complete(run, "clearLine.1");
    for (String lot : List.of("A", "B", "C")) {
      floor.complete(run, "lot~" + lot + ".1:weigh.1");
      floor.complete(run, "lot~" + lot + ".1:dry.1");
      judge(run, "lot~" + lot + ".1:judge.1", "good");
    }
    open(run, "blend.1");
    floor.complete(run, "blend.1");

    assertThat(procedures.find(run).orElseThrow().state()).isEqualTo(ProcedureRun.State.COMPLETED);
    assertThat(procedures.openActivities(run)).isEmpty();
    List<Move> path = procedures.path(run);
    assertThat(path)
        .extracting(Move::number)
        .containsExactlyElementsOf(
            java.util.stream.IntStream.rangeClosed(1, path.size()).boxed().toList());
    assertThat(batches.heard.stream().flatMap(moves -> moves.moves().stream()).toList())
        .isEqualTo(path);
    assertThat(batches.heard.get(batches.heard.size() - 1).ended()).isTrue();
    assertThat(path)
        .filteredOn(move -> "lot".equals(move.elementId()))
        .filteredOn(move -> move.kind() == Move.Kind.ENDED)
        .hasSize(3);
  }

  @Test
  void flowsStandBetweenTheActivitiesThatTheyConnect() throws Refusal {
    RunKey run = granulation();

    floor.complete(run, "clearLine.1");

    assertThat(floor.path(run).subList(0, 9))
        .containsExactly(
            "STARTED begin.1",
            "ENDED begin.1",
            "TAKEN toClear",
            "STARTED clearLine.1",
            "ENDED clearLine.1",
            "TAKEN toLots",
            "STARTED lot~A.1",
            "STARTED lot~A.1:lotBegin.1",
            "ENDED lot~A.1:lotBegin.1");
    assertThat(procedures.path(run))
        .filteredOn(move -> move.elementId().equals("toWeigh"))
        .extracting(move -> String.valueOf(move.scope()))
        .containsExactly("lot~A.1", "lot~B.1", "lot~C.1");
  }

  // The definition is read again as after a restart; numbers go on from the record.
  @Test
  void numbersGoOnAfterARestart() throws Refusal {
    RunKey run = granulation();
    floor.run(run, () -> procedures.message(run, "extraCheck", null, Map.of()));

    engine
        .unwrap()
        .getProcessEngineConfiguration()
        .getDeploymentCache()
        .discardProcessDefinitionCache();
    floor.run(run, () -> procedures.message(run, "extraCheck", null, Map.of()));
    floor.complete(run, "clearLine.1");

    assertThat(floor.open(run)).contains("extra.2:check.1", "lot~C.1:weigh.1");
  }

  @Test
  void severalTokensAtAJoinAreOneDoingOfIt() throws Refusal {
    RunKey run = floor.start(floor.deploy("parallel.bpmn"));
    floor.complete(run, "left.1");
    floor.complete(run, "right.1");
    open(run, "after.1");

    assertThat(floor.path(run))
        .filteredOn(move -> move.contains("join."))
        .containsExactly("STARTED join.1", "ENDED join.1");
    assertThat(floor.path(run)).contains("TAKEN leftToJoin", "TAKEN rightToJoin", "TAKEN toAfter");
  }

  @Test
  void anAbortFollowsTheRecordsOwnPathAndCancelsWhatIsOpen() throws Refusal {
    RunKey run = granulation();
    floor.complete(run, "clearLine.1");
    floor.run(run, () -> procedures.message(run, "extraCheck", null, Map.of()));

    floor.run(run, () -> procedures.abort(run, "spilled"));

    open(run, "abortPath.1:close.1");
    assertThat(procedures.find(run).orElseThrow().state()).isEqualTo(ProcedureRun.State.ABORTING);
    assertThat(floor.path(run))
        .filteredOn(move -> move.startsWith("CANCELLED"))
        .containsExactly(
            "CANCELLED extra.1:check.1",
            "CANCELLED extra.1",
            "CANCELLED lot~A.1:weigh.1",
            "CANCELLED lot~A.1",
            "CANCELLED lot~B.1:weigh.1",
            "CANCELLED lot~B.1",
            "CANCELLED lot~C.1:weigh.1",
            "CANCELLED lot~C.1");

    floor.complete(run, "abortPath.1:close.1");
    await().untilAsserted(() -> assertThat(procedures.find(run).orElseThrow().state())
        .isEqualTo(ProcedureRun.State.ABORTED));
  }

  @Test
  void anAbortWithoutAPathEndsEverythingAndSaysSo() throws Refusal {
    RunKey run = floor.start(floor.deploy("parallel.bpmn"));
    floor.complete(run, "left.1");

    floor.run(run, () -> procedures.abort(run, "wrong order"));

    assertThat(procedures.find(run).orElseThrow().state()).isEqualTo(ProcedureRun.State.ABORTED);
    assertThat(floor.path(run)).contains("CANCELLED right.1");
    assertThat(
            db.sql("""
            select convert_from(canon, 'UTF8')::jsonb ->> 'reason' from audit.event
            where chain = :chain and type = 'procedure-aborted'""").param("chain", "batch:" + run.key()).query(String.class).single())
        .isEqualTo("wrong order");
    assertThatThrownBy(() -> floor.complete(run, "right.1")).hasMessageContaining("has ended");
  }

  @Test
  void bodiesOfEventsHoldNoIdentifierOfTheEngine() throws Refusal {
    RunKey run = granulation();
    floor.complete(run, "clearLine.1");

    assertThat(
            db.sql("""
            select convert_from(canon, 'UTF8')::jsonb ->> 'body' from audit.event
            where chain = :chain and type like 'procedure-%'""").param("chain", "batch:" + run.key()).query(String.class).list())
        .hasSizeGreaterThanOrEqualTo(3)
        .noneMatch(body -> body.matches("(?s).*[0-9a-f]{8}-[0-9a-f]{4}-.*"));
  }

  @Test
  void aMessageThatNobodyWaitsForIsRefusedAndChangesNothing() throws Refusal {
    RunKey run = granulation();
    List<String> before = floor.path(run);

    assertThatThrownBy(
            () -> floor.run(run, () -> procedures.message(run, "startPump", null, Map.of())))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("does not wait for the message startPump");
    assertThatThrownBy(() -> floor.run(
            run, () -> procedures.message(run, "extraCheck", new Occurrence("lot~A.1"), Map.of())))
        .isInstanceOf(Refusal.class);
    assertThat(floor.path(run)).isEqualTo(before);
  }

  @Test
  void messagesReachTheScopeOrStepThatTheyAreAddressedTo() throws Refusal {
    RunKey run = nested();
    String lotB = "granulate.1:lot~B.1";
    assertThat(procedures.awaitedMessages(run))
        .extracting(message -> message.name() + " " + message.at())
        .containsExactlyInAnyOrder(
            "extraSample granulate.1:lot~A.1",
            "extraSample granulate.1:lot~B.1",
            "help granulate.1:lot~A.1:mix.1",
            "help granulate.1:lot~B.1:mix.1");

    send(run, "extraSample", lotB);
    send(run, "help", lotB + ":mix.1");
    send(run, "extraSample", lotB);

    open(
        run,
        "granulate.1:lot~A.1:mix.1",
        lotB + ":extra.1:sample.1",
        lotB + ":extra.2:sample.1",
        lotB + ":help.1",
        lotB + ":mix.1");
    floor.complete(run, lotB + ":mix.1");
    floor.complete(run, lotB + ":extra.1:sample.1");
    send(run, "extraSample", lotB);
    open(
        run,
        "granulate.1:lot~A.1:mix.1",
        lotB + ":extra.2:sample.1",
        lotB + ":extra.3:sample.1",
        lotB + ":help.1");
  }

  @Test
  void aTimerIsNamedByTheStepThatItIsAttachedTo() throws Refusal {
    RunKey run = nested();

    assertThat(db.sql("select kind || ' ' || at || ' ' || element_id from workflow.job"
                + " where run_key = :key order by 1")
            .param("key", run.key())
            .query(String.class)
            .list())
        .containsExactly(
            "TIMER granulate.1:lot~A.1:mix.1 late", "TIMER granulate.1:lot~B.1:mix.1 late");
  }

  @Test
  @Tag("P11-10f-1")
  void aRunStartsOnceAndNeverAgain() throws Refusal {
    String deployment = floor.deploy("parallel.bpmn");
    RunKey run = floor.start(deployment);

    assertThatThrownBy(
            () -> floor.run(run, () -> procedures.start(run, deployment, Map.of(), Floor.NO_ITEMS)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("cannot start twice");
  }

  private RunKey granulation() throws Refusal {
    return floor.start(
        floor.deploy("granulation.bpmn"), Map.of(), Map.of("lots", List.of("A", "B", "C")));
  }

  private RunKey nested() throws Refusal {
    return floor.start(floor.deploy("nested.bpmn"), Map.of(), Map.of("lots", List.of("A", "B")));
  }

  private void send(RunKey run, String message, String at) throws Refusal {
    floor.run(run, () -> procedures.message(run, message, new Occurrence(at), Map.of()));
  }

  private void judge(RunKey run, String occurrence, String moisture) throws Refusal {
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(floor.open(run))
        .contains(occurrence));
    floor.completeExternal(run, occurrence, Map.of("moisture", moisture));
  }
}
