package org.batchwright.execution;

import java.math.BigDecimal;
import java.util.Optional;
import org.batchwright.equipment.Equipment;
import org.batchwright.equipment.EquipmentRegister;
import org.batchwright.equipment.EquipmentUse;
import org.batchwright.equipment.PropertyValue;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.springframework.stereotype.Component;

/** Which unit fills an equipment entry of the record at a step run. */
@Component
class EquipmentInUse {

  private final StepStore steps;
  private final EquipmentRegister register;
  private final EquipmentUse use;

  EquipmentInUse(StepStore steps, EquipmentRegister register, EquipmentUse use) {
    this.use = use;
    this.steps = steps;
    this.register = register;
  }

  /** The code of the unit that the latest equipment check put into the entry. */
  Optional<String> unit(String batch, IssuedRecord record, String entry, Occurrence at) {
    return record
        .record()
        .procedure()
        .allSteps()
        .filter(step -> "equipmentCheck".equals(step.type()))
        .filter(step -> step.property("equipment").filter(entry::equals).isPresent())
        .flatMap(step -> steps.runsOf(batch, step.id()).stream()
            .filter(run -> !"invalidated".equals(run.state()) && !"aborted".equals(run.state()))
            .filter(run -> sameItem(record, run.occurrence(), at))
            .flatMap(run -> step.fieldFor("equipment").stream()
                .flatMap(field -> steps.attempts(batch, run.occurrence()).stream()
                    .filter(Attempt::recorded)
                    .filter(attempt -> attempt.field().equals(field.key())))))
        .reduce(
            (earlier, later) -> later.receivedAt().isBefore(earlier.receivedAt()) ? earlier : later)
        .map(Attempt::value);
  }

  /** Gives every unit free that a batch still holds when its procedure ends; used ones are dirty. */
  void releaseAll(Batch batch) {
    for (Equipment held : register.heldBy(batch.number())) {
      try {
        use.release(batch.chain(), held.code(), batch.number(), true);
      } catch (Refusal refusal) {
        throw new IllegalStateException(
            held.code() + " was held a moment ago: " + refusal.getMessage(), refusal);
      }
    }
  }

  /** A numeric property of that unit. */
  Optional<BigDecimal> property(
      String batch, IssuedRecord record, String entry, String property, Occurrence at) {
    return unit(batch, record, entry, at).flatMap(unit -> property(unit, property));
  }

  /** A numeric property of a unit; empty if the unit is unknown or has no such number. */
  Optional<BigDecimal> property(String unit, String property) {
    try {
      PropertyValue value = register.find(unit).properties().get(property);
      return value == null ? Optional.empty() : Optional.of(new BigDecimal(value.value()));
    } catch (Refusal unknown) {
      return Optional.empty();
    } catch (NumberFormatException text) {
      return Optional.empty();
    }
  }

  private static boolean sameItem(IssuedRecord record, Occurrence check, Occurrence at) {
    Optional<String> of = record.item(check);
    return of.isEmpty() || of.equals(record.item(at));
  }
}
