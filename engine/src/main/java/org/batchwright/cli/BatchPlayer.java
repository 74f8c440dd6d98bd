package org.batchwright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Plays one batch to its end through the public interface, as people would: takes the first open
 * step, fills its fields with what the record aims at, scans, weighs, labels and signs.
 *
 * <p>Keys are derived, so that playing on after a crash repeats nothing.
 */
final class BatchPlayer {

  /** What a label says comes first, then the label, then its scan. */
  private static final List<String> TURNS = List.of("", "label", "labelScan");

  private final String batch;
  private final RemotePerson watcher;
  private final RemotePerson supervisor;
  private final Function<String, RemotePerson> byRole;
  private final Function<String, RemotePerson> secondByRole;
  private final PlantFloor floor;
  private final PrintWriter out;
  private final Map<String, Integer> idle = new HashMap<>();

  /**
   * @param byRole the person who does steps of a role; {@code secondByRole} verifies them.
   */
  BatchPlayer(
      String batch,
      RemotePerson supervisor,
      Function<String, RemotePerson> byRole,
      Function<String, RemotePerson> secondByRole,
      PlantFloor floor,
      PrintWriter out) {
    this.batch = batch;
    this.watcher = supervisor;
    this.supervisor = supervisor;
    this.byRole = byRole;
    this.secondByRole = secondByRole;
    this.floor = floor;
    this.out = out;
  }

  /** Plays until the batch has finished; the number of steps people did. */
  int play() throws InterruptedException {
    int done = 0;
    while ("running".equals(watcher.get("batches/" + batch).path("state").asText())) {
      List<JsonNode> open = openSteps();
      JsonNode next = open.stream()
          .filter(item -> !item.path("machine").asBoolean())
          .findFirst()
          .orElse(null);
      if (next != null) {
        out.println("  " + next.path("occurrence").asText());
        doStep(next.path("occurrence").asText());
        done++;
      } else if (!open.isEmpty() && standIn(open)) {
        done++;
      } else {
        Thread.sleep(100);
      }
    }
    return done;
  }

  private List<JsonNode> openSteps() {
    List<JsonNode> open = new ArrayList<>();
    for (JsonNode item : watcher.get("work")) {
      if (item.path("batch").asText().equals(batch)) {
        open.add(item);
      }
    }
    return open;
  }

  /** Does a machine step by hand when its equipment has failed and nothing else can go on. */
  private boolean standIn(List<JsonNode> machines) {
    for (JsonNode item : machines) {
      String occurrence = item.path("occurrence").asText();
      JsonNode step = step(supervisor, occurrence);
      boolean failed = false;
      for (JsonNode exception : step.path("exceptions")) {
        String type = exception.path("type").asText();
        failed |= type.equals("effect-failed") || type.equals("effect-unknown");
      }
      if (failed && idle.merge(occurrence, 1, Integer::sum) == 1) {
        out.println("  " + occurrence + " by hand");
        Map<String, String> values = new HashMap<>();
        for (JsonNode field : step.path("fields")) {
          if (!field.path("calculated").asBoolean()) {
            values.put(field.path("key").asText(), aimedAt(field));
          }
        }
        supervisor.post(
            path(occurrence) + "/by-hand",
            Map.of("values", values, "reason", "Equipment is not connected"),
            "by hand");
        return true;
      }
    }
    return false;
  }

  private void doStep(String occurrence) {
    JsonNode step = step(supervisor, occurrence);
    RemotePerson performer = byRole.apply(step.path("performedBy").path(0).asText());
    if (!"verified".equals(step.path("due").asText())) {
      fill(performer, occurrence, step);
    }
    finish(performer, occurrence);
  }

  private void fill(RemotePerson performer, String occurrence, JsonNode step) {
    JsonNode table = step.path("table");
    if (table.isObject()) {
      List<PlantFloor.Row> rows = floor.rows(performer, batch, step);
      for (int i = 0; i < rows.size(); i++) {
        fillRow(performer, occurrence, i + 1, rows.get(i));
      }
    }
    for (String turn : TURNS) {
      for (JsonNode field : step.path("fields")) {
        if (!field.path("row").asBoolean() && turn.equals(turn(field))) {
          String value = floor.value(performer, batch, step, field);
          fillField(performer, occurrence, 0, field, value);
        }
      }
    }
  }

  private void fillRow(RemotePerson performer, String occurrence, int row, PlantFloor.Row values) {
    JsonNode step = step(performer, occurrence);
    if (step.path("rows").size() < row) {
      performer.post(path(occurrence) + "/rows", Map.of(), "row " + row);
      step = step(performer, occurrence);
    }
    if (!"open".equals(step.path("rows").path(row - 1).path("state").asText())) {
      return;
    }
    for (String turn : TURNS) {
      for (JsonNode field : step.path("fields")) {
        if (field.path("row").asBoolean() && turn.equals(turn(field))) {
          fillField(performer, occurrence, row, field, values.value(field));
        }
      }
    }
  }

