package org.batchwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.batchwright.Api;
import org.batchwright.Plant;
import org.batchwright.database.EmbeddedCluster;
import org.batchwright.database.Home;
import org.batchwright.execution.ProvedBatches;
import org.batchwright.review.Reviewers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * One batch that is played while the product is killed again and again, and everything that its
 * record must stand afterwards. The seed of the kills is printed; {@code -Dbatchwright.seed=}
 * repeats their times.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlayedBatchIT {

  private static final String BATCH = "B-2026-0100";
  private static final int KILLS = Integer.getInteger("batchwright.kills", 3);
  private static final int LONGEST_LIFE_MILLIS = 6_000;

  private final ObjectMapper json = new ObjectMapper();
  private Path home;
  private RecordingProxy proxy;
  private ProductProcess product;

  @BeforeAll
  void prepares(@TempDir Path folder) throws Exception {
    home = folder.resolve("plant one");
    SeededHome.prepare(home, BATCH);
    proxy = new RecordingProxy();
  }

  @AfterAll
  void leavesNothingRunning() {
    proxy.close();
    if (product != null) {
      product.close();
    }
  }

  /** What is declined is on the record too, and must be declined again in a replay. */
  @Test
  @Order(0)
  void peopleMakeMistakesThatAreDeclinedAndPutTheBatchOnHold() {
    start();
    Api oscar = Plant.as(proxy.port(), "oscar");
    String first = step("dispensing.1:openBooth.1");
    oscar
        .post(
            first + "/entries",
            Map.of("row", 0, "field", "room", "value", "NO-ROOM", "source", "scanned"))
        .expect(404);
    oscar
        .post(
            first + "/entries",
            Map.of("row", 0, "field", "room", "value", "BR-1", "source", "scanned"))
        .expect(422);
    oscar
        .post(
            first + "/sign",
            Map.of(
                "meaning", "performed",
                "challenge", UUID.randomUUID(),
                "signer", "oscar",
                "password", "not the password of Oscar"))
        .expect(401);
    oscar
        .post(
            first + "/sign",
            Map.of(
                "meaning",
                "performed",
                "challenge",
                UUID.randomUUID(),
                "signer",
                "oscar",
                "password",
                Plant.PASSWORD))
        .expect(422);
    Api sam = Plant.as(proxy.port(), "sam");
    sam.post("/batches/" + BATCH + "/hold", Map.of("reason", "Alarm")).expect(200);
    oscar
        .post(
            first + "/entries",
            Map.of("row", 0, "field", "room", "value", "WB-1", "source", "scanned"))
        .expect(422);
    sam.post("/batches/" + BATCH + "/resume", Map.of("reason", "False alarm")).expect(200);
  }

  @Test
  @Order(1)
  @Tag("P11-10a-2")
  void aBatchIsPlayedToItsEndAlthoughTheProductIsKilledAtAnyMoment() throws Exception {
    long seed = Long.getLong("batchwright.seed", System.nanoTime());
    System.out.println("Seed of the kills: " + seed);
    Random random = new Random(seed);
    int batches = 1;
    for (int kills = 0; kills < KILLS; kills++) {
      CompletableFuture<Void> play = play(batches);
      boolean finished = endsWithin(play, 300 + random.nextInt(LONGEST_LIFE_MILLIS));
      product.kill();
      awaitLost(play);
      start();
      if (finished) {
        batches++;
        new BufferPlant(proxy.port()).issue(batch(batches), "300.0");
      }
    }
    play(batches).get(5, TimeUnit.MINUTES);
    System.out.println(KILLS + " kills during " + batches + " batches, " + proxy.unanswered()
        + " requests without an answer, " + proxy.acknowledged().size()
        + " commands acknowledged");

    assertThat(query("select distinct state from execution.batch")).containsExactly("finished");
    assertThat(query("select occurrence from execution.evidence where state = 'open'"))
        .isEmpty();
  }

  @Test
  @Order(2)
  void everyStepWasDoneOnceAndNothingWasEnteredTwice() {
    assertThat(query("select occurrence from execution.step_run where state <> 'done'"))
        .isEmpty();
    assertThat(query("select run_key || ' ' || occurrence from workflow.move"
            + " where kind in ('STARTED', 'ENDED') group by 1, kind having count(*) > 1"))
        .isEmpty();
    assertThat(query("select occurrence || ' ' || field from execution.attempt"
            + " where source <> 'calculated' and verdict <> 'refused'"
            + " group by batch, occurrence, row_number, field having count(*) > 1"))
        .isEmpty();
    assertThat(query("select count(*)::text from signature.signature"
            + " group by subject_kind, subject_key, meaning having count(*) > 1"))
        .isEmpty();
  }

  @Test
  @Order(3)
  void everySignatureThatWasAcknowledgedIsThere() throws IOException {
    List<String> signed = query("select subject_key || ' ' || meaning || ' ' || signer"
        + " from signature.signature where subject_kind = 'step-run'");
    List<String> acknowledged = new ArrayList<>();
    for (RecordingProxy.Acknowledged command : proxy.acknowledged()) {
      if (command.path().endsWith("/sign")) {
        JsonNode body = json.readTree(command.body());
        String[] path = command.path().split("/");
        acknowledged.add(path[path.length - 4] + "/" + path[path.length - 2] + " "
            + body.path("meaning").asText() + " " + body.path("signer").asText());
      }
    }
    assertThat(acknowledged).isNotEmpty().doesNotHaveDuplicates();
    assertThat(signed).containsAll(acknowledged);
  }

  private CompletableFuture<Void> play(int batch) {
    return CompletableFuture.runAsync(() -> {
      try {
        new BufferPlant(proxy.port()).play(batch(batch));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    });
  }

  private static void signAgain(RemotePerson screen, String signer, String meaning) {
    String path = step("preparation.1:prepareSubLot~A.1:chargeWater.1").substring(1) + "/sign";
    JsonNode shown = screen.post(
        path + "/prepare", Map.of("meaning", meaning, "signer", signer), meaning + " again");
    screen.post(
        path,
        Map.of(
            "meaning",
            meaning,
            "challenge",
            shown.path("challenge").asText(),
            "signer",
            signer,
            "password",
            Plant.PASSWORD),
        meaning + " again");
  }

  private static String step(String occurrence) {
    return "/batches/" + BATCH + "/steps/" + RemotePerson.segment(occurrence);
  }

  private static String batch(int number) {
    return number == 1 ? BATCH : BATCH + "-" + number;
  }

  private void start() {
    product = ProductProcess.runAnyhow(home, "serve").ready();
    proxy.to(product.address());
  }

  private static boolean endsWithin(CompletableFuture<Void> play, int millis) throws Exception {
    try {
      play.get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException stillPlaying) {
      return false;
    } catch (ExecutionException failed) {
      throw new AssertionError("The play failed without a kill", failed.getCause());
    }
  }

  /** The only thing that may end a play is that nobody answers. */
  private static void awaitLost(CompletableFuture<Void> play) {
    try {
      play.join();
    } catch (CompletionException failed) {
      assertThat(failed).hasCauseInstanceOf(RemotePerson.Unreachable.class);
    }
  }

  private List<String> query(String sql) {
    return JdbcClient.create(superuser()).sql(sql).query(String.class).list();
  }

  private DataSource superuser() {
    return EmbeddedCluster.superuser(Home.at(home));
  }

  /** Runs a command in this JVM, which is not the product's. */
  private Said run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--home=" + home);
    int code = Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
    return new Said(code, out.toString(), err.toString());
  }

  private record Said(int code, String out, String err) {}

  @Test
  @Order(4)
  void aValueIsCorrectedAndTheStepIsSignedAgain() {
    Plant.as(proxy.port(), "oscar")
        .post(
            step("preparation.1:prepareSubLot~A.1:chargeWater.1") + "/corrections",
            Map.of("row", 0, "field", "temperature", "value", "21.5", "reason", "Misread"))
        .expect(200);
    // What was signed is not what is there any more: both signatures are given again.
    RemotePerson oscar = new BufferPlant(proxy.port()).person("oscar");
    signAgain(oscar, "oscar", "performed");
    signAgain(oscar, "olga", "verified");

    assertThat(query("select item from execution.evidence where state = 'open'"))
        .isEmpty();
  }

  /** Reviews and the release, with what is declined on the way: all of it is replayed below. */
  @Test
  @Order(5)
  @Tag("REL-1")
  void theBatchIsJudgedByPeopleAndReleased() {
    Reviewers people = new Reviewers(proxy.port());
    assertThat(people.decide("quinn", BATCH, List.of(1, 9999), "accepted", null).code())
        .isEqualTo("exception-unknown");
    people.enterResult("anna", BATCH, false, List.of()).expect(201);
    assertThat(people.verifyResult("anna", BATCH).code()).isEqualTo("result-same-person");
    people.verifyResult("arno", BATCH).expect(200);
    people.decide("quinn", BATCH, List.of(1), "deviation", "DEV-2026-031").expect(200);
    String production = Reviewers.path(BATCH, "/production");
    Api.Answer shown = people
        .as("rita")
        .post(production + "/prepare", Map.of("comment", "Once more"))
        .expect(200);
    people
        .as("rita")
        .post(
            production + "/sign",
            Map.of(
                "comment",
                "Once more",
                "challenge",
                shown.json().path("challenge").asText(),
                "password",
                "not the password of Rita"))
        .expect(401);
    people.makeReady(BATCH);
    people.disposeAs("quinn", BATCH, "released").expect(200);
    assertThat(people.disposeAs("quinn", BATCH, "rejected").code()).isEqualTo("batch-disposed");
    assertThat(people.enterResult("anna", BATCH, false, List.of()).code())
        .isEqualTo("batch-disposed");

    assertThat(query("select state from execution.batch where number = '" + BATCH + "'"))
        .containsExactly("released");
  }

  @Test
  @Order(6)
  @Tag("P11-10a-1")
  void verifyFindsNothingBesideTheRunningProduct() throws IOException {
    Said said = run("verify", "--output=json");

    assertThat(said.code()).as(said.out() + said.err()).isZero();
    JsonNode report = json.readTree(said.out());
    assertThat(report.path("result").asText()).isEqualTo("intact");
    assertThat(report.path("events").asInt()).isGreaterThan(300);
    assertThat(report.path("signatures").asInt()).isGreaterThan(30);
    assertThat(said.err()).contains("Rebuilding the record of", "chain ");
    assertThat(product.health().statusCode()).isEqualTo(200);
  }

  @Test
  @Order(10)
  void aFreshProcessDecidesTheSameFromWhatWasReceived() throws IOException {
    Replayed replayed = replay("--batch=" + BATCH);

    assertThat(replayed.code()).as(replayed.output()).isZero();
    assertThat(replayed.report().path("result").asText()).isEqualTo("same");
    assertThat(replayed.report().path("commands").asInt()).isGreaterThan(250);
    assertThat(fields(replayed.report().path("recorded")))
        .contains(
            "batch-issued",
            "batch-held",
            "batch-resumed",
            "entry-refused",
            "signature-refused",
            "command-refused",
            "decision-taken",
            "batch-reviewed",
            "exception-disposed",
            "release-result-entered",
            "release-result-verified",
            "disposition-decided");
    assertThat(replayed.report().path("recorded").path("procedure-moved").asInt())
        .isGreaterThan(60);
    assertThat(replayed.report().path("recorded").path("exception-raised").asInt())
        .isGreaterThan(10);
    assertThat(replayed.report().path("recorded").path("signature-given").asInt())
        .isGreaterThan(30);
  }

  @Test
  @Order(11)
  void anotherLimitGivesAnotherVerdictDecisionAndPathAndTheReplayNamesThem() throws IOException {
    Replayed replayed = replay("--batch=" + BATCH, "--with-limit=bufferPh=7.45..7.50");

    assertThat(replayed.code()).as(replayed.output()).isEqualTo(1);
    JsonNode differences = replayed.report().path("differences");
    assertThat(differences).anySatisfy(one -> {
      assertThat(one.path("kind").asText()).isEqualTo("verdict");
      assertThat(one.path("where").asText()).endsWith("measureBuffer.1");
      assertThat(one.path("what").asText()).contains("attempts[ph].verdict");
      assertThat(one.path("recorded").asText()).isEqualTo("in");
      assertThat(one.path("recomputed").asText()).isEqualTo("out");
    });
    assertThat(differences).anyMatch(one -> one.path("kind").asText().equals("decision"));
    assertThat(differences).anyMatch(one -> one.path("kind").asText().equals("path"));
    // What people judged afterwards is computed again too: there is nothing to review or release.
    for (String judged : List.of(
        "batch-reviewed",
        "exception-disposed",
        "container-released",
        "disposition-decided",
        "batch-disposed")) {
      assertThat(differences).as(judged).anySatisfy(one -> {
        assertThat(one.path("what").asText()).isEqualTo(judged);
        assertThat(one.path("recorded").isNull()).isFalse();
        assertThat(one.path("recomputed").isNull()).isTrue();
      });
    }
    assertThat(replayed.report().path("withLimits").get(0).asText())
        .isEqualTo("bufferPh=7.45..7.50");
  }

  /** The command that is given where a table has no outcome, in a small batch of its own. */
  @Test
  @Order(12)
  void whatPeopleChoseForATableIsReplayed() throws IOException {
    String batch = ProvedBatches.withAChosenOutcome(proxy.port());

    Replayed same = replay("--batch=" + batch);
    assertThat(same.code()).as(same.output()).isZero();
    assertThat(same.report().path("recorded").path("outcome-chosen").asInt()).isEqualTo(1);
  }

  @Test
  @Order(13)
  void replaySaysWhyItCannotBeDone() throws Exception {
    assertThat(run("replay", "--batch=NO-SUCH").code()).isEqualTo(2);
    assertThat(run("replay", "--batch=" + BATCH, "--with-limit=ph7").err())
        .contains("Not a limit: ph7");
    try (Tampering tampering = new Tampering(superuser())) {
      tampering.deleteEvent("batch:" + BATCH, "entry-recorded");

      Said tampered = run("replay", "--batch=" + BATCH);

      assertThat(tampered.code()).isEqualTo(3);
      assertThat(tampered.err()).contains("Cannot tell", "is not as it was written");
    }
  }

  private static List<String> fields(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Replays in a process of its own: the engine's clock is one per process. */
  private Replayed replay(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("replay", "--output=json"));
    all.addAll(List.of(arguments));
    ProductProcess replay = ProductProcess.runAnyhow(home, all.toArray(String[]::new));
    int code = replay.exitCode();
    String output = replay.output();
    int report = output.indexOf("\n{");
    return new Replayed(
        code, output, report < 0 ? json.missingNode() : json.readTree(output.substring(report)));
  }

  private record Replayed(int code, String output, JsonNode report) {}

  @Test
  @Order(20)
  @Tag("P11-10a-1")
  void verifyNamesTheRowAndColumnThatASuperuserChanged() throws Exception {
    String attempt = "select * from execution.attempt where batch = '" + BATCH + "'";
    assertThat(query("select count(*)::text from (" + attempt + ") a")).isNotEmpty();
    try (Tampering tampering = new Tampering(superuser())) {
      tampering.change(
          "execution.attempt",
          "value",
          "'999.9'",
          "batch = '" + BATCH + "' and verdict = 'in' and value ~ '^[0-9.]+$'");

      Said said = run("verify", "--output=json", "--batch=" + BATCH);

      assertThat(said.code()).as(said.out() + said.err()).isEqualTo(1);
      JsonNode findings = json.readTree(said.out()).path("findings");
      assertThat(findings).hasSize(1);
      JsonNode finding = findings.get(0);
      assertThat(finding.path("reason").asText()).isEqualTo("RECORD_MISMATCH");
      assertThat(finding.path("table").asText()).isEqualTo("execution.attempt");
      assertThat(finding.path("row").asText()).contains(BATCH);
      assertThat(finding.path("column").asText()).isEqualTo("value");
      assertThat(finding.path("stored").asText()).isEqualTo("999.9");
      assertThat(finding.path("expected").asText()).isEqualTo(tampering.before());
    }
  }

  @Test
  @Order(21)
  @Tag("P11-10e-1")
  void verifyNamesThePlaceOfADeletedEventAndTheRowsNobodyMade() throws Exception {
    try (Tampering tampering = new Tampering(superuser())) {
      String seq = tampering.deleteEvent("batch:" + BATCH, "entry-recorded");

      Said said = run("verify");

      assertThat(said.code()).as(said.out() + said.err()).isEqualTo(1);
      assertThat(said.out())
          .contains("GAP")
          .contains("batch:" + BATCH + " " + (Long.parseLong(seq) + 1))
          .contains("position " + seq + " is missing")
          .contains("execution.attempt/" + BATCH)
          .contains("a row that no event made");
    }
  }

  @Test
  @Order(22)
  @Tag("P11-70-1")
  void verifyNamesTwoSignaturesThatWereSwapped() throws Exception {
    try (Tampering tampering = new Tampering(superuser())) {
      List<String> keys = tampering.swapSignatures("subject_kind = 'step-run'");

      Said said = run("verify");

      assertThat(said.code()).as(said.out() + said.err()).isEqualTo(1);
      assertThat(keys).hasSize(2);
      assertThat(said.out().lines().filter(line -> line.startsWith("SIGNATURE")))
          .hasSize(2)
          .anyMatch(line -> line.contains(keys.get(0)))
          .anyMatch(line -> line.contains(keys.get(1)));
    }
  }

  @Test
  @Order(30)
  void verifyStartsTheDatabaseItselfAndStopsItAgain() {
    assertThat(product.endsWithinTenSeconds()).isTrue();
    ProductProcess.until(
        "the server is gone", () -> ProductProcess.database(home).isEmpty());

    ProductProcess verify = ProductProcess.runAnyhow(home, "verify");

    assertThat(verify.exitCode()).as(verify.output()).isZero();
    assertThat(verify.output()).contains("Nothing found");
    assertThat(ProductProcess.database(home)).isEmpty();
    assertThat(home.resolve("postgres").toFile().list((dir, name) -> name.startsWith("scratch-")))
        .isEmpty();
  }

  @Test
  @Order(31)
  void verifyRefusesAHomeWithoutADatabaseAndCreatesNone(@TempDir Path empty) {
    ProductProcess verify = ProductProcess.runAnyhow(empty.resolve("nowhere"), "verify");

    assertThat(verify.exitCode()).isEqualTo(2);
    assertThat(verify.output()).contains("There is no database in the home");
    assertThat(empty.resolve("nowhere")).doesNotExist();
  }

  /** A connection that is bound by nothing, whose changes are taken back at the end. */
  private static final class Tampering implements AutoCloseable {

    private final SingleConnectionDataSource source;
    private final JdbcClient db;
    private final List<String> back = new ArrayList<>();
    private String before = "";

    Tampering(DataSource superuser) throws Exception {
      source = new SingleConnectionDataSource(superuser.getConnection(), true);
      db = JdbcClient.create(source);
      db.sql("set session_replication_role = replica").update();
    }

    String before() {
      return before;
    }

    void change(String table, String column, String to, String where) {
      String row = db.sql("select ctid::text from " + table + " where " + where + " limit 1")
          .query(String.class)
          .single();
      before = db.sql("select " + column + " from " + table + " where ctid = '" + row + "'")
          .query(String.class)
          .single();
      String now = db.sql("update " + table + " set " + column + " = " + to + " where ctid = '"
              + row + "' returning ctid::text")
          .query(String.class)
          .single();
      back.add(
          "update " + table + " set " + column + " = '" + before + "' where ctid = '" + now + "'");
    }

    String deleteEvent(String chain, String type) {
      db.sql("create temporary table taken as select * from audit.event where chain = :chain"
              + " and type = :type order by seq limit 1")
          .param("chain", chain)
          .param("type", type)
          .update();
      String seq = db.sql("delete from audit.event e using taken t where e.event_id = t.event_id"
              + " returning e.seq::text")
          .query(String.class)
          .single();
      back.add("insert into audit.event overriding system value select * from taken");
      return seq;
    }

    /** Exchanges the seals under two signatures and returns what they stand under. */
    List<String> swapSignatures(String where) {
      String swap = "update signature.signature s set jws = o.jws, payload = o.payload from two o"
          + " where o.event_id <> s.event_id and s.event_id in (select event_id from two)";
      db.sql("create temporary table two as select * from signature.signature where " + where
              + " order by event_id limit 2")
          .update();
      db.sql(swap).update();
      back.add("update signature.signature s set jws = o.jws, payload = o.payload from two o"
          + " where o.event_id = s.event_id");
      return db.sql("select subject_key from two order by event_id")
          .query(String.class)
          .list();
    }

    @Override
    public void close() {
      back.forEach(sql -> db.sql(sql).update());
      source.destroy();
    }
  }
}
