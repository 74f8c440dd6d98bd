package org.batchwright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batchwright.connectors.plant.DataType;
import org.batchwright.connectors.plant.MemberSpec;
import org.batchwright.connectors.plant.PlantModel;
import org.jspecify.annotations.Nullable;

/**
 * The contract of one equipment class of the demonstration, as the interface takes it, and where the
 * members of its units are found at the simulated plant.
 *
 * <p>What the plant's own description says is not written down a second time: the class names the
 * plant's class and only what is different.
 */
final class PlantContract {

  private static final int LIFE_SIGN_SECONDS = 10;
  private static final Map<String, Object> WATCH = Map.of(
      "lifeSign",
      "lifeSign",
      "lifeSignSeconds",
      LIFE_SIGN_SECONDS,
      "commandId",
      "lastCommandId",
      "commandResult",
      "lastCommandResult",
      "commandDone",
      "DONE");

  private final JsonNode entry;
  private final PlantModel model;

  PlantContract(JsonNode entry, PlantModel model) {
    this.entry = entry;
    this.model = model;
  }

  String code() {
    return entry.path("code").asText();
  }

  /** Whether units of the class are connected to the plant. */
  boolean connected() {
    return entry.hasNonNull("plant");
  }

  /** The contract as it is sent to the product. */
  Map<String, Object> contract() {
    List<Map<String, Object>> members = new ArrayList<>();
    List<String> report = new ArrayList<>();
    names().forEach((name, spec) -> {
      members.add(member(name, spec));
      if (spec.report()) {
        report.add(name);
      }
    });
    for (JsonNode property : entry.path("properties")) {
      members.add(number(property, "property"));
    }
    for (JsonNode own : entry.path("reports")) {
      members.add(report(own.path("name").asText(), texts(own.path("items")), own));
    }
    if (!report.isEmpty() && entry.path("reports").isEmpty()) {
      members.add(report("runReport", report, null));
    }
    Map<String, Object> contract = new HashMap<>();
    contract.put("code", code());
    contract.put("title", entry.path("title").asText());
    contract.put("members", members);
    contract.put("upkeep", upkeep());
    if (entry.path("watch").asBoolean()) {
      contract.put("watch", WATCH);
    }
    return contract;
  }

  /** Where the members of a unit are found. */
  List<Map<String, Object>> bindings(String unit, String connection) {
    List<Map<String, Object>> bindings = new ArrayList<>();
    names().forEach((name, spec) -> {
      Map<String, Object> binding = new HashMap<>();
      binding.put("member", name);
      binding.put("connection", connection);
      binding.put("namespaceUri", model.namespaceUri());
      if (spec.kind() == MemberSpec.Kind.COMMAND) {
        var command = model.command(unit, spec.name());
        binding.put("identifier", command.method().identifier());
        binding.put("object", command.object().identifier());
      } else {
        binding.put("identifier", model.member(unit, spec.name()).address().identifier());
      }
      bindings.add(binding);
    });
    return bindings;
  }

  /** The unit of a property, for its value. */
  String unitOf(String property) {
    for (JsonNode declared : entry.path("properties")) {
      if (declared.path("name").asText().equals(property)) {
        return declared.path("unit").asText();
      }
    }
    throw new IllegalArgumentException("The class " + code() + " has no property " + property);
  }

  /** Members by the class's name for them. */
  private Map<String, MemberSpec> names() {
    Map<String, MemberSpec> names = new LinkedHashMap<>();
    if (connected()) {
      var plantClass = model.equipmentClass(entry.path("plant").asText());
      Set<String> left = new HashSet<>(texts(entry.path("without")));
      plantClass.members().stream()
          .filter(spec -> !left.contains(spec.name()))
          .forEach(spec -> names.put(spec.name(), spec));
      entry.path("members").fields().forEachRemaining(own -> {
        names.remove(own.getValue().asText());
        names.put(own.getKey(), plantClass.member(own.getValue().asText()));
      });
    }
    return names;
  }

  private Map<String, Object> member(String name, MemberSpec spec) {
    Map<String, Object> member = new HashMap<>();
    member.put("name", name);
    member.put("kind", spec.kind().name().toLowerCase(java.util.Locale.ROOT));
    member.put("meaning", spec.text());
    if (spec.kind() == MemberSpec.Kind.COMMAND) {
      member.put("inputs", arguments(spec.inputs()));
      member.put("outputs", arguments(spec.outputs()));
      return member;
    }
    String type = type(spec.type());
    member.put("type", type);
    member.put("many", spec.many());
    if ("number".equals(type)) {
      String unit = spec.unit();
      member.put("unit", unit == null ? "1" : unit);
      Integer decimals = spec.decimals();
      if (decimals != null && !texts(entry.path("unrounded")).contains(name)) {
        member.put("decimals", decimals);
      }
    }
    if (spec.kind() == MemberSpec.Kind.PARAMETER) {
      member.put("minimum", spec.min());
      member.put("maximum", spec.max());
    }
    if (entry.path("valid").hasNonNull(name)) {
      member.put("validWhen", entry.path("valid").path(name).asText());
    }
    return member;
  }

  private static List<Map<String, Object>> arguments(List<MemberSpec.Argument> declared) {
    List<Map<String, Object>> arguments = new ArrayList<>();
    for (MemberSpec.Argument argument : declared) {
      Map<String, Object> one = new HashMap<>();
      String type = type(argument.type());
      one.put("name", argument.name());
      one.put("type", type);
      one.put("many", argument.many());
      one.put("commandId", argument.name().equals("commandId"));
      one.put("occurrence", argument.name().equals("phaseId"));
      if ("number".equals(type)) {
        String unit = argument.unit();
        one.put("unit", unit == null ? "1" : unit);
      }
      arguments.add(one);
    }
    return arguments;
  }

  private static Map<String, Object> number(JsonNode property, String kind) {
    return Map.of(
        "name", property.path("name").asText(),
        "kind", kind,
        "type", "number",
        "unit", property.path("unit").asText(),
        "decimals", property.path("decimals").asInt(4));
  }

  private static Map<String, Object> report(
      String name, List<String> items, @Nullable JsonNode own) {
    String run = own == null ? "reportRun" : own.path("runMember").asText();
    return Map.of("name", name, "kind", "report", "items", items, "runMember", run);
  }

  private Map<String, Object> upkeep() {
    JsonNode given = entry.path("upkeep");
    Map<String, Object> upkeep = new HashMap<>();
    for (String need : List.of("cleaning", "calibration", "dailyCheck")) {
      upkeep.put(need, given.path(need).asBoolean());
    }
    if (given.hasNonNull("cleanHoldHours")) {
      upkeep.put("cleanHoldHours", given.path("cleanHoldHours").asInt());
    }
    return upkeep;
  }

  private static String type(@Nullable DataType type) {
    if (type == null) {
      throw new IllegalArgumentException("A value of the plant has no type.");
    }
    return switch (type) {
      case STRING -> "text";
      case BOOLEAN -> "confirmation";
      case DATE_TIME -> "dateTime";
      default -> "number";
    };
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
