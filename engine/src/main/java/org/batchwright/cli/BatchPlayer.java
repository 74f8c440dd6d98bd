package org.batchwright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plays one batch to its end through the public interface, as people would: takes the open steps one
 * after the other, while equipment does its own.
 *
 * <p>Keys are derived, so that playing on after a crash repeats nothing.
 */
final class BatchPlayer {

  private static final Set<String> FAILURES = Set.of("effect-failed", "effect-unknown");
  /** Machine time of the longest phase that is waited for. */
  private static final Duration LONGEST_PHASE = Duration.ofHours(4);

  private static final Duration SHORTEST_PATIENCE = Duration.ofMinutes(3);

  private static final Duration SETTLED = Duration.ofSeconds(2);

  private final String batch;
  private final RemotePerson watcher;
  private final StepPlayer steps;
  private final boolean standsIn;
  private final Duration patience;
  private final PrintWriter out;
  private final Map<String, Integer> failed = new HashMap<>();

  private BatchPlayer(
      String batch, Crew crew, StepPlayer steps, @Nullable PlantHands hands, PrintWriter out) {
    this.batch = batch;
    this.watcher = crew.one("supervisor");
    this.steps = steps;
    this.standsIn = hands == null;
    this.patience = patience(hands);
    this.out = out;
  }

  /** At a simulated plant; without one people type what they would read from machines. */
  static BatchPlayer of(
      String batch, Crew crew, String scenario, @Nullable PlantHands hands, PrintWriter out) {
    RemotePerson supervisor = crew.one("supervisor");
    Recipe recipe = Recipe.of(supervisor, supervisor.get("batches/" + batch), scenario);
    PlantFloor floor = new PlantFloor(crew, recipe, hands == null ? null : new Care(crew));
    RowPlan rows = new RowPlan(batch, recipe, floor, new StockRoom(crew));
    return new BatchPlayer(
        batch, crew, new StepPlayer(batch, crew, recipe, floor, rows, hands), hands, out);
  }

  private static Duration patience(@Nullable PlantHands hands) {
    if (hands == null || hands.timeFactor() <= 0) {
      return SHORTEST_PATIENCE;
    }
    long millis = (long) (LONGEST_PHASE.toMillis() / hands.timeFactor());
    return SHORTEST_PATIENCE.plusMillis(millis);
  }

  /**
   * Plays until the batch has finished.
   *
   * @return the number of steps people did.
   * @throws Stuck if it cannot go on.
   */
  int play() throws InterruptedException {
    int done = 0;
    long since = System.nanoTime();
    String state = state();
    while (state.equals("running")) {
      List<JsonNode> open = openSteps();
      JsonNode next = next(open);
      if (next != null) {
        out.println("  " + next.path("occurrence").asText());
        out.flush();
        steps.play(next.path("occurrence").asText());
        done++;
        since = System.nanoTime();
      } else if (!open.isEmpty() && helped(open)) {
        done++;
        since = System.nanoTime();
      } else if (System.nanoTime() - since > patience.toNanos()) {
        throw new Stuck("nothing has happened for " + patience.toMinutes() + " min; open: "
            + open.stream().map(item -> item.path("occurrence").asText()).toList());
      } else {
        Thread.sleep(100);
      }
      state = state();
    }
    if (!state.equals("finished")) {
      throw new Stuck("the batch is " + state);
    }
    return done;
  }

  private String state() {
    return watcher.get("batches/" + batch).path("state").asText();
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

  /** The first step of people; what a machine still makes beside it is not filled and labelled. */
  private static @Nullable JsonNode next(List<JsonNode> open) {
    return open.stream()
        .filter(item -> !item.path("machine").asBoolean())
        .filter(item -> !item.path("type").asText().equals("label")
            || settled(item)
                && open.stream()
                    .noneMatch(other ->
                        other.path("machine").asBoolean() && around(other).equals(around(item))))
        .findFirst()
        .orElse(null);
  }

  /** Whether machine steps that open together with the step are there by now. */
  private static boolean settled(JsonNode item) {
    Instant opened = Instant.parse(item.path("openedAt").asText());
    return opened.plus(SETTLED).isBefore(Clock.systemUTC().instant());
  }

  private static String around(JsonNode item) {
    String occurrence = item.path("occurrence").asText();
    return occurrence.substring(0, Math.max(0, occurrence.lastIndexOf(':')));
  }

  /** Deals with machine steps that failed: asks once more, or does them by hand without a plant. */
  private boolean helped(List<JsonNode> machines) {
    for (JsonNode item : machines) {
      String occurrence = item.path("occurrence").asText();
      JsonNode step = steps.step(watcher, occurrence);
      int failures = 0;
      String said = "";
      for (JsonNode exception : step.path("exceptions")) {
        if (FAILURES.contains(exception.path("type").asText())) {
          failures++;
          said = exception.path("details").toString();
        }
      }
      if (failures > failed.getOrDefault(occurrence, 0)) {
        failed.put(occurrence, failures);
        if (standsIn) {
          byHand(occurrence, step);
        } else if (failures == 1) {
          out.println("  " + occurrence + " once more: " + said);
          watcher.post(
              steps.path(occurrence) + "/effects",
              Map.of("reason", "Looked at the machine; it can be asked again"),
              "again " + failures);
        } else {
          throw new Stuck(occurrence + " failed: " + said);
        }
        return true;
      }
    }
    return false;
  }

  private void byHand(String occurrence, JsonNode step) {
    out.println("  " + occurrence + " by hand");
    Map<String, String> values = new HashMap<>();
    for (JsonNode field : step.path("fields")) {
      if (!field.path("calculated").asBoolean()) {
        values.put(field.path("key").asText(), Aim.at(step, field, 0));
      }
    }
    watcher.post(
        steps.path(occurrence) + "/by-hand",
        Map.of("values", values, "reason", "Equipment is not connected"),
        "by hand");
  }

  /** The batch cannot be played on; the message says why. */
  static final class Stuck extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stuck(String reason) {
      super(reason);
    }
  }
}
