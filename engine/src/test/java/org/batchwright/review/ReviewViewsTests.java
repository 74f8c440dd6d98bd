package org.batchwright.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.batchwright.RunningProduct;
import org.batchwright.TestCluster.TestDatabase;
import org.batchwright.cli.PlayedBatches;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What reviewers see of a batch. */
@RunningProduct
class ReviewViewsTests {

  private static final String BATCH = "RV-PRINT";

  private final ApplicationContext context;
  private final TestDatabase database;
  private Reviewers people;

  @LocalServerPort
  private int port;

  ReviewViewsTests(ApplicationContext context, TestDatabase database) {
    this.context = context;
    this.database = database;
  }

  @BeforeEach
  void open() throws Exception {
    PlayedBatches.played(context, port, BATCH);
    people = new Reviewers(context, port);
  }

  @Test
  void aFinishedBatchWaitsInTheQueueAndSaysForWhat() {
    JsonNode item = null;
    for (JsonNode one : people.as("quinn").get("/reviews").expect(200).json().path("batches")) {
      item = one.path("batch").path("number").asText().equals(BATCH) ? one : item;
    }

    assertThat(item).isNotNull();
    assertThat(item.path("next").asText())
        .isIn("production-review", "quality-review", "disposition");
    assertThat(item.path("batch").path("evidence").asInt()).isGreaterThan(200);
    assertThat(people.as("walt").get("/reviews").status()).isEqualTo(200);
    assertThat(people.as("admin").get("/reviews").status()).isEqualTo(403);
  }

  @Test
  @Tag("RBE-1")
  void theOutlineAndTheDiagramTellTheSamePath() {
    JsonNode outline = get("/outline");
    JsonNode path = get("/path");
    String diagram =
        people.as("quinn").get(Reviewers.path(BATCH, "/diagram")).expect(200).body();
    Set<String> done = new HashSet<>();
    path.path("elements").forEach(element -> {
      assertThat(diagram).contains("id=\"" + element.path("elementId").asText() + "\"");
      element.path("occurrences").forEach(one -> done.add(one.asText()));
    });
    path.path("flows").forEach(flow -> {
      assertThat(diagram).contains("id=\"" + flow.path("elementId").asText() + "\"");
      assertThat(flow.path("taken").asInt()).isPositive();
    });
    List<String> runs = runs(outline);

    assertThat(runs).hasSizeGreaterThan(50).allSatisfy(run -> assertThat(done).contains(run));
    assertThat(outline.path("counts").path("runs").asInt()).isEqualTo(runs.size());
    assertThat(outline.path("counts").path("exceptions").asInt())
        .isEqualTo(people.review(BATCH).path("exceptions").size());
    assertThat(sum(outline, "evidence"))
        .isEqualTo(outline.path("counts").path("evidence").asInt());
  }

  @Test
  void aStepShowsEveryValueThatWasReceivedForIt() {
    JsonNode weighing = null;
    for (String run : runs(get("/outline"))) {
      weighing = run.contains("weighSodiumChloride") ? get("/steps/" + run) : weighing;
    }

    assertThat(weighing.path("item").asText()).isNotEmpty();
    assertThat(weighing.path("signatures").path(0).path("covers").asBoolean()).isTrue();
    long attempts = 0;
    for (JsonNode entry : weighing.path("entries")) {
      attempts += entry.path("attempts").size();
    }
    assertThat(attempts)
        .isEqualTo(JdbcClient.create(database.superuser())
            .sql("select count(*) from execution.attempt where batch = ? and occurrence = ?")
            .params(BATCH, weighing.path("occurrence").asText())
            .query(Long.class)
            .single());
    assertThat(people.as("quinn").get(Reviewers.path(BATCH, "/steps/none.1")).code())
        .isEqualTo("step-unknown");
  }

  @Test
  @Tag("P11-10e-1")
  void theTrailIsReadInPartsWithoutAGap() {
    List<Long> positions = new ArrayList<>();
    JsonNode page = get("/trail?limit=150");
    while (true) {
      page.path("events").forEach(event -> positions.add(event.path("seq").asLong()));
      if (page.path("next").isNull()) {
        break;
      }
      page = get("/trail?limit=150&after=" + page.path("next").asText());
    }

    assertThat(positions.get(0)).isEqualTo(1);
    assertThat(positions.get(positions.size() - 1)).isEqualTo(positions.size());
    assertThat(people.as("oscar").get(Reviewers.path(BATCH, "/trail")).status()).isEqualTo(403);
  }

  private JsonNode get(String rest) {
    return people.as("quinn").get(Reviewers.path(BATCH, rest)).expect(200).json();
  }

  private static List<String> runs(JsonNode node) {
    List<String> runs = new ArrayList<>();
    node.path("runs").forEach(run -> runs.add(run.path("occurrence").asText()));
    node.path("children").forEach(child -> runs.addAll(runs(child)));
    return runs;
  }

  /** The counts of all steps together. */
  private static int sum(JsonNode node, String count) {
    if (node.path("kind").asText().equals("step")) {
      return node.path("counts").path(count).asInt();
    }
    int sum = 0;
    for (JsonNode child : node.path("children")) {
      sum += sum(child, count);
    }
    return sum;
  }
}
