package org.batchwright.connectors.plant;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import org.batchwright.connectors.Command;
import org.batchwright.connectors.Member;
import org.batchwright.connectors.MemberAddress;
import org.batchwright.connectors.plant.MemberSpec.Argument;
import org.batchwright.connectors.plant.MemberSpec.Kind;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The description of the simulated plant: classes of equipment with their members, and the equipment there is.
 *
 * <p>Read from {@code plant/classes.yaml}, the one source for the plant itself, for bindings and for the reference page.
 */
public final class PlantModel {

  /** The name under which the simulation's own members are addressed. */
  public static final String SIMULATION = "Simulation";

  private static final String RESOURCE = "/plant/classes.yaml";

  private final String namespaceUri;
  private final Map<String, EquipmentClass> classes;
  private final Map<String, PlantEquipment> equipment;

  private PlantModel(
      String namespaceUri,
      Map<String, EquipmentClass> classes,
      Map<String, PlantEquipment> equipment) {
    this.namespaceUri = namespaceUri;
    this.classes = classes;
    this.equipment = equipment;
  }

  /** Reads the description that is shipped with this product. */
  public static PlantModel load() {
    try (InputStream in = PlantModel.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar.");
      }
      Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      return read(entries(yaml.load(in)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The OPC UA namespace of all members. */
  public String namespaceUri() {
    return namespaceUri;
  }

  /** All classes, also the abstract ones others extend, in the order of the description. */
  public List<EquipmentClass> classes() {
    return List.copyOf(classes.values());
  }

  public EquipmentClass equipmentClass(String name) {
    EquipmentClass found = classes.get(name);
    if (found == null) {
      throw new NoSuchElementException("The plant has no class " + name + ".");
    }
    return found;
  }

  /** All pieces of equipment, in the order of the description. */
  public List<PlantEquipment> equipment() {
    return List.copyOf(equipment.values());
  }

  public PlantEquipment equipment(String id) {
    PlantEquipment found = equipment.get(id);
    if (found == null) {
      throw new NoSuchElementException(
          "The plant has no equipment " + id + "; it has " + equipment.keySet() + ".");
    }
    return found;
  }

  /** A value or parameter of equipment, ready to be read, written or watched. */
  public Member member(String equipmentId, String name) {
    MemberSpec spec = spec(equipmentId, name);
    if (spec.kind() == Kind.COMMAND) {
      throw new IllegalArgumentException(equipmentId + "." + name + " is a command.");
    }
    return new Member(equipmentId, name, address(equipmentId + "." + name), spec.unit());
  }

  /** A command of equipment. */
  public Command command(String equipmentId, String name) {
    if (spec(equipmentId, name).kind() != Kind.COMMAND) {
      throw new IllegalArgumentException(equipmentId + "." + name + " is no command.");
    }
    return new Command(equipmentId, name, address(equipmentId), address(equipmentId + "." + name));
  }

  /** A command of the simulation, such as {@code placeLoad}; its equipment is {@link #SIMULATION}. */
  public Command simulation(String name) {
    return command(SIMULATION, name);
  }

  private MemberSpec spec(String equipmentId, String name) {
    return equipmentId.equals(SIMULATION)
        ? equipmentClass("simulation").member(name)
        : equipment(equipmentId).type().member(name);
  }

  private MemberAddress address(String name) {
    return MemberAddress.text(namespaceUri, name);
  }

  private static PlantModel read(Map<String, Object> root) {
    Map<String, EquipmentClass> classes = new LinkedHashMap<>();
    for (Object item : items(root, "classes")) {
      EquipmentClass read = readClass(entries(item), classes);
      classes.put(read.name(), read);
    }
    Map<String, PlantEquipment> equipment = new LinkedHashMap<>();
    for (Object item : items(root, "equipment")) {
      PlantEquipment read = readEquipment(entries(item), classes);
      equipment.put(read.id(), read);
    }
    return new PlantModel(text(root, "namespace"), classes, equipment);
  }

  private static EquipmentClass readClass(
      Map<String, Object> entry, Map<String, EquipmentClass> known) {
    List<MemberSpec> members = new ArrayList<>();
    Object parent = entry.get("extends");
    if (parent != null) {
      EquipmentClass base = known.get(parent.toString());
      if (base == null) {
        throw new IllegalArgumentException(
            text(entry, "name") + " extends the unknown class " + parent + ".");
      }
      members.addAll(base.members());
    }
    for (Object item : items(entry, "members")) {
      members.add(member(entries(item)));
    }
    return new EquipmentClass(
        text(entry, "name"),
        text(entry, "title"),
        flag(entry, "abstract"),
        items(entry, "phases").stream().map(Object::toString).toList(),
        members);
  }

  private static MemberSpec member(Map<String, Object> entry) {
    Object decimals = entry.get("decimals");
    return new MemberSpec(
        text(entry, "name"),
        Kind.valueOf(text(entry, "kind").toUpperCase(Locale.ROOT)),
        entry.containsKey("type") ? DataType.named(text(entry, "type")) : null,
        flag(entry, "many"),
        optional(entry, "unit"),
        decimals instanceof Integer number ? number : null,
        number(entry, "min"),
        number(entry, "max"),
        number(entry, "initial"),
        flag(entry, "adjustable"),
        flag(entry, "report"),
        text(entry, "text"),
        arguments(entry, "inputs"),
        arguments(entry, "outputs"));
  }

  private static List<Argument> arguments(Map<String, Object> entry, String key) {
    return items(entry, key).stream()
        .map(PlantModel::entries)
        .map(argument -> new Argument(
            text(argument, "name"),
            DataType.named(text(argument, "type")),
            flag(argument, "many"),
            optional(argument, "unit")))
        .toList();
  }

  private static PlantEquipment readEquipment(
      Map<String, Object> entry, Map<String, EquipmentClass> classes) {
    EquipmentClass type = classes.get(text(entry, "class"));
    if (type == null || type.isAbstract()) {
      throw new IllegalArgumentException(text(entry, "id") + " is of no class that can be built.");
    }
    Map<String, String> plate = new LinkedHashMap<>();
    entry.forEach((key, value) -> plate.put(key, value.toString()));
    return new PlantEquipment(text(entry, "id"), text(entry, "title"), type, plate);
  }

  private static Map<String, Object> entries(Object item) {
    if (!(item instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("Not a list of names and values: " + item);
    }
    Map<String, Object> entries = new LinkedHashMap<>();
    map.forEach((key, value) -> entries.put(String.valueOf(key), value));
    return entries;
  }

  private static List<?> items(Map<String, Object> entry, String key) {
    return entry.get(key) instanceof List<?> list ? list : List.of();
  }

  private static String text(Map<String, Object> entry, String key) {
    Object value = entry.get(key);
    if (value == null) {
      throw new IllegalArgumentException("'" + key + "' is missing in " + entry + ".");
    }
    return value.toString();
  }

  private static @Nullable String optional(Map<String, Object> entry, String key) {
    Object value = entry.get(key);
    return value == null ? null : value.toString();
  }

  private static @Nullable BigDecimal number(Map<String, Object> entry, String key) {
    Object value = entry.get(key);
    return value == null ? null : new BigDecimal(value.toString());
  }

  private static boolean flag(Map<String, Object> entry, String key) {
    return Boolean.TRUE.equals(entry.get(key));
  }
}
