package org.batchwright.execution;

import java.util.Optional;
import org.batchwright.kernel.Occurrence;
import org.batchwright.recordmodel.Step;
import org.springframework.stereotype.Component;

/** Which room stands for a work centre of the record in a batch: the one scanned at its clearance. */
@Component
class Rooms {

  private final StepStore steps;

  Rooms(StepStore steps) {
    this.steps = steps;
  }

  /** The code of the room that the latest opening clearance of the work centre named. */
  Optional<String> of(StepContext context, String workCentre) {
    return context
        .record()
        .record()
        .procedure()
        .allSteps()
        .filter(step -> opens(step, workCentre))
        .flatMap(step -> steps.runsOf(context.batch().number(), step.id()).stream()
            .filter(run -> "done".equals(run.state()))
            .filter(run -> sameItem(context, run.occurrence()))
            .flatMap(run -> step.fieldFor("workCentre").stream()
                .flatMap(
                    field -> steps.attempts(context.batch().number(), run.occurrence()).stream()
                        .filter(Attempt::recorded)
                        .filter(attempt -> attempt.field().equals(field.key())))))
        .reduce((a, b) -> b.receivedAt().isBefore(a.receivedAt()) ? a : b)
        .map(Attempt::value);
  }

  static boolean opens(Step step, String workCentre) {
    return "lineClearance".equals(step.type())
        && workCentre.equals(step.workCentre())
        && step.property("clearance").filter("opening"::equals).isPresent();
  }

  private static boolean sameItem(StepContext context, Occurrence run) {
    Optional<String> item = context.record().item(run);
    return item.isEmpty() || item.equals(context.record().item(context.occurrence()));
  }
}
