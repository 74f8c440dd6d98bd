package org.batchwright.execution;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.batchwright.audit.Fact;
import org.batchwright.equipment.EquipmentUse;
import org.batchwright.equipment.FitCheck;
import org.batchwright.equipment.FitRequest;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.EquipmentNeed;
import org.batchwright.recordmodel.Field;
import org.springframework.stereotype.Component;

/** Equipment checks: the unit scanned is of the right class and fit, and is held for the batch. */
@Component
class EquipmentRule implements StepRule {

  private final EquipmentUse use;

  EquipmentRule(EquipmentUse use) {
    this.use = use;
  }

  @Override
  public Set<String> types() {
    return Set.of("equipmentCheck");
  }

  @Override
  public List<Fact> check(StepContext step, Field field, int row, String value) throws Refusal {
    if (!"equipment".equals(field.purpose())) {
      return List.of();
    }
    return releases(step)
        ? List.of(use.requireHeld(value, step.batch().number()))
        : use.requireFit(value, request(step));
  }

  @Override
  public List<Fact> checkStep(StepContext step) throws Refusal {
    String unit = step.valueFor("equipment", 0).orElseThrow();
    return releases(step)
        ? List.of(use.requireHeld(unit, step.batch().number()))
        : use.requireFit(unit, request(step));
  }

  @Override
  public void stepDone(StepContext step) {
    String unit = step.valueFor("equipment", 0).orElseThrow();
    try {
      if (releases(step)) {
        use.release(step.batch().chain(), unit, step.batch().number(), true);
      } else {
        use.reserve(step.batch().chain(), unit, step.batch().number());
      }
    } catch (Refusal refusal) {
      throw new IllegalStateException(
          "The unit was checked and locked before: " + refusal.getMessage(), refusal);
    }
  }

  private static FitRequest request(StepContext step) {
    Set<FitCheck> checks = EnumSet.noneOf(FitCheck.class);
    Arrays.stream(step.step().property("checks").orElse("class, available").split(","))
        .map(String::strip)
        .map(word -> "dailyCheck".equals(word) ? FitCheck.DAILY_CHECK : FitCheck.of(word))
        .forEach(checks::add);
    return new FitRequest(step.batch().number(), equipmentClass(step), checks, List.of());
  }

  private static String equipmentClass(StepContext step) {
    String entry = step.step().property("equipment").orElseThrow();
    return step.record().record().equipment().stream()
        .filter(need -> need.id().equals(entry))
        .map(EquipmentNeed::equipmentClass)
        .findFirst()
        .orElseThrow();
  }

  private static boolean releases(StepContext step) {
    return step.step().property("releases").filter("true"::equals).isPresent();
  }
}
