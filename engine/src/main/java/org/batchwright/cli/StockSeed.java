package org.batchwright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Materials, lots and points of use: received by the warehouse, released by quality. */
final class StockSeed {

  private final Crew crew;
  private final JsonNode data;

  StockSeed(Crew crew, JsonNode data) {
    this.crew = crew;
    this.data = data;
  }

  void seed() {
    RemotePerson warehouse = crew.one("warehouse");
    List<String> known = DemoSeed.codes(warehouse.get("materials?limit=200").path("items"));
    for (JsonNode material : data.path("materials")) {
      String code = material.path("code").asText();
      if (!known.contains(code)) {
        warehouse.post("materials", material, code);
      }
    }
    for (JsonNode lot : data.path("lots")) {
      List<String> quantities = new ArrayList<>();
      lot.path("containers").forEach(quantity -> quantities.add(quantity.asText()));
      Receipt receipt = new Receipt(
          lot.path("number").asText(),
          lot.path("material").asText(),
          lot.path("supplier").asText(),
          lot.path("supplierLot").asText(),
          lot.path("months").asInt(),
          quantities);
      receive(receipt);
    }
    pointsOfUse(warehouse);
  }

  /** Receives a lot and has it released; what was done before is left alone. */
  void receive(Receipt receipt) {
    RemotePerson warehouse = crew.one("warehouse");
    if (warehouse.find("lots/" + receipt.number()).isEmpty()) {
      List<Map<String, Object>> containers = new ArrayList<>();
      for (int i = 0; i < receipt.quantities().size(); i++) {
        containers.add(Map.of(
            "id",
            receipt.number() + "-" + (i + 1),
            "quantity",
            Map.of("value", receipt.quantities().get(i), "unit", "kg")));
      }
      Map<String, Object> lot = new HashMap<>();
      lot.put("number", receipt.number());
      lot.put("material", receipt.material());
      lot.put("supplier", receipt.supplier());
      lot.put("supplierLot", receipt.supplierLot());
      lot.put(
          "expiry",
          Map.of(
              "precision",
              "month",
              "value",
              YearMonth.now(Clock.systemUTC()).plusMonths(receipt.months()).toString()));
      lot.put("containers", containers);
      warehouse.post("lots", lot, receipt.number());
    }
    release(receipt.number());
  }

  private void release(String number) {
    RemotePerson quality = crew.one("qa");
    JsonNode lot = quality.get("lots/" + number).path("lot");
    if ("released".equals(lot.path("status").asText())) {
      return;
    }
    Map<String, Object> decision = Map.of("status", "released", "reason", "Conforms");
    JsonNode shown = quality.post(
        "lots/" + number + "/decision/prepare", decision, "prepare " + System.nanoTime());
    quality.post(
        "lots/" + number + "/decision/sign",
        Map.of(
            "challenge", shown.path("challenge").asText(),
            "password", quality.password(),
            "decision", decision),
        "sign " + shown.path("challenge").asText());
  }

  private void pointsOfUse(RemotePerson warehouse) {
    RemotePerson quality = crew.one("qa");
    List<String> known = DemoSeed.codes(warehouse.get("points-of-use"));
    for (JsonNode point : data.path("pointsOfUse")) {
      String code = point.path("code").asText();
      if (!known.contains(code)) {
        warehouse.post("points-of-use", point, code);
      }
      if (!"released".equals(quality.get("points-of-use/" + code).path("status").asText())) {
        quality.post(
            "points-of-use/" + code + "/status",
            Map.of("status", "released", "reason", "Weekly test conforms"),
            "release");
      }
    }
  }

  /**
   * A delivery.
   *
   * @param months until it expires, from now.
   * @param quantities of its containers in kg.
   */
  record Receipt(
      String number,
      String material,
      String supplier,
      String supplierLot,
      int months,
      List<String> quantities) {}
}
