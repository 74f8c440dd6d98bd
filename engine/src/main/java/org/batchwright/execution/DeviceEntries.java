package org.batchwright.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Fact;
import org.batchwright.equipment.EquipmentClasses;
import org.batchwright.equipment.EquipmentRegister;
import org.batchwright.equipment.Reading;
import org.batchwright.equipment.Readings;
import org.batchwright.identity.Caller;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.Field;
import org.batchwright.recordmodel.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Values that the product itself takes from a device when a person asks for it, such as the gross
 * weight from a scale: nobody can claim that a typed number came from there.
 */
@Component
public class DeviceEntries {

  /** Sources that only the product may give. */
  static final Set<Source> BY_PRODUCT =
      Set.of(Source.SCALE, Source.EQUIPMENT, Source.REPORT, Source.CALCULATED);

  /** The member by which a scale says that its indication has come to rest. */
  private static final String STABLE = "stable";

  private final BatchCommands commands;
  private final StepContexts contexts;
  private final Entries entries;
  private final EquipmentInUse inUse;
  private final EquipmentRegister register;
  private final EquipmentClasses classes;
  private final Readings readings;

  DeviceEntries(
      BatchCommands commands,
      StepContexts contexts,
      Entries entries,
      EquipmentInUse inUse,
      EquipmentRegister register,
      EquipmentClasses classes,
      Readings readings) {
    this.commands = commands;
    this.contexts = contexts;
    this.entries = entries;
    this.inUse = inUse;
    this.register = register;
    this.classes = classes;
    this.readings = readings;
  }

  /**
   * Takes the value of a field from its device now and records it with the reading's quality and
   * times.
   *
   * @param row 0 for the step itself.
   * @param reason needed for a change.
   * @throws Refusal {@code no-device}, {@code not-stable}, those of {@link Readings#readNow} and of
   *     {@link Entries#enter}. What the device refused is on record as an attempt.
   */
  public Answer<Entries.Recorded> take(
      Caller caller,
      UUID key,
      String batch,
      Occurrence occurrence,
      int row,
      String field,
      @Nullable String reason)
      throws Refusal {
    // The device is read before the transaction; a repeated key answers what was stored.
    Taken taken = read(contexts.of(commands.require(batch), occurrence), row, field);
    return record(caller, key, batch, occurrence, row, taken, reason);
  }

  /** Records what a device gave. */
  Answer<Entries.Recorded> record(
      Caller caller,
      UUID key,
      String batch,
      Occurrence occurrence,
      int row,
      Taken taken,
      @Nullable String reason)
      throws Refusal {
    return commands.work(
        caller,
        key,
        "take-value",
        new TakeInput(occurrence.text(), row, taken.field().key()),
        batch,
        Entries.Recorded.class,
        running -> entries.recordFromDevice(
            contexts.open(running, occurrence, caller), row, taken, reason));
  }

  private Taken read(StepContext step, int row, String key) throws Refusal {
    Field field = step.step()
        .field(key)
        .filter(one -> one.row() == row > 0)
        .orElseThrow(() -> new Refusal(
            ExecutionRefusal.FIELD_UNKNOWN, Map.of("step", step.stepName(), "field", key)));
    String member = field.member();
    boolean fromDevice = field.source() == Source.SCALE || field.source() == Source.EQUIPMENT;
    String unit = fromDevice ? unit(step, field, row) : null;
    if (unit == null || member == null) {
      throw new Refusal(ExecutionRefusal.NO_DEVICE, Map.of("field", step.label(field)));
    }
    List<String> members = new ArrayList<>(List.of(member));
    boolean tellsRest = classes.find(register.find(unit).equipmentClass()).members().stream()
        .anyMatch(one -> one.name().equals(STABLE));
    if (field.source() == Source.SCALE && tellsRest) {
      members.add(STABLE);
    }
    try {
      return taken(field, unit, readings.readNow(unit, members));
    } catch (Refusal refused) {
      return new Taken(field, unit, null, List.of(), refused);
    }
  }

  static Taken taken(Field field, String unit, List<Reading> read) {
    Reading value = read.get(0);
    List<Fact> facts = List.of(new Fact(
        "device:" + unit, "1", "taken", read.stream().map(Reading::asInput).toList()));
    boolean moving = read.size() > 1 && !"true".equals(read.get(1).value());
    Refusal refusal =
        moving ? new Refusal(ExecutionRefusal.NOT_STABLE, Map.of("equipment", unit)) : null;
    return new Taken(field, unit, value, facts, refusal);
  }

  /**
   * The scale scanned in the row, else the unit that fills the field's equipment entry, else the
   * instrument of that entry's class that was scanned in the step.
   */
  private @Nullable String unit(StepContext step, Field field, int row) {
    Optional<String> entry =
        Optional.ofNullable(field.equipment()).or(() -> step.step().property("equipment"));
    return step.valueFor("scale", row)
        .or(() -> entry.flatMap(
            id -> inUse.unit(step.batch().number(), step.record(), id, step.occurrence())))
        .or(() -> entry.flatMap(id -> scanned(step, id)))
        .orElse(null);
  }

  private Optional<String> scanned(StepContext step, String entry) {
    return step.valueFor("instrument", 0).filter(unit -> step.record().record().equipment().stream()
        .anyMatch(need -> need.id().equals(entry) && isOf(unit, need.equipmentClass())));
  }

  private boolean isOf(String unit, String equipmentClass) {
    try {
      return register.find(unit).equipmentClass().equals(equipmentClass);
    } catch (Refusal unknown) {
      return false;
    }
  }

  /**
   * What a device gave for a field.
   *
   * @param refusal why it cannot be used; absent if it can.
   */
  record Taken(
      Field field,
      String unit,
      @Nullable Reading reading,
      List<Fact> facts,
      @Nullable Refusal refusal) {}

  private record TakeInput(String occurrence, int row, String field) {}
}
