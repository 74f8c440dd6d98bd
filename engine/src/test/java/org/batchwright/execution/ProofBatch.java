package org.batchwright.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.batchwright.Api;
import org.batchwright.Plant;
import org.batchwright.audit.Actor;
import org.batchwright.audit.Chain;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Refusal;

/** A batch of a proving record, as the people of the plant work on it. */
final class ProofBatch {

  private static final String FIRST = "oscar";
  private static final String SECOND = "olga";

  private final Proof plant;
  private final String number;

  ProofBatch(Proof plant, String number) {
    this.plant = plant;
    this.number = number;
  }

  String number() {
    return number;
  }

  String path() {
    return "/batches/" + number;
  }

  String path(String step) {
    return path() + "/steps/" + step;
  }

  String state() {
    return plant.as("sam").get(path()).expect(200).json().get("state").asText();
  }

  JsonNode step(String step) {
    return plant.as(FIRST).get(path(step)).expect(200).json();
  }

  /** Waits until the procedure has come to a step. */
  ProofBatch at(String step) {
    Proof.await(number + " at " + step, () -> {
      Api.Answer answer = plant.as(FIRST).get(path(step));
      return answer.status() == 200 && "open".equals(answer.json().get("state").asText());
    });
    return this;
  }

  boolean reached(String step) {
    return plant.as(FIRST).get(path(step)).status() == 200;
  }

  void awaitState(String state) {
    Proof.await(number + " " + state, () -> state.equals(state()));
  }

  Api.Answer enter(String person, String step, int row, String field, String value, String source) {
    return enter(person, step, row, field, value, source, null);
  }

  Api.Answer enter(
      String person,
      String step,
      int row,
      String field,
      String value,
      String source,
      String reason) {
    Map<String, Object> body =
        new HashMap<>(Map.of("row", row, "field", field, "value", value, "source", source));
    if (reason != null) {
      body.put("reason", reason);
    }
    return plant.as(person).post(path(step) + "/entries", body);
  }

  Api.Answer type(String step, String field, String value) {
    return enter(FIRST, step, 0, field, value, "typed");
  }

  Api.Answer scan(String step, int row, String field, String value) {
    return enter(FIRST, step, row, field, value, "scanned");
  }

  Api.Answer retype(String step, String field, String value) {
    return enter(FIRST, step, 0, field, value, "typed", "Misread");
  }

  Api.Answer correct(String step, int row, String field, String value) {
    return plant
        .as(FIRST)
        .post(
            path(step) + "/corrections",
            Map.of("row", row, "field", field, "value", value, "reason", "Misread"));
  }

  Api.Answer complete(String step) {
    return plant.as(FIRST).post(path(step) + "/complete", Map.of());
  }

  int addRow(String step) {
    return plant
        .as(FIRST)
        .post(path(step) + "/rows", Map.of())
        .expect(201)
        .json()
        .get("row")
        .asInt();
  }

  Api.Answer take(String step, int row, String field) {
    return plant.as(FIRST).post(path(step) + "/entries/take", Map.of("row", row, "field", field));
  }

  Api.Answer label(String step, int row) {
    String label = row == 0 ? "/label" : "/rows/" + row + "/label";
    return plant.as(FIRST).post(path(step) + label, Map.of());
  }

  Api.Answer prepare(Api screen, String step, String meaning, String signer) {
    return screen.post(path(step) + "/sign/prepare", Map.of("meaning", meaning, "signer", signer));
  }

  Api.Answer sign(
      Api screen, String step, String meaning, String signer, String challenge, String password) {
    return sign(screen, step, meaning, signer, challenge, password, Map.of(), UUID.randomUUID());
  }

  Api.Answer sign(
      Api screen,
      String step,
      String meaning,
      String signer,
      String challenge,
      String password,
      Map<String, String> values,
      UUID key) {
    return screen.post(
        path(step) + "/sign",
        Map.of(
            "meaning", meaning,
            "signer", signer,
            "challenge", challenge,
            "password", password,
            "values", values),
        key);
  }

  /** The second person signs and gives what they read alone. */
  Api.Answer verify(String step, Map<String, String> values) {
    Api screen = plant.as(FIRST);
    Api.Answer shown = screen.post(
        path(step) + "/sign/prepare",
        Map.of("meaning", "verified", "signer", SECOND, "values", values));
    return shown.status() == 200
        ? sign(
            screen,
            step,
            "verified",
            SECOND,
            shown.json().get("challenge").asText(),
            Plant.PASSWORD,
            values,
            UUID.randomUUID())
        : shown;
  }

  /** The first person signs on their own screen. */
  Api.Answer perform(String step) {
    return signed(plant.as(FIRST), step, "performed", FIRST);
  }

  /** The second person signs on the first one's screen. */
  Api.Answer verify(String step) {
    return signed(plant.as(FIRST), step, "verified", SECOND);
  }

