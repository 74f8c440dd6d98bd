package org.batchwright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** Brings a shipped master record from its package to the approved version, by three people. */
final class Approval {

  private final Crew crew;

  Approval(Crew crew) {
    this.crew = crew;
  }

  /** Does what is still missing. */
  void approve(String record) {
    RemotePerson author = crew.one("engineer");
    int version = author
        .find("records/" + record)
        .map(card -> card.path("versions").path(0).path("version").asInt())
        .orElseGet(() -> author
            .upload(
                "records/import",
                "package",
                record + ".zip",
                DemoData.packaged(record),
                "import " + record)
            .path("version")
            .asInt());
    String path = "records/" + record + "/versions/" + version;
    for (int round = 0; round < 3; round++) {
      String next = author.get(path).path("card").path("next").asText("");
      switch (next) {
        case "authored" ->
          sign(author, path + "/submit", Map.of("reason", "First version of this product"));
        case "checked" -> sign(crew.one("checker"), path + "/check", Map.of());
        case "approved" -> sign(crew.one("qa"), path + "/approve", Map.of());
        default -> {
          return;
        }
      }
    }
  }

  private static void sign(RemotePerson person, String path, Map<String, Object> body) {
    JsonNode shown = person.post(path + "/prepare", body, "prepare " + System.nanoTime());
    Map<String, Object> signed = new HashMap<>(body);
    signed.put("challenge", shown.path("challenge").asText());
    signed.put("password", person.password());
    person.post(path, signed, "sign " + shown.path("challenge").asText());
  }
}
