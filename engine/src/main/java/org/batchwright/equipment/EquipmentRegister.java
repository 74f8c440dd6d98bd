package org.batchwright.equipment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Chain;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.audit.RowVersion;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Refusal;
import org.batchwright.site.Sites;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The units of equipment: registered, changed and looked at. */
@Component
public class EquipmentRegister {

  private final EquipmentStore store;
  private final EquipmentClasses classes;
  private final WorkCentres workCentres;
  private final Sites sites;
  private final Trail trail;
  private final Commands commands;

  EquipmentRegister(
      EquipmentStore store,
      EquipmentClasses classes,
      WorkCentres workCentres,
      Sites sites,
      Trail trail,
      Commands commands) {
    this.store = store;
    this.classes = classes;
    this.workCentres = workCentres;
    this.sites = sites;
    this.trail = trail;
    this.commands = commands;
  }

  /** The chain that holds the events of a unit that belong to no batch. */
  public static Chain chain(String code) {
    return Chain.of("equipment", code);
  }

  /** The unit as it is now. */
  public Equipment find(String code) throws Refusal {
    return store.find(code).orElseThrow(() -> absent(code));
  }

  /** All units of a site, of one class if it is given, in order of their codes. */
  public List<Equipment> all(String site, @Nullable String equipmentClass) {
    return store.all(site, equipmentClass);
  }

  /** The units that a batch holds now. */
  public List<Equipment> heldBy(String batch) {
    return store.heldBy(batch);
  }

  /** The log of a unit, latest first, before the given number. */
  public List<LogEntry> log(String code, @Nullable Long before, int limit) throws Refusal {
    find(code);
    return store.log(code, before, limit);
  }

  /** The log entries of all units that a batch caused, in order of time. */
  public List<LogEntry> logOf(String batch) {
    return store.logOf(batch);
  }

  /**
   * Registers a unit. It is dirty, not calibrated and not checked until somebody says otherwise.
   *
   * @throws Refusal {@code equipment-exists}, {@code equipment-malformed}, {@code
   *     equipment-class-absent}, {@code work-centre-absent}, {@code site-unknown}.
   */
  public Answer<Equipment> register(CommandContext context, NewEquipment unit) throws Refusal {
    Texts.require("Equipment code '" + unit.code() + "'", unit.code(), Texts.CODE, Texts.CODE_FORM);
    Texts.requireName(unit.name());
    if (unit.serialNumber().isBlank() || unit.serialNumber().length() > 100) {
      throw Texts.malformed(
          "Serial number '" + unit.serialNumber() + "'", "use 1 to 100 characters");
    }
    sites.find(unit.site());
    requireProperties(classes.find(unit.equipmentClass()), unit.properties());
    requireRoom(unit.site(), unit.workCentre());
    return commands.run(context, Equipment.class, () -> {
      if (store.find(unit.code()).isPresent()) {
        throw new Refusal(EquipmentRefusal.EQUIPMENT_EXISTS, Map.of("equipment", unit.code()));
      }
      trail.record(
          chain(unit.code()),
          new EquipmentEvents.EquipmentRegistered(
              unit.code(),
              unit.equipmentClass(),
              unit.serialNumber().strip(),
              unit.name().strip(),
              unit.site(),
              unit.workCentre(),
              new TreeMap<>(unit.properties())),
          rows(unit.code(), 0));
      return find(unit.code());
    });
  }

  /** Changes name, room and properties of a unit that no batch holds. */
  public Answer<Equipment> change(
      CommandContext context, String code, ChangedEquipment changed, String reason) throws Refusal {
    Texts.requireName(changed.name());
    String why = Texts.requireReason(reason);
    Equipment before = find(code);
    requireProperties(classes.find(before.equipmentClass()), changed.properties());
    requireRoom(before.site(), changed.workCentre());
    return commands.run(context, Equipment.class, () -> {
      Equipment now = store.lock(code).orElseThrow(() -> absent(code));
      if (now.heldBy() != null) {
        throw new Refusal(
            EquipmentRefusal.IN_USE, Map.of("equipment", code, "holder", now.heldBy()));
      }
      trail.record(
          chain(code),
          new EquipmentEvents.EquipmentChanged(
              code,
              changed.name().strip(),
              changed.workCentre(),
              new TreeMap<>(changed.properties())),
          Trail.Particulars.reason(why)
              .withRows(List.of(RowVersion.next(EquipmentStore.TABLE, code, now.version()))));
      return find(code);
    });
  }

  private void requireRoom(String site, @Nullable String workCentre) throws Refusal {
    if (workCentre != null && !workCentres.find(workCentre).site().equals(site)) {
      throw Texts.malformed("Room " + workCentre, "choose a room of site " + site);
    }
  }

  private static void requireProperties(
      EquipmentClass contract, Map<String, PropertyValue> properties) throws Refusal {
    List<String> faults = new ArrayList<>();
    properties.forEach((name, value) -> {
      ClassMember member = contract
          .member(name)
          .filter(declared -> declared.kind() == MemberKind.PROPERTY)
          .orElse(null);
      if (member == null) {
        faults.add(name + " is no property of " + contract.code());
      } else if (!Objects.equals(member.unit(), value.unit())) {
        faults.add(name + " is given in " + value.unit() + ", the class says " + member.unit());
      } else if (member.type() == MemberType.NUMBER && !isDecimal(value.value())) {
        faults.add(name + " '" + value.value() + "' is no decimal number");
      }
    });
    if (!faults.isEmpty()) {
      throw Texts.malformed("Properties", String.join("; ", faults));
    }
  }

  private static boolean isDecimal(String text) {
    try {
      return new BigDecimal(text).toPlainString().length() <= 40;
    } catch (NumberFormatException none) {
      return false;
    }
  }

  static Trail.Particulars rows(String code, long found) {
    return Trail.Particulars.rows(RowVersion.next(EquipmentStore.TABLE, code, found));
  }

  static Refusal absent(String code) {
    return new Refusal(EquipmentRefusal.EQUIPMENT_ABSENT, Map.of("equipment", code));
  }

  /** A unit to be registered; properties by the names of the class. */
  public record NewEquipment(
      String code,
      String equipmentClass,
      String serialNumber,
      String name,
      String site,
      @Nullable String workCentre,
      Map<String, PropertyValue> properties) {

    public NewEquipment {
      properties = properties == null ? Map.of() : Map.copyOf(properties);
    }
  }

  /** What a unit shall be from now on. */
  public record ChangedEquipment(
      String name, @Nullable String workCentre, Map<String, PropertyValue> properties) {

    public ChangedEquipment {
      properties = properties == null ? Map.of() : Map.copyOf(properties);
    }
  }
}
