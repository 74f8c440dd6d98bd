package org.batchwright.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.batchwright.Api;
import org.batchwright.Plant;
import org.batchwright.RunningProduct;
import org.batchwright.TestCluster;
import org.batchwright.TestCluster.TestDatabase;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.RecordCheck;
import org.batchwright.audit.Verification;
import org.batchwright.cli.PlayedBatches;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From the end of a batch to its release, and everything that stands in the way. */
@RunningProduct
class ReleaseTests {

  private final ApplicationContext context;
  private final TestDatabase database;
  private JdbcClient db;
  private Reviewers people;

  @LocalServerPort
  private int port;

  ReleaseTests(ApplicationContext context, TestDatabase database) {
    this.context = context;
    this.database = database;
  }

  @BeforeEach
  void open() {
    people = new Reviewers(context, port);
    db = JdbcClient.create(database.superuser());
  }

  @Test
  @Tag("A11-15-1")
  @Tag("REL-1")
  void aBatchIsReleasedInOrderAndEveryShortcutIsRefusedByName() throws Exception {
    String batch = PlayedBatches.played(context, port, "RV-RELEASE");

    assertThat(people.disposeAs("quinn", batch, "released").code())
        .isEqualTo("production-review-missing");
    assertThat(people.reviewAs("quinn", batch, "quality").code())
        .isEqualTo("production-review-missing");
    assertThat(people.reviewAs("quinn", batch, "production").code()).isEqualTo("review-not-yours");
    people.reviewAs("rita", batch, "production").expect(200);
    assertThat(people.reviewAs("rita", batch, "quality").code()).isEqualTo("same-reviewer");
    assertThat(people.verdict(batch, "production-reviewed")).isEqualTo("passed");

    assertThat(people.reviewAs("quinn", batch, "quality").code()).isEqualTo("exceptions-undecided");
    assertThat(people.disposeAs("quinn", batch, "released").code())
        .isEqualTo("exceptions-undecided");
    decideAll(batch);
    people.reviewAs("quinn", batch, "quality").expect(200);

    assertThat(people.disposeAs("quinn", batch, "released").code()).isEqualTo("results-missing");
    resultsConform(batch);

    Api.Answer released = people.disposeAs("quinn", batch, "released").expect(200);
    assertThat(released.json().path("disposition").asText()).isEqualTo("released");
    String drum = released.json().path("containers").path(0).asText();
    assertThat(status(drum)).isEqualTo("available");
    assertThat(state(batch)).isEqualTo("released");
    assertThat(people.disposeAs("quinn", batch, "rejected").code()).isEqualTo("batch-disposed");
    assertThat(people.decide("quinn", batch, List.of(1), "accepted", null).code())
        .isEqualTo("batch-disposed");
    assertThat(people.enterResult("anna", batch, false, List.of()).code())
        .isEqualTo("batch-disposed");

    verified();
  }

  @Test
  @Tag("REV-1")
  void whoTookPartJudgesNothingForQuality() throws Exception {
    // Rita holds the roles of both; she issues this batch and reviews another one for production.
    String own = PlayedBatches.played(context, port, "RV-RITA", "rita");
    people.reviewAs("sam", own, "production").expect(200);

    assertThat(people.decide("rita", own, List.of(1), "accepted", null).code())
        .isEqualTo("reviewer-took-part");
    assertThat(people.reviewAs("rita", own, "quality").code()).isEqualTo("reviewer-took-part");
    assertThat(people.disposeAs("rita", own, "released").code()).isEqualTo("reviewer-took-part");
    assertThat(people.disposeAs("rita", own, "rejected").code()).isEqualTo("reviewer-took-part");
    assertThat(people
            .as("rita")
            .get(Reviewers.path(own, ""))
            .json()
            .path("youTookPart")
            .asBoolean())
        .isTrue();
    assertThat(people.review(own).path("youTookPart").asBoolean()).isFalse();
  }

  @Test
  void aBatchThatRunsOrIsOnHoldIsNotReviewed() throws Exception {
    String batch = PlayedBatches.issued(context, port, "RV-RUNNING");

    assertThat(people.reviewAs("sam", batch, "production").code()).isEqualTo("review-not-finished");
    assertThat(people.disposeAs("quinn", batch, "rejected").code())
        .isEqualTo("review-not-finished");
    people
        .as("sam")
        .post("/batches/" + batch + "/hold", Map.of("reason", "Alarm"))
        .expect(200);
    assertThat(people.reviewAs("sam", batch, "production").code()).isEqualTo("batch-on-hold");
    assertThat(people.disposeAs("quinn", batch, "released").code()).isEqualTo("batch-on-hold");
    people
        .as("sam")
        .post("/batches/" + batch + "/resume", Map.of("reason", "Over"))
        .expect(200);
  }

