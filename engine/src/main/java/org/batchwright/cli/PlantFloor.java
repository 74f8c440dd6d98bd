package org.batchwright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a player finds on the shop floor: rooms, units of equipment and points of use. */
final class PlantFloor {

  private final Crew crew;
  private final Recipe recipe;
  private final @Nullable Care care;

  /** Somebody who keeps equipment fit; absent where everything is fit always. */
  PlantFloor(Crew crew, Recipe recipe, @Nullable Care care) {
    this.crew = crew;
    this.recipe = recipe;
    this.care = care;
  }

  /** Whether a value is meant to come from a device. */
  static boolean device(JsonNode field) {
    return Set.of("scale", "equipment", "report").contains(field.path("source").asText());
  }

  /** The value of a field beside the table, as far as nobody wrote it down. */
  String value(RemotePerson person, String batch, JsonNode step, JsonNode field) {
    return switch (field.path("purpose").asText()) {
      case "workCentre" -> room(person, step).orElse("");
      case "equipment" -> unit(person, batch, step, field);
      case "instrument", "scale" -> instrument(person, batch, step, field);
      case "pointOfUse" -> pointOfUse(person, step);
      case "sampleId" -> "S-" + batch + "-" + shortened(step.path("occurrence").asText());
      case "lot" ->
        person
            .get("materials/" + material(step) + "/candidates")
            .path(0)
            .path("lot")
            .asText();
      default -> Aim.at(step, field, 0);
    };
  }

  /** The material that a step weighs or adds. */
  static String material(JsonNode step) {
    String target = step.path("target").path("material").asText();
    return target.isEmpty() ? step.path("components").path(0).path("material").asText() : target;
  }

  /** What the step run is called on a label: its last part, and the number of a round around it. */
  private static String shortened(String occurrence) {
    String[] segments = occurrence.split(":");
    String last = segments[segments.length - 1];
    String around = segments.length > 1 ? segments[segments.length - 2] : "";
    String number = around.substring(around.lastIndexOf('.') + 1);
    return around.endsWith(".1") || around.isEmpty() ? last : last + "-" + number;
  }

  /** The room that bears the name of the step's work centre and is set up for one. */
  private Optional<String> room(RemotePerson person, JsonNode step) {
    String wanted = step.path("workCentre").path("en").asText().toLowerCase(Locale.ROOT);
    Optional<String> any = Optional.empty();
    for (JsonNode room : person.get("work-centres")) {
      boolean serves = !room.path("servesAs").isEmpty();
      if (serves && room.path("site").asText().equals(crew.site())) {
        if (room.path("name").asText().toLowerCase(Locale.ROOT).equals(wanted)) {
          return Optional.of(room.path("code").asText());
        }
        any = any.or(() -> Optional.of(room.path("code").asText()));
      }
    }
    return any;
  }

  /** The unit that a step works with: the one in use, or a fit one where the step chooses it. */
  private String unit(RemotePerson person, String batch, JsonNode step, JsonNode field) {
    JsonNode need = step.path("equipment");
    boolean chooses = "equipmentCheck".equals(step.path("type").asText());
    String inUse = need.path("unit").asText("");
    if (!inUse.isEmpty() && (!chooses || held(person, inUse, batch))) {
      return inUse;
    }
    return choose(person, batch, step, need.isMissingNode() ? field.path("equipment") : need);
  }

  private static boolean held(RemotePerson person, String unit, String batch) {
    return person.get("equipment/" + unit).path("heldBy").asText().equals(batch);
  }

  /** The instrument of a field: the one in use, else any fit one of its class. */
  String instrument(RemotePerson person, String batch, JsonNode step, JsonNode field) {
    JsonNode need = field.path("equipment");
    String inUse = need.path("unit").asText("");
    return inUse.isEmpty() ? choose(person, batch, step, need) : inUse;
  }

  private String choose(RemotePerson person, String batch, JsonNode step, JsonNode need) {
    String wanted = need.path("equipmentClass").asText();
    Optional<String> said = recipe.scaleFor(need.path("entry").asText());
    String room = room(person, step).orElse("");
    Set<String> taken = inOtherUse(person, batch, step);
    List<JsonNode> fitting = new ArrayList<>();
    for (JsonNode unit : person.get("equipment")) {
      boolean free = !unit.hasNonNull("heldBy") || unit.path("heldBy").asText().equals(batch);
      boolean right = unit.path("equipmentClass").asText().equals(wanted);
      if (right && free && !taken.contains(unit.path("code").asText())) {
        fitting.add(unit);
      }
    }
    String chosen = fitting.stream()
        .min(Comparator.comparing((JsonNode unit) ->
                said.filter(unit.path("code").asText()::equals).isEmpty())
            .thenComparing(unit -> !unit.path("workCentre").asText().equals(room))
            .thenComparing(unit -> unit.hasNonNull("workCentre")))
        .map(unit -> unit.path("code").asText())
        .orElseThrow(() -> new IllegalStateException("No free unit of the class " + wanted + " for "
            + step.path("occurrence").asText()));
    if (care != null) {
      care.makeFit(chosen);
    }
    return chosen;
  }

  /** Units that the batch holds for another item, such as the vessel of another sub-lot. */
  private static Set<String> inOtherUse(RemotePerson person, String batch, JsonNode step) {
    Set<String> taken = new HashSet<>();
    if (step.hasNonNull("item")) {
      for (JsonNode unit : person.get("equipment")) {
        if (unit.path("heldBy").asText().equals(batch)) {
          taken.add(unit.path("code").asText());
        }
      }
    }
    return taken;
  }

  private String pointOfUse(RemotePerson person, JsonNode step) {
    String material = material(step);
    for (JsonNode point : person.get("points-of-use")) {
      if (material.equals(point.path("material").asText())) {
        return point.path("code").asText();
      }
    }
    throw new IllegalStateException("There is no point of use for " + material);
  }

  /** The greatest load of a scale; empty for what is no scale. */
  static Optional<BigDecimal> range(RemotePerson person, String unit) {
    return person
        .find("equipment/" + unit)
        .map(found -> found.path("properties").path("range").path("value"))
        .filter(JsonNode::isTextual)
        .map(range -> new BigDecimal(range.asText()));
  }
}
