package org.batchwright.execution;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.batchwright.audit.Fact;
import org.batchwright.audit.Trail;
import org.batchwright.equipment.WorkCentres;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.Field;
import org.batchwright.recordmodel.Limit;
import org.batchwright.recordmodel.Parameter;
import org.batchwright.recordmodel.WorkCentre;
import org.batchwright.signature.Meaning;
import org.batchwright.signature.Signature;
import org.batchwright.signature.Signatures;
import org.springframework.stereotype.Component;

/** Line clearance: two people open a room for the batch, or close it, when both have signed. */
@Component
class ClearanceRule implements StepRule {

  private final Rooms rooms;
  private final WorkCentres workCentres;
  private final Signatures signatures;
  private final Trail trail;

  ClearanceRule(Rooms rooms, WorkCentres workCentres, Signatures signatures, Trail trail) {
    this.rooms = rooms;
    this.workCentres = workCentres;
    this.signatures = signatures;
    this.trail = trail;
  }

  @Override
  public Set<String> types() {
    return Set.of("lineClearance");
  }

  @Override
  public List<Fact> check(StepContext step, Field field, int row, String value) throws Refusal {
    if (!"workCentre".equals(field.purpose())) {
      return List.of();
    }
    return suitable(step, value);
  }

  @Override
  public List<Fact> checkStep(StepContext step) throws Refusal {
    return suitable(step, step.valueFor("workCentre", 0).orElseThrow());
  }

  /** A room is opened only as what it is set up for, and closed only where it was opened. */
  private List<Fact> suitable(StepContext step, String room) throws Refusal {
    WorkCentre centre = centre(step);
    if (!closing(step)) {
      return workCentres
          .serves(
              room, centre.id(), centre.name().in(step.language()), step.batch().site())
          .require();
    }
    workCentres.find(room);
    Optional<String> opened = rooms.of(step, centre.id());
    if (opened.isPresent() && !opened.get().equals(room)) {
      throw RoomRule.mismatch(room, centre.id(), opened.get());
    }
    return List.of();
  }

  @Override
  public void stepDone(StepContext step) {
    String room = step.valueFor("workCentre", 0).orElseThrow();
    String first = signer(step, Meaning.PERFORMED);
    String second = signer(step, Meaning.VERIFIED);
    try {
      if (closing(step)) {
        workCentres.close(step.batch().chain(), room, step.batch().number(), first, second);
      } else {
        workCentres.clear(
            step.batch().chain(), room, step.batch().number(), first, second, until(step));
      }
    } catch (Refusal refusal) {
      throw new IllegalStateException(
          "The room was checked before the signatures: " + refusal.getMessage(), refusal);
    }
  }

  private Instant until(StepContext step) {
    String parameter = Objects.requireNonNull(
        centre(step).clearanceValidity(),
        "a cleared room needs the time its clearance holds (lint)");
    Parameter found = step.record().quantities().parameter(parameter).orElseThrow();
    Limit limit = Objects.requireNonNull(found.limit());
    return trail
        .moment()
        .plus(TimeUnits.of(
            Objects.requireNonNull(limit.action().high()), String.valueOf(found.unit())));
  }

  private static WorkCentre centre(StepContext step) {
    return step.record().record().workCentres().stream()
        .filter(one -> one.id().equals(step.step().workCentre()))
        .findFirst()
        .orElseThrow();
  }

  private String signer(StepContext step, Meaning meaning) {
    return signatures.of(Steps.subject(step.batch().number(), step.occurrence())).stream()
        .filter(signature -> signature.meaning().equals(meaning.code()))
        .reduce((earlier, later) -> later)
        .map(Signature::signer)
        .orElseThrow(() -> new IllegalStateException(
            "A line clearance is signed by two people: " + step.occurrence()));
  }

  private static boolean closing(StepContext step) {
    return step.step().property("clearance").filter("closing"::equals).isPresent();
  }
}
