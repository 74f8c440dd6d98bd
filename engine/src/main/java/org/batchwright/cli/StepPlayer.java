package org.batchwright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does one step of a batch as its people would: fills its fields, weighs, labels, signs. */
final class StepPlayer {

  /** What a label says comes first, then the label, then its scan. */
  private static final List<String> TURNS = List.of("", "label", "labelScan");

  private static final int TRIES = 4;
  /** How long a minimum time of a step is sat out; a longer one ends early, with its exception. */
  private static final Duration SAT_OUT = Duration.ofSeconds(20);

  private final String batch;
  private final Crew crew;
  private final Recipe recipe;
  private final PlantFloor floor;
  private final RowPlan rows;
  private final @Nullable PlantHands hands;

  /** Hands are absent where nothing is there to be weighed; values are typed in then. */
  StepPlayer(
      String batch,
      Crew crew,
      Recipe recipe,
      PlantFloor floor,
      RowPlan rows,
      @Nullable PlantHands hands) {
    this.batch = batch;
    this.crew = crew;
    this.recipe = recipe;
    this.floor = floor;
    this.rows = rows;
    this.hands = hands;
  }

  void play(String occurrence) throws InterruptedException {
    JsonNode step = step(crew.one("supervisor"), occurrence);
    if (!"open".equals(step.path("state").asText())) {
      return;
    }
    RemotePerson performer = crew.performer(texts(step.path("performedBy")));
    if (!"verified".equals(step.path("due").asText())) {
      fill(performer, occurrence, step);
    }
    finish(performer, occurrence);
  }

  private void fill(RemotePerson performer, String occurrence, JsonNode step)
      throws InterruptedException {
    // What is scanned first decides what the rows are taken from.
    fields(performer, occurrence, step, 0, "", true);
    if (step.path("table").isObject()) {
      fillRows(performer, occurrence);
    }
    for (String turn : TURNS) {
      fields(performer, occurrence, step, 0, turn, false);
    }
  }

  private void fields(
      RemotePerson performer,
      String occurrence,
      JsonNode step,
      int row,
      String turn,
      boolean scansOnly)
      throws InterruptedException {
    for (JsonNode field : step.path("fields")) {
      boolean now = turn.equals(turn(field))
          && (!scansOnly || "scanned".equals(field.path("source").asText()));
      if (!field.path("row").asBoolean() && now) {
        fill(performer, occurrence, row, field, () -> value(performer, occurrence, field));
      }
    }
  }

  private String value(RemotePerson performer, String occurrence, JsonNode field) {
    JsonNode step = step(performer, occurrence);
    Optional<String> said = recipe.scenario().field(step, field.path("key").asText());
    boolean point = "pointOfUse".equals(field.path("purpose").asText());
    if (point) {
      said = said.filter(code -> performer.find("points-of-use/" + code).isPresent());
    }
    return said.orElseGet(() -> floor.value(performer, batch, step, field));
  }

  private void fillRows(RemotePerson performer, String occurrence) throws InterruptedException {
    for (int row = 1; ; row++) {
      JsonNode step = step(performer, occurrence);
      boolean there = step.path("rows").size() >= row;
      if (there && !Current.open(step, row)) {
        continue;
      }
      Optional<RowPlan.Row> planned = rows.row(performer, step, row);
      if (planned.isEmpty() && !there) {
        return;
      }
      if (planned.isEmpty()) {
        performer.post(
            path(occurrence) + "/rows/" + row + "/discard",
            Map.of("reason", "There is nothing for it"),
            "discard");
        continue;
      }
      if (!there) {
        performer.post(path(occurrence) + "/rows", Map.of(), "row " + row);
      }
      fillRow(performer, occurrence, row, planned.get());
    }
  }

  private void fillRow(RemotePerson performer, String occurrence, int row, RowPlan.Row values)
      throws InterruptedException {
    JsonNode step = step(performer, occurrence);
    for (String turn : TURNS) {
      for (JsonNode field : step.path("fields")) {
        if (field.path("row").asBoolean() && turn.equals(turn(field))) {
          fill(
              performer,
              occurrence,
              row,
              field,
              () -> values.value(field, step(performer, occurrence)));
        }
      }
    }
  }

  private static String turn(JsonNode field) {
    String purpose = field.path("purpose").asText("");
    return purpose.startsWith("label") ? purpose : "";
  }

  private void fill(
      RemotePerson performer,
      String occurrence,
      int row,
      JsonNode field,
      Supplier<@Nullable String> value)
      throws InterruptedException {
    switch (field.path("purpose").asText()) {
      case "label" -> printLabel(performer, occurrence, row);
      case "labelScan" ->
        enter(performer, occurrence, field, row, () -> labelOf(step(performer, occurrence), row));
      default -> enter(performer, occurrence, field, row, value);
    }
  }

  private void printLabel(RemotePerson performer, String occurrence, int row) {
    if (labelOf(step(performer, occurrence), row) == null) {
      String place = row == 0 ? "" : "/rows/" + row;
      performer.post(path(occurrence) + place + "/label", Map.of(), "label");
    }
  }

