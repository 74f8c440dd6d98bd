package org.batchwright.material;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.batchwright.Api;
import org.batchwright.Plant;
import org.batchwright.RunningProduct;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The public interface of materials, lots and containers, in the running product. */
@RunningProduct
class MaterialHttpTests {

  private final ApplicationContext context;
  private final String run =
      UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);

  @LocalServerPort
  private int port;

  private Api walt;
  private Api quinn;

  MaterialHttpTests(ApplicationContext context) {
    this.context = context;
  }

  @BeforeEach
  void signsIn() {
    Plant.setUp(context, port);
    walt = Plant.as(port, "walt");
    quinn = Plant.as(port, "quinn");
  }

  @Test
  void aDeliveryIsReceivedByTheWarehouseAndReleasedByQuality() {
    String material = define("LACT");
    JsonNode lot = walt.post("/lots", delivery("L1", material)).expect(201).json();

    assertThat(lot.path("status").asText()).isEqualTo("quarantine");
    assertThat(lot.path("received").toString()).isEqualTo("{\"value\":\"50.000\",\"unit\":\"kg\"}");
    assertThat(lot.path("expiry").path("precision").asText()).isEqualTo("month");

    Map<String, Object> decision = Map.of("status", "released", "reason", "Certificate 17");
    String path = "/lots/" + number("L1") + "/decision";
    JsonNode shown = quinn.post(path + "/prepare", decision).expect(200).json();
    assertThat(shown.path("content").path("after").path("status").asText()).isEqualTo("released");
    assertThat(shown.path("statement").asText()).isEqualTo("I release this lot for use");
    Map<String, Object> signed = Map.of(
        "challenge",
        shown.path("challenge").asText(),
        "password",
        Plant.PASSWORD,
        "decision",
        decision);
    UUID key = UUID.randomUUID();
    quinn.post(path + "/sign", signed, key).expect(200);
    JsonNode again = quinn.post(path + "/sign", signed, key).expect(200).json();

    assertThat(again.path("status").asText()).isEqualTo("released");
    JsonNode detail = quinn.get("/lots/" + number("L1")).expect(200).json();
    assertThat(detail.path("history")).hasSize(2);
    assertThat(detail.path("signatures").get(0).path("name").asText()).isEqualTo("Quinn Quality");
    assertThat(detail.path("reconciliation").path("stock").path("value").asText())
        .isEqualTo("50.000");
  }

  @Test
  void whoMayReceiveMayNotReleaseAndTheOtherWayRound() {
    String material = define("MCC");
    walt.post("/lots", delivery("L2", material)).expect(201);

    assertThat(walt.post(
                "/lots/" + number("L2") + "/decision/prepare",
                Map.of("status", "released", "reason", "I trust it"))
            .status())
        .isEqualTo(403);
    assertThat(quinn.post("/lots", delivery("L3", material)).status()).isEqualTo(403);
    assertThat(new Api(port).get("/lots").status()).isEqualTo(401);
  }

  @Test
  void containersAreFoundByTheirLabelsCountedBlockedAndPaged() {
    String material = define("STA");
    walt.post("/lots", delivery("L4", material)).expect(201);
    JsonNode page =
        walt.get("/containers?lot=" + number("L4") + "&limit=1").expect(200).json();
    String first = page.path("items").get(0).path("id").asText();
    JsonNode rest = walt.get("/containers?lot=" + number("L4") + "&limit=1&after="
            + page.path("next").asText())
        .expect(200)
        .json();
    assertThat(rest.path("items")).hasSize(1);
    assertThat(rest.path("next").isMissingNode() || rest.path("next").isNull()).isTrue();

    JsonNode counted = walt.post(
            "/containers/" + first + "/count",
            Map.of("found", Map.of("value", "24.900", "unit", "kg"), "reason", "Weighed"))
        .expect(200)
        .json();
    assertThat(counted.path("content").path("value").asText()).isEqualTo("24.900");
    walt.post("/containers/" + first + "/block", Map.of("reason", "Drum dented"))
        .expect(200);
    assertThat(walt.post("/containers/" + first + "/unblock", Map.of("reason", "x"))
            .status())
        .isEqualTo(403);
    quinn.post("/containers/" + first + "/unblock", Map.of("reason", "Intact")).expect(200);
    assertThat(
            walt.get("/containers/" + first + "/movements").expect(200).json().path("items"))
        .hasSize(2);
    JsonNode edges = quinn
        .get("/genealogy/lot/" + number("L4") + "?direction=forward")
        .expect(200)
        .json();
    assertThat(edges).hasSize(2);
  }

  @Test
  void whatIsNotUsableGetsACodeAndASentence() {
    String material = define("POV");
    Map<String, Object> bad = Map.of(
        "number", number("L5"),
        "material", material,
        "supplier", "Acme",
        "expiry", Map.of("precision", "day", "value", "30.06.2027"),
        "containers", List.of(container("1.0")));

    var date = walt.post("/lots", bad);
    assertThat(date.status()).isEqualTo(400);
    assertThat(date.code()).isEqualTo("material-malformed");
    assertThat(date.json().path("detail").asText()).contains("write it like 2027-06-30");
    assertThat(walt.get("/lots/NOPE").code()).isEqualTo("material-not-found");
    assertThat(walt.get("/lots?status=rotten").code()).isEqualTo("material-malformed");
    assertThat(walt.get("/containers/none/movements?after=x").status()).isEqualTo(404);
    assertThat(walt.post("/materials", Map.of("code", "A", "name", "A", "unit", "kg"))
            .status())
        .isEqualTo(400);
    assertThat(walt.post(
                "/materials", Map.of("code", material, "name", "A", "unit", "kg", "kind", "raw"))
            .code())
        .isEqualTo("material-exists");
  }

  @Test
  void aPointOfUseIsBlockedUntilQualityReleasesIt() {
    String water = define("PW");
    String tap = "TAP-" + run;
    walt.post("/points-of-use", Map.of("code", tap, "name", "Tap 3", "material", water))
        .expect(201);

    JsonNode released = quinn
        .post(
            "/points-of-use/" + tap + "/status",
            Map.of("status", "released", "reason", "Samples conform"))
        .expect(200)
        .json();

    assertThat(released.path("status").asText()).isEqualTo("released");
    assertThat(released.path("version").asInt()).isEqualTo(2);
    assertThat(walt.get("/points-of-use?material=" + water).expect(200).json()).hasSize(1);
  }

  private String define(String name) {
    String code = name + "-" + run;
    walt.post("/materials", Map.of("code", code, "name", name, "unit", "kg", "kind", "raw"))
        .expect(201);
    return code;
  }

  private String number(String lot) {
    return lot + "-" + run;
  }

  private Map<String, Object> delivery(String lot, String material) {
    return Map.of(
        "number",
        number(lot),
        "material",
        material,
        "supplier",
        "Acme Chemicals",
        "supplierLot",
        "S-" + lot,
        "expiry",
        Map.of("precision", "month", "value", "2099-06"),
        "containers",
        List.of(container("25.000"), container("25.000")));
  }

  private static Map<String, Object> container(String mass) {
    return Map.of("quantity", Map.of("value", mass, "unit", "kg"));
  }
}
