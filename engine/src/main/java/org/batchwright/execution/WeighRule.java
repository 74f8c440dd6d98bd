package org.batchwright.execution;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batchwright.audit.Fact;
import org.batchwright.equipment.CapacityNeed;
import org.batchwright.equipment.EquipmentUse;
import org.batchwright.equipment.FitCheck;
import org.batchwright.equipment.FitRequest;
import org.batchwright.kernel.Quantity;
import org.batchwright.kernel.Refusal;
import org.batchwright.material.Containers;
import org.batchwright.material.Place;
import org.batchwright.material.Use;
import org.batchwright.material.Weighing;
import org.batchwright.recordmodel.EquipmentNeed;
import org.batchwright.recordmodel.Field;
import org.batchwright.recordmodel.IssuedQuantities;
import org.springframework.stereotype.Component;

/**
 * Weighing: the right material from a source that may be used, on a scale that may weigh it, and
 * each label scanned back (21 CFR 211.101(b), 211.194 for the scale).
 */
@Component
class WeighRule implements StepRule {

  private final Containers containers;
  private final EquipmentUse equipment;

  WeighRule(Containers containers, EquipmentUse equipment) {
    this.containers = containers;
    this.equipment = equipment;
  }

  @Override
  public Set<String> types() {
    return Set.of("weigh");
  }

  @Override
  public List<Fact> check(StepContext step, Field field, int row, String value) throws Refusal {
    return switch (String.valueOf(field.purpose())) {
      case "container" -> judge(step, row, Use.Source.container(value), smallest(step));
      case "lot" -> judge(step, row, Use.Source.lot(value), smallest(step));
      case "pointOfUse" -> judge(step, row, Use.Source.pointOfUse(value), smallest(step));
      case "scale" -> equipment.requireFit(value, scale(step, List.of()));
      case "gross" -> range(step, row, value);
      case "labelScan" -> Labels.requireSame(step, row, value);
      default -> List.of();
    };
  }

  @Override
  public List<Fact> checkRow(StepContext step, int row) throws Refusal {
    Optional<String> scale = step.valueFor("scale", row);
    Optional<Quantity> net = Labels.quantity(step, "net", row);
    if (scale.isEmpty() || net.isEmpty()) {
      return List.of();
    }
    return equipment.requireFit(
        scale.get(), scale(step, List.of(CapacityNeed.atLeast("minimumWeight", net.get()))));
  }

  /** The use that a row's portion is, once everything about it is entered. */
  static Use.Dispensing portion(StepContext step, int row, Use.Source source, Weighing weighing) {
    IssuedQuantities.IssuedPosition position =
        step.record().position(step.step(), step.occurrence()).orElseThrow();
    return new Use.Dispensing(
        place(step, row),
        position.position(),
        position.material(),
        source,
        weighing,
        null,
        null,
        null);
  }

  /** What the row's portion is taken from. */
  static Optional<Use.Source> source(StepContext step, int row) {
    return step.valueFor("container", row)
        .map(Use.Source::container)
        .or(() -> step.valueFor("lot", row).map(Use.Source::lot))
        .or(() -> step.valueFor("pointOfUse", row).map(Use.Source::pointOfUse));
  }

  static Place place(StepContext step, int row) {
    return Place.batch(
        step.batch().chain(),
        step.batch().site(),
        step.batch().zone(),
        step.batch().number(),
        step.occurrence(),
        row);
  }

  private List<Fact> judge(StepContext step, int row, Use.Source source, Quantity least)
      throws Refusal {
    return containers.requireUsable(portion(step, row, source, Weighing.net(least)));
  }

  private List<Fact> range(StepContext step, int row, String gross) throws Refusal {
    Optional<String> scale = step.valueFor("scale", row);
    if (scale.isEmpty()) {
      throw new Refusal(
          ExecutionRefusal.LABEL_NOT_READY, Map.of("row", row, "missing", "the scale"));
    }
    Quantity weight = new Quantity(new BigDecimal(gross), unit(step));
    return equipment.requireFit(
        scale.get(), scale(step, List.of(CapacityNeed.atMost("range", weight))));
  }

  private static FitRequest scale(StepContext step, List<CapacityNeed> capacity) {
    String entry = step.step().property("equipment").orElseThrow();
    String equipmentClass = step.record().record().equipment().stream()
        .filter(need -> need.id().equals(entry))
        .map(EquipmentNeed::equipmentClass)
        .findFirst()
        .orElseThrow();
    Set<FitCheck> checks = new java.util.HashSet<>(
        Set.of(FitCheck.CLASS, FitCheck.RELEASED, FitCheck.CALIBRATED, FitCheck.DAILY_CHECK));
    if (!capacity.isEmpty()) {
      checks.add(FitCheck.CAPACITY);
    }
    return new FitRequest(step.batch().number(), equipmentClass, checks, new ArrayList<>(capacity));
  }

  private static Quantity smallest(StepContext step) {
    int precision = step.step()
        .fieldFor("net")
        .map(Field::precision)
        .map(digits -> digits == null ? 3 : digits)
        .orElse(3);
    return new Quantity(BigDecimal.ONE.movePointLeft(precision), unit(step));
  }

  private static String unit(StepContext step) {
    return step.record()
        .position(step.step(), step.occurrence())
        .map(position -> position.total().quantity().unit())
        .orElse("kg");
  }
}