  @Test
  @Tag("RBE-1")
  @Tag("RBE-3")
  @Tag("P11-70-2")
  void eachRuleOfAReleaseFailsWhenWhatItAsksForIsWrong() throws Exception {
    String batch = PlayedBatches.played(context, port, "RV-RULES");
    people.makeReady(batch);
    assertThat(released(batch)).isEqualTo("");

    assertThat(with("execution.evidence", "state = 'open'", "item = 'signature.performed'", batch))
        .isEqualTo("evidence-open");
    assertThat(with("execution.attempt", "limits = null", "field = 'ph'", batch))
        .isEqualTo("values-not-judged");
    assertThat(with("execution.attempt", "verdict = 'out'", "field = 'sampleNumber'", batch))
        .isEqualTo("departure-unexplained");
    assertThat(with("execution.decision", "outcome = null", "true", batch))
        .isEqualTo("decision-without-outcome");
    assertThat(with("execution.attempt", "value = '7.41'", "field = 'ph'", batch))
        .isEqualTo("signatures-stale");
    assertThat(with("execution.attempt", "station = 'elsewhere'", "field = 'ph'", batch))
        .as("not signed with the step, but reviewed")
        .isEqualTo("production-review-missing");
    assertThat(with("execution.batch", "state = 'aborted'", "true", batch))
        .isEqualTo("batch-aborted");
    assertThat(withBrokenTrail(batch)).isEqualTo("trail-broken");
    assertThat(released(batch)).isEqualTo("");
  }