  private static @Nullable String labelOf(JsonNode step, int row) {
    for (JsonNode field : step.path("fields")) {
      if ("label".equals(field.path("purpose").asText())) {
        return Current.value(step, field.path("key").asText(), row);
      }
    }
    return null;
  }

  private void enter(
      RemotePerson performer,
      String occurrence,
      JsonNode field,
      int row,
      Supplier<@Nullable String> wanted)
      throws InterruptedException {
    boolean notByHand = field.path("calculated").asBoolean()
        || "verifier".equals(field.path("enteredBy").asText());
    String key = field.path("key").asText();
    JsonNode step = notByHand ? field : step(performer, occurrence);
    if (notByHand || Current.value(step, key, row) != null) {
      return;
    }
    String value = wanted.get();
    if (value == null) {
      return;
    }
    boolean device = PlantFloor.device(field);
    if (device) {
      load(performer, occurrence, field, row, value);
      if (taken(performer, occurrence, field, row)) {
        return;
      }
    }
    String source =
        device ? field.path("fallback").asText() : field.path("source").asText();
    Map<String, Object> entry = new HashMap<>();
    entry.put("row", row);
    entry.put("field", key);
    entry.put("value", value);
    entry.put("source", source);
    if (!source.equals(field.path("source").asText())) {
      entry.put("reason", "The device gives no value");
    }
    performer.post(path(occurrence) + "/entries", entry, row + " " + key);
  }

  /** Puts the mass on the scale, or into the vessel, that the value is taken from. */
  private void load(
      RemotePerson performer, String occurrence, JsonNode field, int row, String value) {
    boolean mass = "scale".equals(field.path("source").asText())
        || "quantity".equals(field.path("purpose").asText());
    if (hands == null || !mass || !field.hasNonNull("member")) {
      return;
    }
    JsonNode step = step(performer, occurrence);
    String unit = field.path("equipment").path("unit").asText();
    for (JsonNode other : step.path("fields")) {
      if ("scale".equals(other.path("purpose").asText())) {
        String scanned = Current.value(step, other.path("key").asText(), row);
        unit = scanned == null ? unit : scanned;
      }
    }
    if (hands.carries(unit)) {
      hands.load(unit, field.path("member").asText(), new BigDecimal(value));
    }
  }

  /** Lets the product take the value from its device; false if there is none to take it from. */
  private boolean taken(RemotePerson performer, String occurrence, JsonNode field, int row)
      throws InterruptedException {
    Map<String, Object> asked = Map.of("row", row, "field", field.path("key").asText());
    for (int i = 1; ; i++) {
      try {
        // A refusal is stored with its key, so each try has its own.
        performer.post(path(occurrence) + "/entries/take", asked, "take " + System.nanoTime());
        return true;
      } catch (RemotePerson.Declined noValue) {
        boolean moving = noValue.code().equals("not-stable") || noValue.code().contains("stale");
        if (!moving || i == TRIES) {
          if (!field.hasNonNull("fallback")) {
            throw noValue;
          }
          return false;
        }
      }
      Thread.sleep(500);
    }
  }

  private void finish(RemotePerson performer, String occurrence) throws InterruptedException {
    JsonNode step = step(performer, occurrence);
    if (!"open".equals(step.path("state").asText())) {
      return;
    }
    sitOut(step);
    if ("none".equals(step.path("signature").asText())) {
      performer.post(path(occurrence) + "/complete", Map.of(), "complete");
      return;
    }
    if ("performed".equals(step.path("due").asText())) {
      sign(performer, performer, occurrence, "performed");
      step = step(performer, occurrence);
    }
    if ("verified".equals(step.path("due").asText())) {
      RemotePerson second = crew.second(texts(step.path("verifiedBy")), performer);
      sign(performer, second, occurrence, "verified");
    }
  }

  private static void sitOut(JsonNode step) throws InterruptedException {
    if (step.path("earliestEnd").isTextual()) {
      Duration left = Duration.between(
          Clock.systemUTC().instant(), Instant.parse(step.path("earliestEnd").asText()));
      if (!left.isNegative() && left.compareTo(SAT_OUT) <= 0) {
        Thread.sleep(left.toMillis() + 100);
      }
    }
  }

  private void sign(RemotePerson screen, RemotePerson signer, String occurrence, String meaning) {
    JsonNode shown = screen.post(
        path(occurrence) + "/sign/prepare",
        Map.of("meaning", meaning, "signer", signer.login()),
        meaning + " " + System.nanoTime());
    screen.post(
        path(occurrence) + "/sign",
        Map.of(
            "meaning", meaning,
            "challenge", shown.path("challenge").asText(),
            "signer", signer.login(),
            "password", signer.password()),
        meaning);
  }

  JsonNode step(RemotePerson person, String occurrence) {
    return person.get(path(occurrence));
  }

  String path(String occurrence) {
    return "batches/" + batch + "/steps/" + RemotePerson.segment(occurrence);
  }

  static List<String> texts(JsonNode list) {
    List<String> texts = new java.util.ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
