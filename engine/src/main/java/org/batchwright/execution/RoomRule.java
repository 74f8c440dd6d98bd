package org.batchwright.execution;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batchwright.audit.Fact;
import org.batchwright.equipment.WorkCentres;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.Field;
import org.springframework.stereotype.Component;

/**
 * Work is done only in a room that is cleared for this batch and whose clearance is still valid (21
 * CFR 211.130).
 */
@Component
class RoomRule implements StepRule {

  private static final Set<String> WORK = Set.of(
      "weigh",
      "charge",
      "label",
      "sample",
      "inProcessCheck",
      "yield",
      "equipmentCheck",
      "record",
      "instruction",
      "verify");

  private final Rooms rooms;
  private final WorkCentres workCentres;

  RoomRule(Rooms rooms, WorkCentres workCentres) {
    this.rooms = rooms;
    this.workCentres = workCentres;
  }

  @Override
  public Set<String> types() {
    return WORK;
  }

  @Override
  public List<Fact> check(StepContext step, Field field, int row, String value) throws Refusal {
    return cleared(step);
  }

  @Override
  public List<Fact> checkStep(StepContext step) throws Refusal {
    return cleared(step);
  }

  private List<Fact> cleared(StepContext step) throws Refusal {
    String centre = step.step().workCentre();
    if (centre == null || beforeOpening(step, centre)) {
      return List.of();
    }
    Optional<String> room = rooms.of(step, centre);
    return room.isEmpty()
        ? List.of(new Fact(
            "room-cleared", "1", "not-applicable", List.of(Fact.Input.of("workCentre", centre))))
        : List.of(workCentres.requireCleared(room.get(), step.batch().number()));
  }

  /** Whether the record clears this work centre nowhere. */
  private static boolean beforeOpening(StepContext step, String centre) {
    return step.record().record().procedure().allSteps().noneMatch(one -> Rooms.opens(one, centre));
  }

  static Refusal mismatch(String value, String centre, String room) {
    return new Refusal(
        ExecutionRefusal.ROOM_MISMATCH,
        Map.of("value", FieldInput.shown(value), "workCentre", centre, "room", room));
  }
}
