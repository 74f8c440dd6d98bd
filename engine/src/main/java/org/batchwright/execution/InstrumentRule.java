package org.batchwright.execution;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batchwright.audit.Fact;
import org.batchwright.equipment.EquipmentUse;
import org.batchwright.equipment.FitCheck;
import org.batchwright.equipment.FitRequest;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.EquipmentNeed;
import org.batchwright.recordmodel.Field;
import org.springframework.stereotype.Component;

/**
 * Instruments and scales that are scanned outside weighing are of the class the record asks for, not
 * blocked, calibrated and checked today; a unit that the batch works with is the one that was
 * identified for it (21 CFR 211.68(a), 211.105, 211.160(b)(4)).
 */
@Component
class InstrumentRule implements StepRule {

  private final EquipmentInUse inUse;
  private final EquipmentUse use;

  InstrumentRule(EquipmentInUse inUse, EquipmentUse use) {
    this.inUse = inUse;
    this.use = use;
  }

  @Override
  public Set<String> types() {
    return Set.of("inProcessCheck", "record", "charge", "label", "yield");
  }

  @Override
  public List<Fact> check(StepContext step, Field field, int row, String value) throws Refusal {
    return switch (String.valueOf(field.purpose())) {
      case "instrument", "scale" -> use.requireFit(value, request(step, field));
      case "equipment" -> identified(step, field, value);
      default -> List.of();
    };
  }

  private List<Fact> identified(StepContext step, Field field, String value) throws Refusal {
    Optional<String> unit = entry(step, field)
        .flatMap(id -> inUse.unit(step.batch().number(), step.record(), id, step.occurrence()));
    if (unit.isEmpty()) {
      return use.requireFit(value, request(step, field));
    }
    if (!unit.get().equals(value)) {
      throw new Refusal(
          ExecutionRefusal.EQUIPMENT_MISMATCH,
          Map.of("value", FieldInput.shown(value), "unit", unit.get()));
    }
    return List.of(new Fact(
        "equipment.identified", "1", "pass", List.of(Fact.Input.of("equipment", unit.get()))));
  }

  private static FitRequest request(StepContext step, Field field) {
    Optional<String> wanted = entry(step, field)
        .flatMap(id -> step.record().record().equipment().stream()
            .filter(need -> need.id().equals(id))
            .findFirst())
        .map(EquipmentNeed::equipmentClass);
    Set<FitCheck> checks = EnumSet.of(FitCheck.RELEASED, FitCheck.CALIBRATED, FitCheck.DAILY_CHECK);
    if (wanted.isPresent()) {
      checks.add(FitCheck.CLASS);
    }
    return new FitRequest(step.batch().number(), wanted.orElse(null), checks, List.of());
  }

  /** The equipment entry of the record that the field is for: its own, else that of the step. */
  private static Optional<String> entry(StepContext step, Field field) {
    return Optional.ofNullable(field.equipment()).or(() -> step.step().property("equipment"));
  }
}
