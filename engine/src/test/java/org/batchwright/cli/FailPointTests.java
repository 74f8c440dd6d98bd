package org.batchwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.batchwright.Plant;
import org.batchwright.TestCluster;
import org.batchwright.TestCluster.TestDatabase;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.RecordCheck;
import org.batchwright.audit.Verification;
import org.batchwright.cli.FailPoints.FailPoint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/**
 * A whole batch is played while its commands fail at every place of their transaction, lose races
 * and run into each other.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestCluster.Initializer.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@DirtiesContext
class FailPointTests {

  private static final String BATCH = "B-2026-0200";

  /** The places that each kind of command passes. */
  private static final Map<String, Set<FailPoint>> PASSED = Map.of(
      "entries", with(FailPoint.ENTRY_WRITTEN),
      "rows", with(FailPoint.ROW_WRITTEN),
      "label", with(FailPoint.ENTRY_WRITTEN, FailPoint.STOCK_BOOKED),
      "sign",
          with(
              FailPoint.SIGNATURE_WRITTEN,
              FailPoint.EVIDENCE_SETTLED,
              FailPoint.ENGINE_TASK_COMPLETED,
              FailPoint.MOVE_WRITTEN),
      "complete",
          with(FailPoint.EVIDENCE_SETTLED, FailPoint.ENGINE_TASK_COMPLETED, FailPoint.MOVE_WRITTEN),
      "by-hand", with(FailPoint.EVIDENCE_SETTLED, FailPoint.MOVE_WRITTEN));

  private final ApplicationContext context;
  private final TestDatabase database;
  private final Map<String, Set<FailPoint>> failed = new LinkedHashMap<>();
  private final Map<String, Integer> sent = new HashMap<>();
  private final List<String> races = new ArrayList<>();
  private final List<AssertionError> wrong = new ArrayList<>();
  private FailPoints points;

  @LocalServerPort
  private int port;

  FailPointTests(ApplicationContext context, TestDatabase database) {
    this.context = context;
    this.database = database;
  }

  private static Set<FailPoint> with(FailPoint... own) {
    Set<FailPoint> all = EnumSet.of(
        FailPoint.KEY_CLAIMED,
        FailPoint.ANSWER_STORED,
        FailPoint.EVENT_APPENDED,
        FailPoint.COMMITTING);
    all.addAll(List.of(own));
    return all;
  }

  @Test
  @Tag("SIG-ATOM-1")
  void aCommandThatFailsAnywhereLeavesNothingAndCanBeRepeatedWithItsKey() throws Exception {
    Plant.setUp(context, port);
    BufferPlant plant = new BufferPlant(port);
    plant.setUp();
    plant.issue(BATCH, "300.0");
    points = new FailPoints(database.superuser());
    try (RecordingProxy proxy = new RecordingProxy(this::pass)) {
      proxy.to(java.net.URI.create("http://127.0.0.1:" + port));

      new BufferPlant(proxy.port()).play(BATCH);
    }
    points.remove();

    assertThat(wrong).isEmpty();
    assertThat(failed).isEqualTo(PASSED);
    assertThat(races)
        .containsExactlyInAnyOrder(
            "complete: one of two was declined as step-not-open",
            "sign: one of two was declined as step-not-open",
            "complete: lost once, carried out at the second try",
            "complete: lost twice, declined as lost-race");
    assertThat(JdbcClient.create(database.superuser())
            .sql("select state from execution.batch")
            .query(String.class)
            .single())
        .isEqualTo("finished");
    assertThat(new Verification(
                context.getBean(EventRegistry.class),
                List.copyOf(context.getBeansOfType(RecordCheck.class).values()))
            .verify(database.read(), TestCluster.database().superuser(), chain -> {})
            .findings())
        .isEmpty();
  }

  private HttpResponse<byte[]> pass(HttpRequest request, RecordingProxy.Product product)
      throws java.io.IOException, InterruptedException {
    String path = request.uri().getPath();
    String kind = path.substring(path.lastIndexOf('/') + 1);
    if (!"POST".equals(request.method()) || !PASSED.containsKey(kind)) {
      return product.send(request);
    }
    try {
      HttpResponse<byte[]> answer = failEverywhere(kind, request, product);
      if (answer != null) {
        return answer;
      }
      int number = sent.merge(kind, 1, Integer::sum);
      if (kind.equals("complete") && number == 2) {
        return lostOnce(request, product);
      }
      if (kind.equals("complete") && number == 3) {
        lostTwice(request, product);
      }
      boolean ends = kind.equals("complete") || body(request).contains("\"verified\"");
      if (ends && !races.contains(kind + ": one of two was declined as step-not-open")) {
        return twoAtOnce(kind, request, product);
      }
    } catch (AssertionError one) {
      wrong.add(one);
    }
    return product.send(request);
  }

  /** Lets the request fail at each place not seen yet; the answer if it passed one unharmed. */
  private HttpResponse<byte[]> failEverywhere(
      String kind, HttpRequest request, RecordingProxy.Product product)
      throws java.io.IOException, InterruptedException {
    UUID key = key(request);
    for (FailPoint point : PASSED.get(kind)) {
      if (failed.computeIfAbsent(kind, k -> EnumSet.noneOf(FailPoint.class)).contains(point)) {
        continue;
      }
      List<String> before = points.everything();
      int rollbacks = points.events(key).size();
      points.arm(point, key, FailPoints.FAILURE, Long.MAX_VALUE);
      HttpResponse<byte[]> answer = product.send(request);
      points.disarm();
      if (answer.statusCode() < 400) {
        return answer;
      }
      String where = kind + " at " + point;
      assertThat(answer.statusCode()).as(where).isEqualTo(500);
      assertThat(text(answer)).as(where).contains("\"code\"").doesNotContain("Fail point");
      assertThat(points.everything()).as(where).isEqualTo(before);
      assertThat(points.events(key))
          .as(where)
          .hasSize(rollbacks + 1)
          .containsOnly("command-rolled-back");
      failed.get(kind).add(point);
    }
    return null;
  }

  private HttpResponse<byte[]> lostOnce(HttpRequest request, RecordingProxy.Product product)
      throws java.io.IOException, InterruptedException {
    points.arm(FailPoint.MOVE_WRITTEN, key(request), FailPoints.LOST_RACE, 1);
    HttpResponse<byte[]> answer = product.send(request);
    points.disarm();
    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
    assertThat(points.events(key(request))).doesNotContain("command-rolled-back");
    races.add("complete: lost once, carried out at the second try");
    return answer;
  }

  private void lostTwice(HttpRequest request, RecordingProxy.Product product)
      throws java.io.IOException, InterruptedException {
    List<String> before = points.everything();
    points.arm(FailPoint.MOVE_WRITTEN, key(request), FailPoints.LOST_RACE, 2);
    HttpResponse<byte[]> answer = product.send(request);
    points.disarm();
    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(409);
    assertThat(text(answer)).contains("\"lost-race\"");
    assertThat(points.everything()).isEqualTo(before);
    assertThat(points.events(key(request))).containsExactly("command-rolled-back");
    races.add("complete: lost twice, declined as lost-race");
  }

  /** The same act by two requests at once, under two keys. */
  private HttpResponse<byte[]> twoAtOnce(
      String kind, HttpRequest request, RecordingProxy.Product product) {
    HttpRequest twin = HttpRequest.newBuilder(request, (name, value) -> true)
        .setHeader("Idempotency-Key", UUID.randomUUID().toString())
        .build();
    CompletableFuture<HttpResponse<byte[]>> other = CompletableFuture.supplyAsync(() -> {
      try {
        return product.send(twin);
      } catch (java.io.IOException | InterruptedException failure) {
        throw new IllegalStateException(failure);
      }
    });
    HttpResponse<byte[]> one;
    try {
      one = product.send(request);
    } catch (java.io.IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
    HttpResponse<byte[]> winner = one.statusCode() < 300 ? one : other.join();
    HttpResponse<byte[]> loser = one.statusCode() < 300 ? other.join() : one;
    assertThat(winner.statusCode()).as(text(winner)).isEqualTo(200);
    assertThat(loser.statusCode()).as(text(loser)).isEqualTo(409);
    assertThat(text(loser)).contains("\"step-not-open\"");
    races.add(kind + ": one of two was declined as step-not-open");
    return winner;
  }

  private static UUID key(HttpRequest request) {
    return UUID.fromString(request.headers().firstValue("Idempotency-Key").orElseThrow());
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  /** What a request says; its publisher gives the bytes once more. */
  private static String body(HttpRequest request) {
    var text = HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8);
    request.bodyPublisher().orElseThrow().subscribe(new java.util.concurrent.Flow.Subscriber<>() {
      @Override
      public void onSubscribe(java.util.concurrent.Flow.Subscription subscription) {
        text.onSubscribe(subscription);
      }

      @Override
      public void onNext(java.nio.ByteBuffer item) {
        text.onNext(List.of(item));
      }

      @Override
      public void onError(Throwable failure) {
        text.onError(failure);
      }

      @Override
      public void onComplete() {
        text.onComplete();
      }
    });
    return text.getBody().toCompletableFuture().join();
  }
}
