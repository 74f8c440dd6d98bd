package org.batchwright.equipment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batchwright.connectors.Command;
import org.batchwright.connectors.MemberAddress;
import org.batchwright.connectors.plant.DataType;
import org.batchwright.connectors.plant.MemberSpec;
import org.batchwright.connectors.plant.PlantEquipment;
import org.batchwright.connectors.plant.PlantModel;

/** The contracts and bindings of the simulated plant, from the plant's own description. */
final class PlantContracts {

  static final PlantModel MODEL = PlantModel.load();

  private PlantContracts() {}

  static EquipmentClass contract(String name, Upkeep upkeep, Watch watch, ClassMember... more) {
    List<ClassMember> members = new ArrayList<>();
    List<String> report = new ArrayList<>();
    for (MemberSpec spec : MODEL.equipmentClass(name).members()) {
      members.add(member(spec));
      if (spec.report()) {
        report.add(spec.name());
      }
    }
    if (!report.isEmpty()) {
      members.add(ClassMember.report("runReport", report, "reportRun"));
    }
    members.addAll(List.of(more));
    return new EquipmentClass(name, MODEL.equipmentClass(name).title(), 0, members, upkeep, watch);
  }

  static Watch watch(int lifeSignSeconds) {
    return new Watch("lifeSign", lifeSignSeconds, "lastCommandId", "lastCommandResult", "DONE");
  }

  static List<Bindings.NewBinding> bindings(String code, String connection) {
    PlantEquipment unit = MODEL.equipment(code);
    List<Bindings.NewBinding> bindings = new ArrayList<>();
    for (MemberSpec spec : unit.type().members()) {
      if (spec.kind() == MemberSpec.Kind.COMMAND) {
        Command command = MODEL.command(code, spec.name());
        bindings.add(
            binding(spec, connection, command.method(), command.object().identifier()));
      } else {
        bindings.add(binding(spec, connection, MODEL.member(code, spec.name()).address(), null));
      }
    }
    return bindings;
  }

  /** The simulation, which puts loads on scales, as if it were equipment. */
  static EquipmentClass simulation() {
    List<ClassMember> members = MODEL.equipmentClass("simulation").members().stream()
        .map(PlantContracts::member)
        .toList();
    return new EquipmentClass("simulation", "Simulation", 0, members, Upkeep.NONE, Watch.NONE);
  }

  static Bindings.NewBinding simulation(String command, String connection) {
    Command found = MODEL.simulation(command);
    return new Bindings.NewBinding(
        command,
        connection,
        found.method().namespaceUri(),
        found.method().identifier(),
        found.object().identifier());
  }

  static Map<String, PropertyValue> properties(String name, String value, String unit) {
    Map<String, PropertyValue> properties = new LinkedHashMap<>();
    properties.put(name, new PropertyValue(value, unit));
    return properties;
  }

  private static Bindings.NewBinding binding(
      MemberSpec spec, String connection, MemberAddress address, String object) {
    return new Bindings.NewBinding(
        spec.name(), connection, address.namespaceUri(), address.identifier(), object);
  }

  private static ClassMember member(MemberSpec spec) {
    MemberKind kind = MemberKind.of(spec.kind().name().toLowerCase(java.util.Locale.ROOT));
    if (kind == MemberKind.COMMAND) {
      return ClassMember.command(spec.name(), arguments(spec.inputs()), arguments(spec.outputs()));
    }
    return new ClassMember(
        spec.name(),
        kind,
        type(spec.type()),
        spec.type() == DataType.BOOLEAN ? null : unit(spec.type(), spec.unit()),
        type(spec.type()) == MemberType.NUMBER ? spec.decimals() : null,
        spec.many(),
        kind == MemberKind.PARAMETER ? spec.min() : null,
        kind == MemberKind.PARAMETER ? spec.max() : null,
        null,
        spec.name().equals("net") ? "stable" : null,
        List.of(),
        List.of(),
        List.of(),
        null,
        spec.text());
  }

  private static List<CommandArgument> arguments(List<MemberSpec.Argument> declared) {
    return declared.stream()
        .map(argument -> new CommandArgument(
            argument.name(),
            type(argument.type()),
            unit(argument.type(), argument.unit()),
            null,
            argument.many(),
            argument.name().equals("commandId"),
            argument.name().equals("phaseId")))
        .toList();
  }

  private static String unit(DataType type, String unit) {
    return type(type) != MemberType.NUMBER ? null : unit == null ? "1" : unit;
  }

  private static MemberType type(DataType type) {
    return switch (type.name()) {
      case "STRING" -> MemberType.TEXT;
      case "BOOLEAN" -> MemberType.CONFIRMATION;
      case "DATE_TIME" -> MemberType.DATE_TIME;
      default -> MemberType.NUMBER;
    };
  }
}