  @Test
  @Tag("REL-1")
  void ofTwoWhoDecideAtOnceOneIsTooLateAndARejectedDrumStaysRejected() throws Exception {
    String batch = PlayedBatches.played(context, port, "RV-RACE");
    people.makeReady(batch);
    String drum = people.review(batch).path("outputs").path(0).path("id").asText();
    assertThat(people
            .as("quinn")
            .post("/containers/" + drum + "/release", Map.of("reason", "Needed now"))
            .code())
        .isEqualTo("container-decided-with-batch");
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      Future<Api.Answer> one = both.submit(() -> people.disposeAs("quinn", batch, "rejected"));
      Future<Api.Answer> two = both.submit(() -> people.disposeAs("rita", batch, "rejected"));

      assertThat(List.of(one.get().status(), two.get().status()))
          .containsExactlyInAnyOrder(200, 409);
    } finally {
      both.shutdown();
    }
    assertThat(state(batch)).isEqualTo("rejected");
    assertThat(status(drum)).isEqualTo("rejected");
    assertThat(people
            .as("quinn")
            .post("/containers/" + drum + "/release", Map.of("reason", "Needed now"))
            .status())
        .isEqualTo(422);
    people.decide("quinn", batch, List.of(1), "deviation", "DEV-2026-018").expect(200);
  }

  @Test
  void aRepeatedSignatureIsGivenOnce() throws Exception {
    String batch = PlayedBatches.played(context, port, "RV-RULES");
    Api rita = people.as("rita");
    Map<String, Object> comment = Map.of("comment", "Once more");
    String path = Reviewers.path(batch, "/production");
    Map<String, Object> signed = Map.of(
        "comment",
        "Once more",
        "challenge",
        rita.post(path + "/prepare", comment).json().path("challenge").asText(),
        "password",
        Plant.PASSWORD);
    UUID key = UUID.randomUUID();

    JsonNode first = rita.post(path + "/sign", signed, key).expect(200).json();
    assertThat(rita.post(path + "/sign", signed, key).expect(200).json()).isEqualTo(first);
    assertThat(rita.post(path + "/sign", signed).code()).isEqualTo("already-signed");
  }

  /** What a release says while rows are altered behind the product's back, and put right again. */
  private String with(String table, String set, String where, String batch) {
    String key = table.equals("execution.batch") ? "number" : "batch";
    String rows = " where " + key + " = '" + batch + "' and " + where;
    db.sql("create table public.kept as select * from " + table + rows).update();
    try {
      assertThat(db.sql("update " + table + " set " + set + rows).update()).isPositive();
      return released(batch);
    } finally {
      String column = set.substring(0, set.indexOf(' '));
      String same =
          switch (table) {
            case "execution.evidence" ->
              "t.occurrence = k.occurrence and t.item = k.item and t.row_number = k.row_number";
            case "execution.attempt" ->
              "t.occurrence = k.occurrence and t.field = k.field and t.row_number = k.row_number"
                  + " and t.attempt = k.attempt";
            case "execution.decision" ->
              "t.occurrence = k.occurrence and t.evaluation = k.evaluation";
            default -> "true";
          };
      db.sql("update " + table + " t set " + column + " = k." + column
              + " from public.kept k where t." + key + " = k." + key + " and " + same)
          .update();
      db.sql("drop table public.kept").update();
    }
  }

  private String withBrokenTrail(String batch) {
    String event = " where chain = 'batch:" + batch + "' and seq = 40";
    String kept = db.sql("select encode(canon, 'hex') from audit.event" + event)
        .query(String.class)
        .single();
    db.sql("alter table audit.event disable trigger user").update();
    try {
      db.sql("update audit.event set canon = canon || ' '::bytea" + event).update();
      return released(batch);
    } finally {
      db.sql("update audit.event set canon = decode('" + kept + "', 'hex')" + event)
          .update();
      db.sql("alter table audit.event enable trigger user").update();
    }
  }

  /** The code with which a release is declined; empty if it is not. */
  private String released(String batch) {
    Api.Answer answer = people
        .as("quinn")
        .post(
            Reviewers.path(batch, "/disposition/prepare"),
            Map.of("disposition", "released", "reason", "Conforms"));
    return answer.status() == 200 ? "" : answer.code();
  }

  private void decideAll(String batch) {
    assertThat(people.decide("quinn", batch, List.of(1), "deviation", null).code())
        .isEqualTo("review-reference-needed");
    assertThat(people.decide("quinn", batch, List.of(1), "whatever", null).code())
        .isEqualTo("exception-disposition-unknown");
    assertThat(people.decide("quinn", batch, List.of(1, 9999), "accepted", null).code())
        .isEqualTo("exception-unknown");
    assertThat(people.open(batch)).contains(1);
    assertThat(people
            .as("sam")
            .post(
                Reviewers.path(batch, "/exceptions/disposition"),
                Map.of("exceptions", List.of(1), "disposition", "accepted", "justification", "x"))
            .status())
        .isEqualTo(403);
    people.decide("quinn", batch, List.of(1), "batch-rejected", null).expect(200);
    people.decide("quinn", batch, people.open(batch), "accepted", null).expect(200);
    people.reviewAs("quinn", batch, "quality").expect(200);
    assertThat(people.disposeAs("quinn", batch, "released").code())
        .isEqualTo("exception-rejects-batch");
    people.decide("quinn", batch, List.of(1), "deviation", "DEV-2026-017").expect(200);
    assertThat(people.disposeAs("quinn", batch, "released").code())
        .as("what was decided about an exception is part of what quality signed")
        .isEqualTo("quality-review-missing");
  }

  private void resultsConform(String batch) {
    assertThat(people.verifyResult("arno", batch).code()).isEqualTo("result-not-entered");
    assertThat(people.enterResult("anna", batch, true, List.of("S-NONE")).code())
        .isEqualTo("sample-unknown");
    String sample = people.review(batch).path("samples").path(0).path("sample").asText();
    people.enterResult("anna", batch, true, List.of(sample)).expect(201);
    assertThat(people.disposeAs("quinn", batch, "released").code()).isEqualTo("results-missing");
    assertThat(people.verifyResult("anna", batch).code()).isEqualTo("result-same-person");
    people.verifyResult("arno", batch).expect(200);
    people.enterResult("arno", batch, false, List.of(sample)).expect(201);
    people.verifyResult("anna", batch).expect(200);
    assertThat(people.disposeAs("quinn", batch, "released").code())
        .isEqualTo("results-not-conforming");
    people.enterResult("anna", batch, true, List.of(sample)).expect(201);
    people.verifyResult("arno", batch).expect(200);
  }

  private String status(String container) {
    return db.sql("select status from material.container where id = ?")
        .param(container)
        .query(String.class)
        .single();
  }

  private String state(String batch) {
    return db.sql("select state from execution.batch where number = ?")
        .param(batch)
        .query(String.class)
        .single();
  }

  private void verified() throws Exception {
    Verification.Report report = new Verification(
            context.getBean(EventRegistry.class),
            List.copyOf(context.getBeansOfType(RecordCheck.class).values()))
        .verify(database.read(), TestCluster.database().superuser(), chain -> {});
    assertThat(report.findings()).isEmpty();
  }
}
