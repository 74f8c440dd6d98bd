package org.batchwright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a player finds on the shop floor: rooms, units, stock, and what the scales show. */
final class PlantFloor {

  private final String site;

  PlantFloor(String site) {
    this.site = site;
  }

  /** How the player enters a field: as intended, or by hand where a device would be needed. */
  String source(JsonNode field) {
    String intended = field.path("source").asText();
    return device(field) && field.hasNonNull("fallback")
        ? field.path("fallback").asText()
        : intended;
  }

  /** Whether a value is meant to come from a device. */
  static boolean device(JsonNode field) {
    return Set.of("scale", "equipment", "report").contains(field.path("source").asText());
  }

  /** The value for a field beside the table. */
  @Nullable
  String value(RemotePerson person, String batch, JsonNode step, JsonNode field) {
    String purpose = field.path("purpose").asText();
    return switch (purpose) {
      case "workCentre" -> room(person, step);
      case "equipment", "instrument" -> unit(person, step, BigDecimal.ZERO);
      case "pointOfUse" -> pointOfUse(person, step);
      case "sampleId" -> "S-" + batch;
      case "label", "labelScan" -> "L-" + batch + "-" + step.path("step").asText();
      default -> BatchPlayer.aimedAt(field);
    };
  }

  /** One row for each container to charge, portion to weigh, or whatever the table needs. */
  List<Row> rows(RemotePerson person, String batch, JsonNode step) {
    return switch (step.path("type").asText()) {
      case "charge" -> charges(person, batch, step);
      case "weigh" -> List.of(portion(person, step));
      default -> plain(person, batch, step);
    };
  }

  private List<Row> plain(RemotePerson person, String batch, JsonNode step) {
    int rows = Math.max(1, step.path("table").path("minimum").asInt());
    List<Row> all = new ArrayList<>();
    for (int i = 1; i <= rows; i++) {
      Map<String, String> values = new HashMap<>();
      for (JsonNode field : step.path("fields")) {
        String purpose = field.path("purpose").asText();
        if (field.path("row").asBoolean() && !purpose.startsWith("label")) {
          String value =
              switch (purpose) {
                case "scale", "equipment", "instrument" -> unit(person, step, BigDecimal.ZERO);
                case "tare" -> "1";
                case "gross" -> "101";
                default -> BatchPlayer.aimedAt(field);
              };
          boolean key = field
              .path("key")
              .asText()
              .equals(step.path("table").path("keyField").asText());
          values.put(field.path("key").asText(), key ? value + "-" + i : value);
        }
      }
      all.add(new Row(values));
    }
    return all;
  }

  private Row portion(RemotePerson person, JsonNode step) {
    JsonNode target = step.path("target");
    BigDecimal wanted = new BigDecimal(target.path("quantity").asText());
    String material = target.path("material").asText();
    BigDecimal tare = new BigDecimal("0.250");
    Map<String, String> byPurpose = new HashMap<>();
    JsonNode source = person.get("materials/" + material + "/candidates").path(0);
    byPurpose.put("container", source.path("id").asText());
    byPurpose.put("lot", source.path("lot").asText());
    byPurpose.put("pointOfUse", pointOfUse(person, material));
    byPurpose.put("scale", unit(person, step, wanted.add(tare)));
    byPurpose.put("tare", tare.toPlainString());
    byPurpose.put("gross", wanted.add(tare).toPlainString());
    return byPurpose(step, byPurpose);
  }

  private List<Row> charges(RemotePerson person, String batch, JsonNode step) {
    List<String> wantedIds = new ArrayList<>();
    step.path("components")
        .forEach(component -> wantedIds.add(component.path("id").asText()));
    List<Row> rows = new ArrayList<>();
    for (JsonNode container :
        person.get("containers?batch=" + batch + "&status=dispensed&limit=200").path("items")) {
      boolean wanted = wantedIds.contains(container.path("position").asText())
          || wantedIds.contains(container.path("output").asText());
      if (wanted && rightItem(person, container, step)) {
        rows.add(byPurpose(step, Map.of("container", container.path("id").asText())));
      }
    }
    if (rows.isEmpty()) {
      rows.addAll(vessels(person, batch, step));
    }
    return rows.isEmpty() ? plain(person, batch, step) : rows;
  }