  private static String turn(JsonNode field) {
    String purpose = field.path("purpose").asText("");
    return purpose.startsWith("label") ? purpose : "";
  }

  private void fillField(
      RemotePerson performer, String occurrence, int row, JsonNode field, @Nullable String value) {
    switch (field.path("purpose").asText()) {
      case "label" -> printLabel(performer, occurrence, row);
      case "labelScan" ->
        enter(performer, occurrence, field, row, labelOf(step(performer, occurrence), row));
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
        return recorded(step, field.path("key").asText(), row);
      }
    }
    return null;
  }

  private static @Nullable String recorded(JsonNode step, String field, int row) {
    String value = null;
    for (JsonNode attempt : step.path("attempts")) {
      boolean same = attempt.path("field").asText().equals(field)
          && attempt.path("row").asInt() == row
          && !"refused".equals(attempt.path("verdict").asText());
      if (same) {
        value = attempt.path("value").asText();
      }
    }
    return value;
  }

  private void enter(
      RemotePerson performer, String occurrence, JsonNode field, int row, @Nullable String value) {
    boolean skip = value == null
        || field.path("calculated").asBoolean()
        || "verifier".equals(field.path("enteredBy").asText());
    String key = field.path("key").asText();
    if (skip || recorded(step(performer, occurrence), key, row) != null) {
      return;
    }
    if (PlantFloor.device(field) && taken(performer, occurrence, field, row)) {
      return;
    }
    String source = floor.source(field);
    Map<String, Object> entry = new HashMap<>();
    entry.put("row", row);
    entry.put("field", key);
    entry.put("value", value);
    entry.put("source", source);
    if (!source.equals(field.path("source").asText())) {
      entry.put("reason", "Not connected");
    }
    performer.post(path(occurrence) + "/entries", entry, row + " " + key);
  }

  /** Lets the product take the value from its device; false if there is none to take it from. */
  private boolean taken(RemotePerson performer, String occurrence, JsonNode field, int row) {
    Map<String, Object> asked = Map.of("row", row, "field", field.path("key").asText());
    try {
      // A refusal is stored with its key, so each try has its own.
      performer.post(path(occurrence) + "/entries/take", asked, "take " + System.nanoTime());
      return true;
    } catch (RemotePerson.Declined noDevice) {
      if (!field.hasNonNull("fallback")) {
        throw noDevice;
      }
      return false;
    }
  }

  private void finish(RemotePerson performer, String occurrence) {
    JsonNode step = step(performer, occurrence);
    if (!"open".equals(step.path("state").asText())) {
      return;
    }
    if ("none".equals(step.path("signature").asText())) {
      performer.post(path(occurrence) + "/complete", Map.of(), "complete");
      return;
    }
    if ("performed".equals(step.path("due").asText())) {
      sign(performer, performer, occurrence, "performed");
      step = step(performer, occurrence);
    }
    if ("verified".equals(step.path("due").asText())) {
      String role = step.path("verifiedBy").path(0).asText();
      sign(performer, secondByRole.apply(role), occurrence, "verified");
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

  private JsonNode step(RemotePerson person, String occurrence) {
    return person.get(path(occurrence));
  }

  private String path(String occurrence) {
    return "batches/" + batch + "/steps/" + RemotePerson.segment(occurrence);
  }

  /** What a field aims at: its target, the middle of its limits, its expected or first value. */
  static String aimedAt(JsonNode field) {
    if (field.hasNonNull("target")) {
      return field.path("target").asText();
    }
    if (field.hasNonNull("expected")) {
      return field.path("expected").asText();
    }
    return switch (field.path("type").asText()) {
      case "number" -> middle(field);
      case "choice" -> field.path("choices").path(0).path("value").asText();
      case "confirmation" -> "true";
      case "date" -> "2026-11-20";
      case "time" -> "12:00";
      case "dateTime" -> "2026-11-20T12:00:00Z";
      default -> field.path("key").asText() + "-1";
    };
  }

  private static String middle(JsonNode field) {
    JsonNode limits = field.path("limits");
    JsonNode low = limits.path("actionLow");
    JsonNode high = limits.path("actionHigh");
    int scale = Math.min(field.path("precision").asInt(0), 6);
    BigDecimal value = BigDecimal.ONE;
    if (low.isTextual() && high.isTextual()) {
      value = new BigDecimal(low.asText())
          .add(new BigDecimal(high.asText()))
          .divide(BigDecimal.valueOf(2));
    } else if (low.isTextual()) {
      value = new BigDecimal(low.asText());
    } else if (high.isTextual()) {
      value = new BigDecimal(high.asText()).divide(BigDecimal.valueOf(2));
    }
    return value.setScale(scale, java.math.RoundingMode.HALF_UP).toPlainString();
  }
}
