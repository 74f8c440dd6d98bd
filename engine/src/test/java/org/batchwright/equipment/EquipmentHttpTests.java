package org.batchwright.equipment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.batchwright.Api;
import org.batchwright.Plant;
import org.batchwright.RunningProduct;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Equipment through the public interface, as a technician and as people who may not. */
@RunningProduct
class EquipmentHttpTests {

  private final ApplicationContext context;
  private final int port;
  private Api tina;

  EquipmentHttpTests(ApplicationContext context, @LocalServerPort int port) {
    this.context = context;
    this.port = port;
  }

  @BeforeEach
  void signsIn() {
    Plant.setUp(context, port);
    tina = Plant.as(port, "tina");
  }

  @Test
  @Tag("P211-182-1")
  void aTechnicianRegistersAndKeepsAUnitAndASecondPersonChecksTheCleaning() {
    String mixer = unit("MX");
    assertThat(tina.get("/equipment/" + mixer).expect(200).json().get("status").asText())
        .isEqualTo("available");
    tina.post("/equipment/" + mixer + "/start-cleaning", Map.of()).expect(200);
    Map<String, String> alone =
        Map.of("reference", "SOP-CL-9", "checker", "tina", "password", Plant.PASSWORD);
    assertThat(tina.post("/equipment/" + mixer + "/finish-cleaning", alone)
            .expect(422)
            .code())
        .isEqualTo("checked-by-same-person");
    Map<String, String> operator =
        Map.of("reference", "SOP-CL-9", "checker", "oscar", "password", Plant.PASSWORD);
    assertThat(tina.post("/equipment/" + mixer + "/finish-cleaning", operator)
            .expect(403)
            .code())
        .isEqualTo("checker-not-authorised");
    String second = secondTechnician();
    Map<String, String> wrong =
        Map.of("reference", "SOP-CL-9", "checker", second, "password", "not the password");
    assertThat(tina.post("/equipment/" + mixer + "/finish-cleaning", wrong)
            .expect(401)
            .code())
        .isEqualTo("credentials-wrong");
    Map<String, String> right =
        Map.of("reference", "SOP-CL-9", "checker", second, "password", Plant.PASSWORD);
    JsonNode clean =
        tina.post("/equipment/" + mixer + "/finish-cleaning", right).expect(200).json();
    assertThat(clean.get("cleanliness").asText()).isEqualTo("clean");

    JsonNode log = tina.get("/equipment/" + mixer + "/log").expect(200).json();
    assertThat(log.findValuesAsText("what"))
        .containsExactly("cleaned", "cleaningStarted", "registered");
    assertThat(log.get(0).get("checkedBy").asText()).isEqualTo(second);
    assertThat(log.get(0).get("actor").asText()).isEqualTo("person:tina");
  }

  @Test
  void calibrationChecksAndBlocksAreKept() {
    String scale = unit("SC");
    tina.post(
            "/equipment/" + scale + "/calibrate",
            Map.of("reference", "CAL-1", "dueAt", "2099-01-01T00:00:00Z"))
        .expect(200);
    assertThat(tina.post(
                "/equipment/" + scale + "/calibrate",
                Map.of("reference", "CAL-1", "dueAt", "2001-01-01T00:00:00Z"))
            .expect(400)
            .code())
        .isEqualTo("equipment-malformed");
    Plant.as(port, "oscar")
        .post(
            "/equipment/" + scale + "/check-daily",
            Map.of("passed", true, "reference", "5 kg: 5.000 kg", "dueAt", "2099-01-01T00:00:00Z"))
        .expect(200);
    tina.post("/equipment/" + scale + "/block", Map.of("reason", "Fell down.")).expect(200);
    assertThat(tina.post("/equipment/" + scale + "/block", Map.of()).status()).isEqualTo(400);
    JsonNode now = tina.get("/equipment/" + scale).expect(200).json();
    assertThat(now.get("status").asText()).isEqualTo("blocked");
    assertThat(now.get("calibrationDueAt").asText()).isEqualTo("2099-01-01T00:00:00Z");
    tina.post("/equipment/" + scale + "/unblock", Map.of("reason", "Checked.")).expect(200);
  }

  @Test
  void whoMayNotIsToldSoAndNothingChanges() {
    String mixer = unit("MX");
    Api oscar = Plant.as(port, "oscar");
    oscar.get("/equipment").expect(200);
    oscar.post("/equipment/" + mixer + "/block", Map.of("reason", "because")).expect(403);
    oscar.post("/work-centres", Map.of("code", "roomX", "name", "A room")).expect(403);
    oscar.get("/trust").expect(403);
    new Api(port).get("/equipment").expect(401);
    assertThat(tina.get("/equipment/" + mixer).json().get("version").asLong()).isEqualTo(1);
  }

