package org.batchwright.recordmodel;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchwright.recordmodel.Findings.Place;

/** What {@code record.yaml} says, with the place of each part; links between parts are not yet made. */
final class RecordSource {

  static final String FILE = "record.yaml";

  RecordKind kind = RecordKind.MASTER_RECORD;
  String id = "";
  Text title = new Text(Map.of());
  List<String> languages = List.of("en");
  List<String> roles = List.of();
  Product product = ProductReader.NOTHING;
  List<Material> materials = List.of();
  List<ItemList> items = List.of();
  List<Formula> formulas = List.of();
  final Map<String, List<Parameter>> parameters = new LinkedHashMap<>();
  List<WorkCentre> workCentres = List.of();
  List<EquipmentNeed> equipment = List.of();
  List<Output> outputs = List.of();
  List<SamplePlan> samples = List.of();
  List<LabelPlan> labels = List.of();
  List<YieldPlan> yields = List.of();
  List<Standard> sops = List.of();
  List<Standard> qualifications = List.of();
  Release release = new Release(List.of());
  List<Calculation> calculations = List.of();
  List<Use> uses = List.of();
  Map<String, Text> freeTexts = Map.of();

  private final Map<String, Place> places = new HashMap<>();

  void put(String kind, String id, Place place) {
    places.putIfAbsent(kind + ":" + id, place);
  }

  /** Where a part stands, for example {@code ("parameter", "releasePh")}. */
  Place place(String kind, String id) {
    return places.getOrDefault(kind + ":" + id, Place.of(FILE, id));
  }

  /** The parameters of the first formula; those of others differ in values only. */
  List<Parameter> firstParameters() {
    return parameters.values().stream().findFirst().orElse(List.of());
  }

  Optional<Parameter> parameter(String id) {
    return firstParameters().stream()
        .filter(parameter -> parameter.id().equals(id))
        .findFirst();
  }

  Optional<EquipmentNeed> equipment(String id) {
    return equipment.stream().filter(need -> need.id().equals(id)).findFirst();
  }

  Optional<ItemList> items(String id) {
    return items.stream().filter(list -> list.id().equals(id)).findFirst();
  }

  Optional<Calculation> calculation(String id) {
    return calculations.stream()
        .filter(calculation -> calculation.id().equals(id))
        .findFirst();
  }
}
