package org.batchwright.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.batchwright.Api;
import org.batchwright.MovableClock;
import org.batchwright.Plant;
import org.batchwright.TestCluster;
import org.batchwright.TestCluster.TestDatabase;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.RecordCheck;
import org.batchwright.audit.Verification;
import org.batchwright.recordmodel.PackageWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * A plant with small approved records made for proving the execution of batches, set up through the
 * public interface.
 */
final class Proof {

  /** Weighing, charging, labels, a use-by time, a sample, an abort path. */
  static final String SOLUTION = "proof-solution";

  /** Decisions in two sub-lots, loops, rounds, second persons who sign later. */
  static final String CHECKS = "proof-checks";

  /** Drums that are blocked by failing rounds, rounds by running time. */
  static final String FILLING = "proof-filling";

  /** Parameters, a command and a reading of a machine. */
  static final String MACHINE = "proof-machine";

  private static final Map<ApplicationContext, Proof> PLANTS = new ConcurrentHashMap<>();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final @Nullable ApplicationContext context;
  private final int port;
  private final Map<String, Api> signedIn = new ConcurrentHashMap<>();

  private Proof(@Nullable ApplicationContext context, int port) {
    this.context = context;
    this.port = port;
  }

  /** The plant of this product; set up at the first call. */
  static synchronized Proof of(ApplicationContext context, int port) {
    return PLANTS.computeIfAbsent(context, product -> {
      Plant.setUp(product, port);
      Proof proof = new Proof(product, port);
      proof.materials();
      proof.equipment();
      List.of(SOLUTION, CHECKS, FILLING, MACHINE).forEach(proof::approve);
      return proof;
    });
  }

  /** In a product of another process, whose people are there: the record of the decisions only. */
  static Proof elsewhere(int port) {
    Proof proof = new Proof(null, port);
    proof.materials();
    proof.approve(CHECKS);
    return proof;
  }

  /** A person signed in; anew after the clock was moved. */
  Api as(String login) {
    return signedIn.computeIfAbsent(login, person -> Plant.as(port, person));
  }

  /** Another screen of a person. */
  Api again(String login) {
    return Plant.as(port, login);
  }

  int port() {
    return port;
  }

  MovableClock clock() {
    return bean(MovableClock.class);
  }

  /** Time passes; everybody signs in again when they are needed. */
  void pass(Duration time) {
    clock().advance(time);
    signedIn.clear();
  }

  void moveTo(Instant moment) {
    clock().moveTo(moment);
    signedIn.clear();
  }

  /** Back to real time. */
  void now() {
    clock().reset();
    signedIn.clear();
  }

  <T> T bean(Class<T> type) {
    return here().getBean(type);
  }

  private ApplicationContext here() {
    return Objects.requireNonNull(context, "the product runs in another process");
  }

  /** A number that no other data of this run has. */
  static String unique(String prefix) {
    return prefix + "-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
  }

  private void materials() {
    for (String code : List.of("PROOF-SALT", "PROOF-SOLUTION", "PROOF-PRODUCT", "PROOF-WATER")) {
      String kind =
          switch (code) {
            case "PROOF-PRODUCT" -> "product";
            case "PROOF-SOLUTION" -> "intermediate";
            case "PROOF-WATER" -> "utility";
            default -> "raw";
          };
      as("walt")
          .post("/materials", Map.of("code", code, "name", code, "unit", "kg", "kind", kind))
          .expect(201);
    }
    as("walt")
        .post(
            "/points-of-use", Map.of("code", "PROOF-TAP", "name", "Tap", "material", "PROOF-WATER"))
        .expect(201);
    as("quinn")
        .post(
            "/points-of-use/PROOF-TAP/status",
            Map.of("status", "released", "reason", "Weekly test conforms"))
        .expect(200);
  }

  /** A released lot of salt, good until that date; one container of 5 kg. */
  String lot(String precision, String until) {
    String number = unique("LOT");
    as("walt")
        .post(
            "/lots",
            Map.of(
                "number",
                number,
                "material",
                "PROOF-SALT",
                "supplier",
                "Salt works",
                "expiry",
                Map.of("precision", precision, "value", until),
                "containers",
                List.of(Map.of("quantity", Map.of("value", "5.000", "unit", "kg")))))
        .expect(201);
    Map<String, Object> decision = Map.of("status", "released", "reason", "Conforms");
    JsonNode shown = as("quinn")
        .post("/lots/" + number + "/decision/prepare", decision)
        .expect(200)
        .json();
    as("quinn")
        .post(
            "/lots/" + number + "/decision/sign",
            Map.of(
                "challenge",
                shown.get("challenge").asText(),
                "password",
                Plant.PASSWORD,
                "decision",
                decision))
        .expect(200);
    return number;
  }

  String lot() {
    return lot("month", "2099-12");
  }

