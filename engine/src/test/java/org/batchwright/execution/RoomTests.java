package org.batchwright.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.batchwright.Api;
import org.batchwright.Plant;
import org.batchwright.RunningProduct;
import org.batchwright.cli.PlayedBatches;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A work centre of the record is opened only in a room that is set up as it. */
@RunningProduct
class RoomTests {

  private static final String OPENING = "dispensing.1:openBooth.1";

  private final ApplicationContext context;
  private final int port;

  RoomTests(ApplicationContext context, @LocalServerPort int port) {
    this.context = context;
    this.port = port;
  }

  @Test
  @Tag("P211-188b6-1")
  void aRoomThatIsNotWhatTheRecordAsksForIsRefusedAtTheOpeningAndStaysOnRecord() throws Exception {
    String step =
        "/batches/" + PlayedBatches.issued(context, port, "RM-ROOMS") + "/steps/" + OPENING;
    Api oscar = Plant.as(port, "oscar");

    Api.Answer refused = scan(oscar, step, "BR-1").expect(422);

    assertThat(refused.code()).isEqualTo("room-unsuitable");
    assertThat(refused.json().path("detail").asText())
        .isEqualTo("BR-1 is not set up as Weighing booth (weighingBooth); it serves as:"
            + " bufferRoom. Scan the right room.");
    assertThat(oscar.get(step).expect(200).json().path("attempts"))
        .singleElement()
        .satisfies(attempt -> {
          assertThat(attempt.path("value").asText()).isEqualTo("BR-1");
          assertThat(attempt.path("verdict").asText()).isEqualTo("refused");
          assertThat(attempt.path("refusal").asText()).isEqualTo("room-unsuitable");
        });

    serveAs("BR-1", List.of("bufferRoom", "weighingBooth"));
    scan(oscar, step, "BR-1").expect(200);
    serveAs("BR-1", List.of("bufferRoom"));

    for (String check : List.of("cleanStatus", "noForeignMaterial", "wasteRemoved")) {
      oscar
          .post(
              step + "/entries",
              Map.of("row", 0, "field", check, "value", "true", "source", "typed"))
          .expect(200);
    }
    assertThat(signed(oscar, step).code())
        .as("the room was taken away between the scan and the signature")
        .isEqualTo("room-unsuitable");
    scanAgain(oscar, step, "WB-1").expect(200);
    signed(oscar, step).expect(200);
  }

  private void serveAs(String room, List<String> uses) {
    JsonNode changed = Plant.as(port, "tina")
        .post(
            "/work-centres/" + room + "/change",
            Map.of(
                "name", "Buffer preparation room", "servesAs", uses, "reason", "Booth in repair"))
        .expect(200)
        .json();
    assertThat(changed.path("servesAs")).hasSize(uses.size());
  }

  private static Api.Answer signed(Api person, String step) {
    Map<String, String> meaning = Map.of("meaning", "performed", "signer", "oscar");
    String challenge = person
        .post(step + "/sign/prepare", meaning)
        .expect(200)
        .json()
        .path("challenge")
        .asText();
    return person.post(
        step + "/sign",
        Map.of(
            "meaning",
            "performed",
            "signer",
            "oscar",
            "challenge",
            challenge,
            "password",
            Plant.PASSWORD));
  }

  private static Api.Answer scan(Api person, String step, String room) {
    return person.post(
        step + "/entries", Map.of("row", 0, "field", "room", "value", room, "source", "scanned"));
  }

  private static Api.Answer scanAgain(Api person, String step, String room) {
    return person.post(
        step + "/entries",
        Map.of(
            "row", 0, "field", "room", "value", room, "source", "scanned", "reason", "Other room"));
  }
}
