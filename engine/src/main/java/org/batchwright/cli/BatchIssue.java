package org.batchwright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the batch to play: the unfinished one of a record, else a new one. */
final class BatchIssue {

  private final Crew crew;

  BatchIssue(Crew crew) {
    this.crew = crew;
  }

  /** The number of the batch; issues one under the first free number of the year if none runs. */
  String batch(String record, String scenario) {
    RemotePerson supervisor = crew.one("supervisor");
    Set<String> numbers = new HashSet<>();
    Optional<String> running = Optional.empty();
    String before = "";
    do {
      JsonNode page = supervisor.get("batches" + before);
      for (JsonNode batch : page.path("batches")) {
        numbers.add(batch.path("number").asText());
        boolean unfinished = batch.path("record").asText().equals(record)
            && "running".equals(batch.path("state").asText());
        if (unfinished) {
          running = Optional.of(batch.path("number").asText());
        }
      }
      before = page.hasNonNull("next") ? "?before=" + page.path("next").asText() : "";
    } while (!before.isEmpty());
    if (running.isPresent()) {
      return running.get();
    }
    int year = Year.now(Clock.systemUTC().withZone(ZoneOffset.UTC)).getValue();
    int serial = 1;
    while (numbers.contains(number(year, serial))) {
      serial++;
    }
    issue(supervisor, number(year, serial), record, scenario);
    return number(year, serial);
  }

  private static String number(int year, int serial) {
    return String.format(java.util.Locale.ROOT, "B-%d-%04d", year, serial);
  }

  private static void issue(
      RemotePerson supervisor, String batch, String record, String scenarioName) {
    JsonNode effective = null;
    for (JsonNode one : supervisor.get("effective-records")) {
      if (one.path("id").asText().equals(record)) {
        effective = one;
      }
    }
    if (effective == null) {
      throw new BatchPlayer.Stuck("no version of the record " + record + " is effective");
    }
    int version = effective.path("version").asInt();
    String path = "records/" + record + "/versions/" + version;
    Scenario scenario = Recipe.scenario(supervisor, path, scenarioName);
    JsonNode first = effective.path("formulas").path(0);
    String formula = scenario.formula().orElse(first.path("id").asText());
    String quantity = scenario.quantity().orElseGet(() -> supervisor
        .get(path + "?formula=" + formula)
        .path("content")
        .path("formula")
        .path("batch")
        .path("value")
        .asText());
    Map<String, Object> order = new HashMap<>();
    order.put("batch", batch);
    order.put("record", record);
    order.put("version", version);
    order.put("formula", formula);
    order.put("quantity", quantity);
    JsonNode shown = supervisor.post("batches/prepare", order, "prepare " + System.nanoTime());
    supervisor.post(
        "batches",
        Map.of(
            "order", order,
            "challenge", shown.path("challenge").asText(),
            "password", supervisor.password()),
        "issue " + batch);
  }
}
