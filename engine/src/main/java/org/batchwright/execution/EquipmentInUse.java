package org.batchwright.execution;

import java.math.BigDecimal;
import java.util.Optional;
import org.batchwright.kernel.Occurrence;
import org.springframework.stereotype.Component;

/** Which unit fills an equipment entry of the record at a step run. */
@Component
class EquipmentInUse {

  private final StepStore steps;

  EquipmentInUse(StepStore steps) {
    this.steps = steps;
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

  /** A numeric property of that unit. */
  Optional<BigDecimal> property(
      String batch, IssuedRecord record, String entry, String property, Occurrence at) {
    return Optional.empty();
  }

  private static boolean sameItem(IssuedRecord record, Occurrence check, Occurrence at) {
    Optional<String> of = record.item(check);
    return of.isEmpty() || of.equals(record.item(at));
  }
}
