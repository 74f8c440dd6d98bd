package org.batchwright.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.batchwright.audit.Fact;
import org.batchwright.equipment.EquipmentUse;
import org.batchwright.kernel.Quantity;
import org.batchwright.kernel.Refusal;
import org.batchwright.material.Containers;
import org.batchwright.material.Holder;
import org.batchwright.material.Stock;
import org.batchwright.material.Use;
import org.batchwright.recordmodel.Field;
import org.batchwright.recordmodel.Output;
import org.springframework.stereotype.Component;

/**
 * Charging: only containers of this batch that hold what the step asks for, each once, or a point
 * of use (21 CFR 211.101(d)).
 */
@Component
class ChargeRule implements StepRule {

  private final Containers containers;
  private final Stock stock;
  private final EquipmentInUse equipment;
  private final EquipmentUse use;

  ChargeRule(Containers containers, Stock stock, EquipmentInUse equipment, EquipmentUse use) {
    this.use = use;
    this.containers = containers;
    this.stock = stock;
    this.equipment = equipment;
  }

  @Override
  public Set<String> types() {
    return Set.of("charge");
  }

  @Override
  public List<Fact> check(StepContext step, Field field, int row, String value) throws Refusal {
    if (!"container".equals(field.purpose())) {
      return List.of();
    }
    return inEquipment(step)
        ? List.of(use.requireHeld(value, step.batch().number()))
        : containers.requireUsable(charging(step, row, value));
  }

  @Override
  public List<Fact> checkRow(StepContext step, int row) throws Refusal {
    Optional<String> container = step.valueFor("container", row);
    return container.isEmpty() || inEquipment(step)
        ? List.of()
        : containers.requireUsable(charging(step, row, container.get()));
  }

  @Override
  public void rowCompleted(StepContext step, int row) {
    if (inEquipment(step)) {
      return; // what stays in equipment is not in stock
    }
    Optional<String> container = step.valueFor("container", row);
    container.ifPresent(scanned -> post(() -> stock.charge(charging(step, row, scanned))));
  }

  @Override
  public List<Fact> checkStep(StepContext step) throws Refusal {
    Optional<Use.Drawing> drawing = drawing(step);
    return drawing.isEmpty() ? List.of() : containers.requireUsable(drawing.get());
  }

  @Override
  public void stepDone(StepContext step) {
    drawing(step).ifPresent(use -> post(() -> stock.chargeFromPointOfUse(use)));
  }

  /** Whether the step only connects units in which the batch has made something. */
  private static boolean inEquipment(StepContext step) {
    return step.step().property("positions").isEmpty()
        && !step.step().consumes().isEmpty()
        && step.record().consumed(step.step()).stream().noneMatch(Output::labelled);
  }

  private Use.Charging charging(StepContext step, int row, String scanned) {
    return new Use.Charging(
        WeighRule.place(step, row),
        scanned,
        components(step),
        true,
        into(step),
        Labels.quantity(step, "quantity", row).orElse(null));
  }

  private Optional<Use.Drawing> drawing(StepContext step) {
    Optional<String> point = step.valueFor("pointOfUse", 0);
    Optional<Quantity> quantity = Labels.quantity(step, "quantity", 0);
    List<Use.Component> wanted = components(step);
    return point.isEmpty() || quantity.isEmpty() || wanted.isEmpty()
        ? Optional.empty()
        : Optional.of(new Use.Drawing(
            WeighRule.place(step, 0),
            point.get(),
            wanted.get(0).material(),
            quantity.get(),
            into(step)));
  }

  private static List<Use.Component> components(StepContext step) {
    List<Use.Component> wanted = new ArrayList<>();
    step.record()
        .charged(step.step(), step.occurrence())
        .forEach(
            position -> wanted.add(new Use.Component(position.position(), position.material())));
    for (Output output : step.record().consumed(step.step())) {
      String material = output.material();
      if (material != null) {
        wanted.add(new Use.Component(null, material));
      }
    }
    return wanted;
  }

  private Holder into(StepContext step) {
    return step.step()
        .property("equipment")
        .flatMap(
            entry -> equipment.unit(step.batch().number(), step.record(), entry, step.occurrence()))
        .map(Holder::equipment)
        .orElse(Holder.batch(step.batch().number()));
  }

  static void post(Booking booking) {
    try {
      booking.book();
    } catch (Refusal refusal) {
      throw new IllegalStateException(
          "What is booked was judged and locked before: " + refusal.getMessage(), refusal);
    }
  }

  @FunctionalInterface
  interface Booking {
    void book() throws Refusal;
  }
}
