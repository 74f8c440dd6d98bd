package org.batchwright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps equipment fit for its next use, as people of a plant do: cleans it, calibrates it, checks
 * it. What is fit is left alone.
 */
final class Care {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final Duration CALIBRATED_FOR = Duration.ofDays(180);
  private static final Duration CHECKED_FOR = Duration.ofHours(24);
  /** What ends sooner than this is renewed before the use begins. */
  private static final Duration AHEAD = Duration.ofHours(4);

  private final Crew crew;
  private final Map<String, JsonNode> upkeep = new HashMap<>();

  Care(Crew crew) {
    this.crew = crew;
  }

  /** Makes a unit fit that no batch holds. */
  void makeFit(String code) {
    RemotePerson technician = crew.one("technician");
    JsonNode unit = technician.get("equipment/" + code);
    JsonNode needs = upkeep.computeIfAbsent(
        unit.path("equipmentClass").asText(),
        name -> technician.get("equipment-classes/" + name).path("upkeep"));
    if (needs.path("cleaning").asBoolean() && !clean(unit) && !unit.hasNonNull("heldBy")) {
      clean(technician, code, unit);
    }
    if (needs.path("calibration").asBoolean() && !holds(unit.path("calibrationDueAt"))) {
      technician.post(
          "equipment/" + code + "/calibrate",
          Map.of(
              "reference",
              "Certificate K-" + unit.path("serialNumber").asText(),
              "dueAt",
              CLOCK.instant().plus(CALIBRATED_FOR).toString()),
          "calibrate " + System.nanoTime());
    }
    if (needs.path("dailyCheck").asBoolean() && !holds(unit.path("dailyCheckDueAt"))) {
      technician.post(
          "equipment/" + code + "/check-daily",
          Map.of(
              "passed",
              true,
              "reference",
              "Check weights within limits",
              "dueAt",
              CLOCK.instant().plus(CHECKED_FOR).toString()),
          "check " + System.nanoTime());
    }
  }

  private void clean(RemotePerson technician, String code, JsonNode unit) {
    if (!"in-cleaning".equals(unit.path("cleanliness").asText())) {
      technician.post(
          "equipment/" + code + "/start-cleaning", Map.of(), "clean " + System.nanoTime());
    }
    RemotePerson checker = crew.another("technician", technician);
    technician.post(
        "equipment/" + code + "/finish-cleaning",
        Map.of(
            "reference", "Cleaning instruction CI-" + code,
            "checker", checker.login(),
            "password", checker.password()),
        "cleaned " + System.nanoTime());
  }

  private static boolean clean(JsonNode unit) {
    return "clean".equals(unit.path("cleanliness").asText())
        && (!unit.hasNonNull("cleanUntil") || holds(unit.path("cleanUntil")));
  }

  private static boolean holds(JsonNode until) {
    return until.isTextual()
        && Instant.parse(until.asText()).isAfter(CLOCK.instant().plus(AHEAD));
  }
}