  @Test
  void aRepeatedRequestRegistersOnce() {
    UUID key = UUID.randomUUID();
    String code = "R" + Math.abs(key.hashCode());
    Map<String, String> room = Map.of("code", code, "name", "Weighing booth");
    tina.post("/work-centres", room, key).expect(201);
    tina.post("/work-centres", room, key).expect(201);
    assertThat(tina.post("/work-centres", room).expect(422).code()).isEqualTo("work-centre-exists");
    assertThat(
            tina.get("/work-centres/" + code).expect(200).json().get("version").asLong())
        .isEqualTo(1);
  }

  @Test
  void aConnectionSaysWhatItNeedsAndItsPasswordIsNeverShown() {
    String code = "L" + Math.abs(UUID.randomUUID().hashCode());
    assertThat(tina.post(
                "/connections",
                Map.of(
                    "code",
                    code,
                    "name",
                    "Line",
                    "endpoint",
                    "http://plant",
                    "samplingMillis",
                    500))
            .expect(400)
            .code())
        .isEqualTo("equipment-malformed");
    JsonNode made = tina.post(
            "/connections",
            Map.of(
                "code",
                code,
                "name",
                "Line",
                "endpoint",
                "opc.tcp://127.0.0.1:9/plant",
                "samplingMillis",
                500))
        .expect(201)
        .json();
    assertThat(made.get("retired").asBoolean()).isFalse();
    String answer = tina.post(
            "/connections/" + code + "/log-in",
            Map.of("user", "mes", "password", "a-very-secret-word"))
        .expect(200)
        .body();
    assertThat(answer).contains("mes").doesNotContain("a-very-secret-word");
    JsonNode trust = tina.get("/trust").expect(200).json();
    assertThat(trust.get("ownPem").asText()).startsWith("-----BEGIN CERTIFICATE-----");
    assertThat(tina.post("/trust/" + "AB".repeat(32), Map.of("reason", "because"))
            .expect(404)
            .code())
        .isEqualTo("certificate-absent");
    tina.post("/connections/" + code + "/retire", Map.of("reason", "Not needed."))
        .expect(200);
    assertThat(tina.get("/connections/" + code).json().get("state").asText()).isEqualTo("closed");
  }

  @Test
  void aMemberIsBoundToAnAddressAndReadsAsNotConnectedUntilItsLineIsUp() {
    String mixer = unit("MX");
    String line = "L" + Math.abs(UUID.randomUUID().hashCode());
    tina.post(
            "/connections",
            Map.of(
                "code",
                line,
                "name",
                "Line",
                "endpoint",
                "opc.tcp://127.0.0.1:9/plant",
                "samplingMillis",
                500))
        .expect(201);
    Map<String, String> speed = Map.of(
        "member", "speed", "connection", line, "namespaceUri", "urn:x", "identifier", "speed");
    assertThat(tina.post("/equipment/" + mixer + "/bindings", Map.of("bindings", List.of(speed)))
            .expect(400)
            .code())
        .isEqualTo("binding-malformed");
    Map<String, String> right = Map.of(
        "member", "speed", "connection", line, "namespaceUri", "urn:x", "identifier", "s=speed");
    JsonNode bound = tina.post(
            "/equipment/" + mixer + "/bindings", Map.of("bindings", List.of(right)))
        .expect(200)
        .json();
    assertThat(bound.get(0).get("version").asInt()).isEqualTo(1);
    JsonNode live = tina.get("/equipment/" + mixer + "/readings").expect(200).json();
    assertThat(live.get(0).get("usable").asBoolean()).isFalse();
    assertThat(live.get(0).get("problem").asText()).isEqualTo("equipment-not-connected");
    JsonNode ended = tina.post(
            "/equipment/" + mixer + "/bindings/end",
            Map.of("members", List.of("speed"), "reason", "Moved."))
        .expect(200)
        .json();
    assertThat(ended).isEmpty();
  }

  private String unit(String prefix) {
    tina.post(
            "/equipment-classes",
            Map.of(
                "code",
                "washedVessel",
                "title",
                "Mixing vessel",
                "members",
                List.of(
                    Map.of(
                        "name",
                        "speed",
                        "kind",
                        "value",
                        "type",
                        "number",
                        "unit",
                        "/min",
                        "decimals",
                        1),
                    Map.of(
                        "name",
                        "volume",
                        "kind",
                        "property",
                        "type",
                        "number",
                        "unit",
                        "L",
                        "decimals",
                        0)),
                "upkeep",
                Map.of("cleaning", true, "calibration", true, "dailyCheck", true)))
        .expect(200);
    String code = prefix + "-" + Math.abs(UUID.randomUUID().hashCode());
    tina.post(
            "/equipment",
            Map.of(
                "code", code,
                "equipmentClass", "washedVessel",
                "serialNumber", "SN-1",
                "name", "Mixing vessel 1",
                "properties", Map.of("volume", Map.of("value", "600", "unit", "L"))))
        .expect(201);
    return code;
  }

  private String secondTechnician() {
    Api admin = Api.as(port, "admin", Plant.PASSWORD, Plant.SITE);
    String code = "tim" + Math.abs(UUID.randomUUID().hashCode());
    Plant.person(admin, code, "Tim Technician", "technician");
    return code;
  }
}