  /** The units that the batch holds, for material that stays in equipment. */
  private static List<Row> vessels(RemotePerson person, String batch, JsonNode step) {
    List<Row> rows = new ArrayList<>();
    String receiving = step.path("equipment").path("unit").asText();
    for (JsonNode unit : person.get("equipment")) {
      String code = unit.path("code").asText();
      boolean vessel = unit.path("equipmentClass").asText().contains("essel");
      if (vessel && unit.path("heldBy").asText().equals(batch) && !code.equals(receiving)) {
        rows.add(byPurpose(step, Map.of("container", code)));
      }
    }
    return rows;
  }

  /** Whether a container was dispensed for the sub-lot the step is done for. */
  private static boolean rightItem(RemotePerson person, JsonNode container, JsonNode step) {
    if (!step.hasNonNull("item")) {
      return true;
    }
    String item = "~" + step.path("item").asText() + ".";
    JsonNode movements = person.get("containers/" + container.path("id").asText() + "/movements");
    return movements.toString().contains(item);
  }

  private static Row byPurpose(JsonNode step, Map<String, String> values) {
    Map<String, String> row = new HashMap<>();
    for (JsonNode field : step.path("fields")) {
      String value = values.get(field.path("purpose").asText());
      if (field.path("row").asBoolean()) {
        row.put(field.path("key").asText(), value == null ? BatchPlayer.aimedAt(field) : value);
      }
    }
    return new Row(row);
  }

  /** The room whose code is the work centre's id in capitals, or the first one of the site. */
  private String room(RemotePerson person, JsonNode step) {
    String wanted = step.path("workCentre").path("en").asText().toLowerCase(Locale.ROOT);
    String first = "";
    for (JsonNode room : person.get("work-centres")) {
      boolean here = room.path("site").asText().equals(site);
      if (here && room.path("name").asText().toLowerCase(Locale.ROOT).equals(wanted)) {
        return room.path("code").asText();
      }
      first = first.isEmpty() && here ? room.path("code").asText() : first;
    }
    return first;
  }

  /** A unit of the class the step needs: the one in use, else the first that can take the load. */
  private static String unit(RemotePerson person, JsonNode step, BigDecimal load) {
    JsonNode need = step.path("equipment");
    String chosen = need.path("unit").asText("");
    if (!chosen.isEmpty() && !"equipmentCheck".equals(step.path("type").asText())) {
      return chosen;
    }
    for (JsonNode unit : person.get("equipment")) {
      boolean right = unit.path("equipmentClass")
          .asText()
          .equals(need.path("equipmentClass").asText());
      JsonNode range = unit.path("properties").path("range").path("value");
      boolean strong = !range.isTextual() || new BigDecimal(range.asText()).compareTo(load) >= 0;
      boolean free = !unit.hasNonNull("heldBy");
      if (right && strong && free) {
        chosen = unit.path("code").asText();
        break;
      }
    }
    return chosen;
  }

  private static String pointOfUse(RemotePerson person, JsonNode step) {
    String target = step.path("target").path("material").asText();
    String added = step.path("components").path(0).path("material").asText();
    return pointOfUse(person, target.isEmpty() ? added : target);
  }

  private static String pointOfUse(RemotePerson person, String material) {
    for (JsonNode point : person.get("points-of-use")) {
      if (material.isEmpty() || material.equals(point.path("material").asText())) {
        return point.path("code").asText();
      }
    }
    return "none";
  }

  /** The values of a row by field. */
  record Row(Map<String, String> values) {

    @Nullable
    String value(JsonNode field) {
      return values.get(field.path("key").asText());
    }
  }
}
