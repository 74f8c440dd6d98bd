package org.batchwright.masterrecord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.batchwright.Api;
import org.batchwright.Plant;
import org.batchwright.RunningProduct;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Master records over HTTP, as the web app and the command line use them. */
@RunningProduct
class RecordDoorTests {

  private final ApplicationContext context;

  @LocalServerPort
  private int port;

  RecordDoorTests(ApplicationContext context) {
    this.context = context;
  }

  @BeforeEach
  void people() {
    Office.of(context, port);
  }

  @Test
  void aRecordGoesFromUploadToEffectiveOverHttp() throws Exception {
    Api eva = Plant.as(port, "eva");
    Api.Answer created =
        upload(eva, "over-http", Packages.named("over-http"), "").expect(201);
    assertThat(created.headers().get("location"))
        .containsExactly("/api/v1/records/over-http/versions/1");
    assertThat(created.json().path("version").asInt()).isEqualTo(1);
    String path = "/records/over-http/versions/1";

    Map<String, Object> reason = Map.of("reason", "First version", "changeReference", "CC-1");
    JsonNode shown = eva.post(path + "/submit/prepare", reason).expect(200).json();
    assertThat(shown.path("statement").asText()).isNotEmpty();
    assertThat(shown.path("content").path("formulas").get(0).path("sha256").asText())
        .hasSize(64);
    assertThat(shown.path("content").path("files").has("procedure.bpmn")).isTrue();
    Map<String, Object> submit = new HashMap<>(reason);
    submit.putAll(signature(shown));
    assertThat(
            eva.post(path + "/submit", submit).expect(200).json().path("state").asText())
        .isEqualTo("submitted");

    Api carl = Plant.as(port, "carl");
    JsonNode toCheck = carl.post(path + "/check/prepare", Map.of()).expect(200).json();
    carl.post(path + "/check", signature(toCheck)).expect(200);

    Api quinn = Plant.as(port, "quinn");
    JsonNode toApprove =
        quinn.post(path + "/approve/prepare", Map.of()).expect(200).json();
    assertThat(toApprove.path("content").path("effective").asText()).isEqualTo("on approval");
    assertThat(quinn
            .post(path + "/approve", signature(toApprove))
            .expect(200)
            .json()
            .path("state")
            .asText())
        .isEqualTo("effective");

    JsonNode card = quinn.get("/records/over-http").expect(200).json();
    assertThat(card.path("effective").asInt()).isEqualTo(1);
    assertThat(card.path("versions").get(0).path("signed").asInt()).isEqualTo(3);
    JsonNode effective =
        Plant.as(port, "sam").get("/effective-records").expect(200).json();
    assertThat(effective.findValuesAsText("id")).contains("over-http");
    assertThat(effective.findValues("formulas"))
        .as("who issues a batch sees the lists of items that the order fixes")
        .allSatisfy(formulas ->
            formulas.forEach(one -> assertThat(one.path("items").isArray()).isTrue()));
  }