  Api.Answer signed(Api screen, String step, String meaning, String signer) {
    Api.Answer shown = prepare(screen, step, meaning, signer);
    return shown.status() == 200
        ? sign(
            screen, step, meaning, signer, shown.json().get("challenge").asText(), Plant.PASSWORD)
        : shown;
  }

  void both(String step) {
    perform(step).expect(200);
    verify(step).expect(200);
  }

  /** The supervisor chooses an outcome, with a second person who signs on the same screen. */
  Api.Answer choose(String step, String outcome, String second) {
    Api sam = plant.as("sam");
    String path = path(step) + "/decision";
    Map<String, Object> body =
        new HashMap<>(Map.of("outcome", outcome, "reason", "Meter was recalibrated"));
    Api.Answer shown = sam.post(path + "/prepare", body);
    if (shown.status() != 200) {
      return shown;
    }
    if (second != null) {
      Map<String, Object> other = new HashMap<>(body);
      other.put("signer", second);
      body.put(
          "second",
          Map.of(
              "signer",
              second,
              "challenge",
              sam.post(path + "/prepare", other)
                  .expect(200)
                  .json()
                  .get("challenge")
                  .asText(),
              "password",
              Plant.PASSWORD));
    }
    body.put("challenge", shown.json().get("challenge").asText());
    body.put("password", Plant.PASSWORD);
    return sam.post(path + "/sign", body);
  }

  Api.Answer hold() {
    return plant.as("sam").post(path() + "/hold", Map.of("reason", "Power failure"));
  }

  Api.Answer resume() {
    return plant.as("sam").post(path() + "/resume", Map.of("reason", "Power is back"));
  }

  List<JsonNode> exceptions(String type) {
    List<JsonNode> found = new ArrayList<>();
    plant.as("sam").get(path() + "/exceptions").expect(200).json().forEach(exception -> {
      if (type.equals(exception.get("type").asText())) {
        found.add(exception);
      }
    });
    return found;
  }

  JsonNode awaitException(String type) {
    Proof.await(number + " has " + type, () -> !exceptions(type).isEmpty());
    return exceptions(type).get(0);
  }

  List<JsonNode> attempts(String step, String field) {
    List<JsonNode> found = new ArrayList<>();
    step(step).get("attempts").forEach(attempt -> {
      if (field.equals(attempt.get("field").asText())) {
        found.add(attempt);
      }
    });
    return found;
  }

  String evidence(String step, String item) {
    for (JsonNode one : step(step).get("evidence")) {
      if (item.equals(one.get("item").asText())) {
        return one.get("state").asText();
      }
    }
    throw new AssertionError(step + " has no evidence " + item);
  }

  /** Aborts the batch and does the record's closing step, if it has one. */
  void abort() {
    plant.as("sam").post(path() + "/abort", Map.of("reason", "Not needed")).expect(200);
    if ("aborting".equals(state())) {
      at("closing.1:secure.1").complete("closing.1:secure.1").expect(200);
    }
    awaitState("aborted");
  }

  /** How many movements a container has had. */
  int movements(String container) {
    return plant
        .as("sam")
        .get("/containers/" + container + "/movements")
        .expect(200)
        .json()
        .get("items")
        .size();
  }

  // The record proof-solution.

  static final String MAKING = "making.1:";

  /** Up to the label of the solution: checked scale, weighed and charged salt. */
  ProofBatch toLabelOfSolution(String lot) {
    String scale = checkScale();
    String portion = weigh(lot, scale);
    both(MAKING + "weighSalt.1");
    charge("chargeSalt.1", portion).expect(200);
    both(MAKING + "chargeSalt.1");
    return at(MAKING + "labelSolution.1");
  }

  String checkScale() {
    String scale = plant.unit("proofScale");
    scan(MAKING + "checkScale.1", 0, "unit", scale).expect(200);
    complete(MAKING + "checkScale.1").expect(200);
    return scale;
  }

  String weigh(String lot, String scale) {
    String step = MAKING + "weighSalt.1";
    int row = addRow(step);
    scan(step, row, "lot", lot).expect(200);
    scan(step, row, "scale", scale).expect(200);
    enter(FIRST, step, row, "tare", "0.500", "typed").expect(200);
    enter(FIRST, step, row, "gross", "2.500", "typed", "No connection").expect(200);
    return labelled(step, row);
  }

  /** Prints the label of a row, or of the step, and scans it back. */
  String labelled(String step, int row) {
    String label = label(step, row).expect(200).json().get("id").asText();
    scan(step, row, "labelScan", label).expect(200);
    return label;
  }

  Api.Answer charge(String step, String container) {
    int row = addRow(MAKING + step);
    return scan(MAKING + step, row, "container", container);
  }

  /** Labels the solution; its use-by time runs from the start of the step. */
  String labelSolution() {
    String step = MAKING + "labelSolution.1";
    type(step, "quantity", "2.000").expect(200);
    String label = labelled(step, 0);
    complete(step).expect(200);
    return label;
  }

