package org.batchwright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The containers that a player takes from stock or brings to a step. */
final class StockRoom {

  private static final int SHELF_LIFE_MONTHS = 24;
  private static final BigDecimal PLENTY = new BigDecimal("1.02");

  private final Crew crew;

  StockRoom(Crew crew) {
    this.crew = crew;
  }

  /**
   * A container with enough of a material: the one wished for if it can be used, else the first in
   * the order of use, else one of a lot that the warehouse receives now.
   */
  JsonNode take(String material, BigDecimal enough, Optional<String> wished, String purpose) {
    RemotePerson warehouse = crew.one("warehouse");
    JsonNode found = find(warehouse, material, enough, wished);
    if (found.isMissingNode()) {
      String quantity = enough.multiply(PLENTY).setScale(3, RoundingMode.UP).toPlainString();
      new StockSeed(crew, MissingNode.getInstance())
          .receive(new StockSeed.Receipt(
              material + "-" + purpose,
              material,
              "Replenishment",
              purpose,
              SHELF_LIFE_MONTHS,
              List.of(quantity)));
      found = find(warehouse, material, enough, Optional.of(material + "-" + purpose + "-1"));
    }
    return found;
  }

  private static JsonNode find(
      RemotePerson warehouse, String material, BigDecimal enough, Optional<String> wished) {
    JsonNode first = MissingNode.getInstance();
    for (JsonNode container : warehouse.get("materials/" + material + "/candidates")) {
      String id = container.path("id").asText();
      BigDecimal content = new BigDecimal(
          warehouse.get("containers/" + id).path("content").path("value").asText("0"));
      if (content.compareTo(enough) >= 0) {
        if (wished.filter(id::equals).isPresent()) {
          return container;
        }
        first = first.isMissingNode() ? container : first;
      }
    }
    return first;
  }

  /** Containers of the batch that hold what a charging step asks for. */
  List<String> dispensed(RemotePerson person, String batch, JsonNode step) {
    List<String> wanted = new ArrayList<>();
    step.path("components").forEach(component -> wanted.add(component.path("id").asText()));
    List<String> containers = new ArrayList<>();
    for (JsonNode container :
        person.get("containers?batch=" + batch + "&status=dispensed&limit=200").path("items")) {
      boolean right = wanted.contains(container.path("position").asText())
          || wanted.contains(container.path("output").asText());
      String id = container.path("id").asText();
      if (right && forItem(person, id, step)) {
        containers.add(id);
      }
    }
    return containers;
  }

  /** Units that the batch holds, for material that stays in equipment. */
  List<String> vessels(RemotePerson person, String batch, JsonNode step) {
    List<String> vessels = new ArrayList<>();
    String receiving = step.path("equipment").path("unit").asText();
    for (JsonNode unit : person.get("equipment")) {
      String code = unit.path("code").asText();
      boolean vessel = unit.path("equipmentClass").asText().contains("essel");
      if (vessel && unit.path("heldBy").asText().equals(batch) && !code.equals(receiving)) {
        vessels.add(code);
      }
    }
    return vessels;
  }

  /** Whether a container was dispensed for the sub-lot the step is done for. */
  private static boolean forItem(RemotePerson person, String container, JsonNode step) {
    if (!step.hasNonNull("item")) {
      return true;
    }
    String item = "~" + step.path("item").asText() + ".";
    return person.get("containers/" + container + "/movements").toString().contains(item);
  }
}
