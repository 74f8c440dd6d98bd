package org.batchwright.connectors.plant;

import java.util.Map;

/**
 * One piece of equipment of the simulated plant.
 *
 * @param id its tag, such as {@code GR-101}.
 * @param plate what its name plate says: serialNumber, manufacturer, model and what its class needs besides.
 */
public record PlantEquipment(
    String id, String title, EquipmentClass type, Map<String, String> plate) {

  public PlantEquipment {
    plate = Map.copyOf(plate);
  }

  String plate(String key) {
    String value = plate.get(key);
    if (value == null) {
      throw new IllegalArgumentException(id + " has no " + key + " in plant/classes.yaml.");
    }
    return value;
  }
}
