package org.batchwright.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.batchwright.audit.Fact;
import org.batchwright.equipment.EquipmentRefusal;
import org.batchwright.kernel.Refusal;
import org.batchwright.kernel.RefusalCode;
import org.batchwright.material.MaterialRefusal;
import org.batchwright.recordmodel.Field;
import org.springframework.stereotype.Component;

/** Asks every rule that a kind of step has. */
@Component
class StepRules {

  /** Refusals that are more than a slip: somebody presented what may not be used. */
  private static final Set<RefusalCode> EXCEPTIONAL = Set.of(
      MaterialRefusal.MATERIAL_EXPIRED,
      MaterialRefusal.LOT_NOT_RELEASED,
      MaterialRefusal.CONTAINER_BLOCKED,
      ExecutionRefusal.HOLD_TIME_OVER,
      EquipmentRefusal.BLOCKED,
      EquipmentRefusal.IN_MAINTENANCE,
      EquipmentRefusal.NOT_CLEAN,
      EquipmentRefusal.CLEANING_EXPIRED,
      EquipmentRefusal.NOT_CALIBRATED);

  private final List<StepRule> rules;

  StepRules(List<StepRule> rules) {
    this.rules = List.copyOf(rules);
  }

  List<Fact> check(StepContext step, Field field, int row, String value) throws Refusal {
    List<Fact> facts = new ArrayList<>();
    for (StepRule rule : of(step).toList()) {
      facts.addAll(rule.check(step, field, row, value));
    }
    return facts;
  }

  List<Fact> checkRow(StepContext step, int row) throws Refusal {
    List<Fact> facts = new ArrayList<>();
    for (StepRule rule : of(step).toList()) {
      facts.addAll(rule.checkRow(step, row));
    }
    return facts;
  }

  List<Fact> checkStep(StepContext step) throws Refusal {
    List<Fact> facts = new ArrayList<>();
    for (StepRule rule : of(step).toList()) {
      facts.addAll(rule.checkStep(step));
    }
    return facts;
  }

  void rowCompleted(StepContext step, int row) {
    of(step).forEach(rule -> rule.rowCompleted(step, row));
  }

  void stepDone(StepContext step) {
    of(step).forEach(rule -> rule.stepDone(step));
  }

  /** Everything the rule looked at that refused; other refusals name it in their details. */
  List<Fact> factsOf(Refusal refusal) {
    return List.of(new Fact(
        refusal.code().code(),
        "1",
        "refused",
        // In one order everywhere: that of an unsorted map differs from process to process.
        new TreeMap<>(refusal.details())
            .entrySet().stream()
                .map(detail -> Fact.Input.of(detail.getKey(), detail.getValue()))
                .toList()));
  }

  boolean raisesException(Refusal refusal) {
    return EXCEPTIONAL.contains(refusal.code());
  }

  private Stream<StepRule> of(StepContext step) {
    return rules.stream().filter(rule -> rule.types().contains(step.step().type()));
  }
}