  private void equipment() {
    equipmentClass("proofScale", List.of(number("gross", "value", "kg", 3), stable()));
    equipmentClass("proofDetector", List.of(), true);
    equipmentClass("proofPress", List.of(number("runningTime", "value", "s", 1)));
    equipmentClass(
        "proofMill",
        List.of(
            number("millSpeedSetPoint", "parameter", "/min", 0),
            number("screenSize", "value", "mm", 2),
            Map.of(
                "name",
                "reset",
                "kind",
                "command",
                "inputs",
                List.of(Map.of("name", "commandId", "type", "text", "commandId", true)))));
  }

  private void equipmentClass(String code, List<Map<String, Object>> members) {
    equipmentClass(code, members, false);
  }

  private void equipmentClass(String code, List<Map<String, Object>> members, boolean keptUp) {
    List<Map<String, Object>> all = new java.util.ArrayList<>(members);
    all.add(number("range", "property", "kg", 3));
    all.add(number("minimumWeight", "property", "kg", 3));
    as("tina")
        .post(
            "/equipment-classes",
            Map.of(
                "code",
                code,
                "title",
                code,
                "members",
                all,
                "upkeep",
                Map.of("cleaning", false, "calibration", keptUp, "dailyCheck", keptUp)))
        .expect(200);
  }

  private static Map<String, Object> number(String name, String kind, String unit, int decimals) {
    return Map.of("name", name, "kind", kind, "type", "number", "unit", unit, "decimals", decimals);
  }

  private static Map<String, Object> stable() {
    return Map.of("name", "stable", "kind", "value", "type", "confirmation");
  }

  /** A free unit of a class. */
  String unit(String equipmentClass) {
    String code = unique(equipmentClass.toUpperCase(java.util.Locale.ROOT));
    as("tina")
        .post(
            "/equipment",
            Map.of(
                "code",
                code,
                "equipmentClass",
                equipmentClass,
                "serialNumber",
                "SN-" + code,
                "name",
                code,
                "properties",
                Map.of(
                    "range", Map.of("value", "60", "unit", "kg"),
                    "minimumWeight", Map.of("value", "0.010", "unit", "kg"))))
        .expect(201);
    return code;
  }

  private void approve(String record) {
    byte[] zip = PackageWriter.pack(Path.of("src", "test", "resources", "execution", record));
    String version = "/records/" + record + "/versions/"
        + upload("/records/import", record + ".zip", zip).get("version").asText();
    sign("eva", version + "/submit", Map.of("reason", "First version"));
    sign("carl", version + "/check", Map.of());
    sign("quinn", version + "/approve", Map.of());
  }

  private JsonNode upload(String path, String file, byte[] bytes) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(("--cut\r\nContent-Disposition: form-data; name=\"package\"; filename=\"" + file
            + "\"\r\nContent-Type: application/zip\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(bytes);
    body.writeBytes("\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8));
    return as("eva")
        .raw(path, "multipart/form-data; boundary=cut", body.toByteArray())
        .expect(201)
        .json();
  }

  private void sign(String person, String path, Map<String, Object> body) {
    JsonNode shown = as(person).post(path + "/prepare", body).expect(200).json();
    Map<String, Object> signed = new HashMap<>(body);
    signed.put("challenge", shown.get("challenge").asText());
    signed.put("password", Plant.PASSWORD);
    Api.Answer answer = as(person).post(path, signed);
    assertThat(answer.status()).as(answer.body()).isLessThan(300);
  }

  /** Issues a batch of a record. */
  ProofBatch issue(String record) {
    return issue(record, Map.of());
  }

  ProofBatch issue(String record, Map<String, List<String>> items) {
    String number = unique("P");
    Map<String, Object> order = new HashMap<>(Map.of(
        "batch",
        number,
        "record",
        record,
        "version",
        1,
        "formula",
        record.equals(SOLUTION) ? "f2" : "f10",
        "quantity",
        record.equals(SOLUTION) ? "2.000" : "10.000"));
    if (!items.isEmpty()) {
      order.put("items", items);
    }
    JsonNode shown = as("sam").post("/batches/prepare", order).expect(200).json();
    as("sam")
        .post(
            "/batches",
            Map.of(
                "order",
                order,
                "challenge",
                shown.get("challenge").asText(),
                "password",
                Plant.PASSWORD))
        .expect(201);
    return new ProofBatch(this, number);
  }

  /** The record is what the events say, over everything in this database. */
  void verify() throws Exception {
    Verification.Report report = new Verification(
            bean(EventRegistry.class),
            List.copyOf(here().getBeansOfType(RecordCheck.class).values()))
        .verify(bean(TestDatabase.class).read(), TestCluster.database().superuser(), chain -> {});
    assertThat(report.findings()).isEmpty();
  }

  static void await(String what, BooleanSupplier condition) {
    Instant until = Instant.now().plusSeconds(20);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(until)) {
        throw new AssertionError("did not happen within 20 s: " + what);
      }
      try {
        Thread.sleep(25);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new AssertionError(interrupted);
      }
    }
  }
}