  void drawSample() {
    String step = MAKING + "drawSample.1";
    scan(step, 0, "sampleNumber", Proof.unique("S")).expect(200);
    type(step, "quantity", "0.010").expect(200);
    labelled(step, 0);
    complete(step).expect(200);
  }

  /** Enters a yield and signs it. */
  void yielded(String step, String made) {
    type(step, "made", made).expect(200);
    perform(step).expect(200);
  }

  // The record proof-checks.

  static final String CHECKING = "checking.1:";

  static String testing(String item, String step) {
    return CHECKING + "testing~" + item + ".1:" + step;
  }

  static String mixing(String step) {
    return CHECKING + "mixing.1:" + step;
  }

  /** Charges the water of any record that begins with it. */
  ProofBatch chargeWater(String step) {
    scan(step, 0, "pointOfUse", "PROOF-TAP").expect(200);
    type(step, "quantity", "10.000").expect(200);
    both(step);
    return this;
  }

  ProofBatch toMeasure(String... items) {
    chargeWater(CHECKING + "chargeWater.1");
    for (String item : items) {
      at(testing(item, "measure.1"));
    }
    return this;
  }

  void measured(String step, String ph, String sample, String blank) {
    type(step, "ph", ph).expect(200);
    type(step, "sample", sample).expect(200);
    type(step, "blank", blank).expect(200);
  }

  /** Measures a sub-lot and signs. */
  void measure(String item, String ph, String sample, String blank) {
    measured(testing(item, "measure.1"), ph, sample, blank);
    perform(testing(item, "measure.1")).expect(200);
  }

  void summarise(String item) {
    at(testing(item, "summarise.1"));
    type(testing(item, "summarise.1"), "remark", "none").expect(200);
    complete(testing(item, "summarise.1")).expect(200);
  }

  /** Up to the mixing, with one good sub-lot. */
  ProofBatch toMixing() {
    toMeasure("A");
    measure("A", "7.00", "1.0", "2.0");
    summarise("A");
    return at(mixing("addTracer.1"));
  }

  /** Mixing to the end of the batch, each second signature at once. */
  void mix() {
    tracer();
    verify(mixing("addTracer.1")).expect(200);
    stir();
    verify(mixing("stir.1")).expect(200);
    settle().expect(200);
    confirm();
    yielded(CHECKING + "determineYield.1", "9.900");
  }

  void tracer() {
    at(mixing("addTracer.1"));
    type(mixing("addTracer.1"), "amount", "5.0").expect(200);
    perform(mixing("addTracer.1")).expect(200);
  }

  void stir() {
    at(mixing("stir.1"));
    type(mixing("stir.1"), "minutes", "10").expect(200);
    perform(mixing("stir.1")).expect(200);
  }

  Api.Answer settle() {
    at(mixing("settle.1"));
    return complete(mixing("settle.1"));
  }

  /** The performer's part of the last check. */
  void confirmed() {
    String confirm = CHECKING + "confirm.1";
    at(confirm);
    type(confirm, "reading", "5.0").expect(200);
    type(confirm, "colour", "clear").expect(200);
    perform(confirm).expect(200);
  }

  void confirm() {
    confirmed();
    verify(CHECKING + "confirm.1", Map.of("ownReading", "5.1")).expect(200);
    at(CHECKING + "determineYield.1");
  }

  Api.Answer noResult(String step, String field) {
    return plant
        .as(FIRST)
        .post(path(step) + "/fields/" + field + "/no-result", Map.of("reason", "Blank was empty"));
  }

  /** Starts a round; the one before ends a moment after its last step and counts until then. */
  void round(String message, String at) {
    Proof.await("a round " + message, () -> startRound(message, at).status() == 200);
  }

  Api.Answer startRound(String message, String at) {
    return plant.as(FIRST).post(path() + "/rounds", Map.of("message", message, "at", at));
  }

  /** Releases the batch, as quality assurance does once it was reviewed. */
  void release() throws Refusal {
    Chain chain = Batch.chain(number);
    plant
        .bean(Commands.class)
        .run(
            new CommandContext(
                UUID.randomUUID(),
                "release-batch",
                Map.of(),
                chain,
                Actor.person("quinn"),
                null,
                ZoneId.of("Europe/Berlin")),
            String.class,
            () -> {
              long version = plant.bean(Batches.class).find(number).version();
              plant
                  .bean(Trail.class)
                  .record(chain, new BatchEvents.BatchDisposed(number, "released", version + 1));
              return "released";
            });
  }

  void assertNothingOpen() {
    assertThat(plant
            .bean(org.springframework.jdbc.core.simple.JdbcClient.class)
            .sql("select occurrence || ' ' || item from execution.evidence"
                + " where batch = :batch and state = 'open'")
            .param("batch", number)
            .query(String.class)
            .list())
        .isEmpty();
  }
}