  @Test
  void theDetailHasEverythingWithDecimalsAsWritten() throws Exception {
    Api eva = Plant.as(port, "eva");
    upload(eva, "detailed", Packages.named("detailed"), "").expect(201);

    JsonNode detail =
        eva.get("/records/detailed/versions/1?formula=f40").expect(200).json();

    JsonNode content = detail.path("content");
    JsonNode position = content.path("formula").path("positions").get(0);
    assertThat(position.path("quantity").toString())
        .isEqualTo("{\"value\":\"40.000\",\"unit\":\"kg\"}");
    assertThat(position.path("tolerance").path("value").asText()).isEqualTo("0.5");
    JsonNode ph = content.path("parameters").get(0);
    assertThat(ph.path("actionLow").path("value").asText()).isEqualTo("6.5");
    assertThat(ph.path("alertLow").isMissingNode() || ph.path("alertLow").isNull())
        .isTrue();
    JsonNode unit = content.path("outline").path("children").get(0);
    assertThat(unit.path("type").asText()).isEqualTo("unitProcedure");
    JsonNode weigh = unit.path("children").get(0);
    assertThat(weigh.path("number").asText()).isEqualTo("1.1");
    assertThat(weigh.path("type").asText()).isEqualTo("weigh");
    assertThat(weigh.path("step").path("signature").path("kind").asText())
        .isEqualTo("performedAndVerified");
    JsonNode names = content.path("names");
    assertThat(names.path(weigh.path("id").asText()).path("en").asText())
        .as("every named element of the diagram can be drawn in every language")
        .isEqualTo(weigh.path("name").path("en").asText());
    assertThat(names.path(content.path("outline").path("id").asText()).has("en"))
        .isTrue();
    assertThat(detail.path("files").size()).isEqualTo(Packages.named("x").size());
    assertThat(detail.toString()).doesNotContain("\"value\":4");

    assertThat(eva.get("/records/detailed/versions/1/diagram").expect(200).body())
        .isEqualTo(
            new String(Packages.named("detailed").get("procedure.bpmn"), StandardCharsets.UTF_8));
    assertThat(eva.get("/records/detailed/versions/1/decisions")
            .expect(200)
            .json()
            .get(0)
            .path("outcomes")
            .toString())
        .isEqualTo("[\"accept\",\"reject\"]");
    Api.Answer file =
        eva.get("/records/detailed/versions/1/files/forms/measure-ph.form").expect(200);
    assertThat(file.headers().get("content-disposition").get(0)).startsWith("attachment");
    assertThat(file.headers().get("x-content-type-options")).containsExactly("nosniff");
    eva.get("/records/detailed/versions/1/findings").expect(200);
    assertThat(eva.get("/records/detailed/versions/1/files/../../x").status()).isGreaterThan(399);
    assertThat(eva.get("/records/detailed/versions/1/files/forms/none.form").code())
        .isEqualTo("file-unknown");
    assertThat(eva.get("/records/detailed/versions/7").code()).isEqualTo("record-unknown");
    assertThat(eva.get("/records/No%20Record/versions/1").code()).isEqualTo("record-unknown");
  }

  @Test
  void aBadPackageIsAProblemWithAllFindings() throws Exception {
    TreeMap<String, byte[]> files = Packages.named("bad-upload");
    files.remove("forms/measure-ph.form");

    JsonNode problem =
        upload(Plant.as(port, "eva"), "bad-upload", files, "").expect(422).json();

    assertThat(problem.path("code").asText()).isEqualTo("package-refused");
    JsonNode finding = problem.path("findings").get(0);
    assertThat(finding.path("file").asText()).isNotEmpty();
    assertThat(finding.path("rule").asText()).isNotEmpty();
    assertThat(finding.path("reason").asText()).isNotEmpty();
    assertThat(finding.path("mend").asText()).isNotEmpty();
    assertThat(Plant.as(port, "eva").get("/records/bad-upload").status()).isEqualTo(404);
  }

  @Test
  void anUploadThatIsTooLargeIsAnsweredBeforeItIsRead() throws Exception {
    Map<String, byte[]> files = Map.of("media/large.jpg", new byte[0]);
    Api eva = Plant.as(port, "eva");

    Api.Answer answer = upload(eva, "too-large", files, "", 102 * 1024 * 1024);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("request-too-large");
  }

  @Test
  void aSecondImportNamesTheDraftItReplaces() throws Exception {
    Api eva = Plant.as(port, "eva");
    upload(eva, "twice", Packages.named("twice"), "").expect(201);

    Api.Answer conflict = upload(eva, "twice", Packages.named("twice"), "");
    assertThat(conflict.status()).isEqualTo(409);
    assertThat(conflict.code()).isEqualTo("draft-exists");
    upload(eva, "twice", Packages.named("twice"), "?replaces=1").expect(201);
    assertThat(eva.get("/records/twice")
            .json()
            .path("versions")
            .get(0)
            .path("imports")
            .asInt())
        .isEqualTo(2);
  }

  @Test
  void aDraftGoesBackAndIsGivenUpWithReasons() throws Exception {
    Api eva = Plant.as(port, "eva");
    upload(eva, "back-again", Packages.named("back-again"), "").expect(201);
    String path = "/records/back-again/versions/1";
    Map<String, Object> reason = Map.of("reason", "First version");
    JsonNode shown = eva.post(path + "/submit/prepare", reason).expect(200).json();
    Map<String, Object> submit = new HashMap<>(reason);
    submit.putAll(signature(shown));
    eva.post(path + "/submit", submit).expect(200);

    Api carl = Plant.as(port, "carl");
    assertThat(
            carl.post(path + "/return", Map.of("submission", 1, "reason", " ")).status())
        .isEqualTo(400);
    carl.post(path + "/return", Map.of("submission", 1, "reason", "Limit of pH is wrong"))
        .expect(200);
    JsonNode returned = carl.get(path).json().path("submissions").get(0).path("returned");
    assertThat(returned.path("reason").asText()).isEqualTo("Limit of pH is wrong");
    assertThat(carl.post(path + "/withdraw", Map.of("reason", "x")).status()).isEqualTo(403);
    assertThat(eva.post(path + "/withdraw", Map.of("reason", "Not needed"))
            .expect(200)
            .json()
            .path("state")
            .asText())
        .isEqualTo("withdrawn");
  }

  @Test
  void eachDoorIsOpenToItsOwnPeopleOnly() throws Exception {
    Api oscar = Plant.as(port, "oscar");
    Api eva = Plant.as(port, "eva");
    String path = "/records/none/versions/1";
    assertThat(oscar.get("/records").status()).isEqualTo(403);
    assertThat(oscar.get(path).status()).isEqualTo(403);
    assertThat(upload(oscar, "none", Packages.named("none"), "").status()).isEqualTo(403);
    assertThat(eva.post(path + "/check/prepare", Map.of()).status()).isEqualTo(403);
    assertThat(eva.post(path + "/approve/prepare", Map.of()).status()).isEqualTo(403);
    assertThat(Plant.as(port, "carl")
            .post(path + "/submit/prepare", Map.of("reason", "x"))
            .status())
        .isEqualTo(403);
    assertThat(new Api(port).get("/records").status()).isEqualTo(401);
  }

  @Test
  void theListIsReadInPages() throws Exception {
    Api eva = Plant.as(port, "eva");
    for (String id : new String[] {"zz-page-a", "zz-page-b", "zz-page-c"}) {
      upload(eva, id, Packages.named(id), "").expect(201);
    }

    JsonNode first = eva.get("/records?after=zz-page&limit=2").expect(200).json();
    assertThat(first.path("records").findValuesAsText("id")).contains("zz-page-a", "zz-page-b");
    JsonNode rest = eva.get("/records?limit=2&after=" + first.path("next").asText())
        .expect(200)
        .json();
    assertThat(rest.path("records").get(0).path("id").asText()).isEqualTo("zz-page-c");
    assertThat(rest.path("next").isMissingNode() || rest.path("next").isNull()).isTrue();
  }

  private static Map<String, Object> signature(JsonNode shown) {
    return Map.of("challenge", shown.path("challenge").asText(), "password", Plant.PASSWORD);
  }

  private static Api.Answer upload(Api api, String id, Map<String, byte[]> files, String query)
      throws IOException {
    return upload(api, id, files, query, 0);
  }

  private static Api.Answer upload(
      Api api, String id, Map<String, byte[]> files, String query, int more) throws IOException {
    String boundary = "part-" + UUID.randomUUID();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"package\";"
            + " filename=\"" + id + ".zip\"\r\nContent-Type: application/zip\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8));
    body.write(Packages.zip(id, files).readAllBytes());
    body.write(new byte[more]);
    body.write(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return api.raw(
        "/records/import" + query, "multipart/form-data; boundary=" + boundary, body.toByteArray());
  }
}
