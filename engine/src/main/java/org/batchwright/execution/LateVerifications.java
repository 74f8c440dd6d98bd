package org.batchwright.execution;

import java.util.Map;
import java.util.Optional;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.Level;
import org.batchwright.recordmodel.Scope;
import org.batchwright.recordmodel.Step;
import org.batchwright.recordmodel.VerifyWhen;
import org.batchwright.workflow.Procedures;
import org.springframework.stereotype.Component;

/**
 * Second signatures that may come after their step, and the steps that wait for them: the next one
 * of the same scope, or the first one after the operation.
 */
@Component
class LateVerifications {

  private static final String VERIFIED = "signature.verified";

  private final StepStore steps;
  private final Procedures procedures;

  LateVerifications(StepStore steps, Procedures procedures) {
    this.steps = steps;
    this.procedures = procedures;
  }

  /**
   * Refuses to finish a step before the second signatures it waits for are there. A signature that
   * is owed again after a correction holds nothing up.
   *
   * @throws Refusal {@code verification-owed}.
   */
  void require(Batch batch, IssuedRecord record, Occurrence next) throws Refusal {
    if (!record.verifiesLater()) {
      return;
    }
    for (Evidence owed : steps.owed(batch.number(), VERIFIED)) {
      Occurrence occurrence = new Occurrence(owed.occurrence());
      boolean waits = owed.because() == null
          && !occurrence.equals(next)
          && waits(batch, record, record.requireStep(owed.step()), occurrence, next);
      if (waits) {
        throw new Refusal(
            ExecutionRefusal.VERIFICATION_OWED,
            Map.of(
                "owed", owed.step(),
                "occurrence", owed.occurrence(),
                "step", next.elementId()));
      }
    }
  }

  private boolean waits(
      Batch batch, IssuedRecord record, Step step, Occurrence owed, Occurrence next) {
    VerifyWhen when = step.signature().when();
    if (when == VerifyWhen.NOW || !cameAfter(batch, owed, next)) {
      return false;
    }
    Occurrence scope = when == VerifyWhen.BEFORE_NEXT_STEP
        ? owed.parent().orElseThrow()
        : operation(record, step, owed);
    return next.within(scope)
        ? when == VerifyWhen.BEFORE_NEXT_STEP
        : procedures.openActivities(batch.run()).stream()
            .noneMatch(open -> open.occurrence().equals(scope));
  }

  /** Whether the step began once the owing one was done; what ran beside it does not wait. */
  private boolean cameAfter(Batch batch, Occurrence owed, Occurrence next) {
    Optional<StepRun> done = steps.find(batch.number(), owed);
    Optional<StepRun> opened = steps.find(batch.number(), next);
    return done.map(StepRun::endedAt)
        .flatMap(end -> opened.map(run -> !run.openedAt().isBefore(end)))
        .orElse(false);
  }

  /** The operation around the step; without one, the unit procedure. */
  private static Occurrence operation(IssuedRecord record, Step step, Occurrence owed) {
    String operation = record.around(step.id()).stream()
        .filter(scope -> scope.level() == Level.OPERATION)
        .reduce((outer, inner) -> inner)
        .or(() -> record.around(step.id()).stream()
            .filter(scope -> scope.level() == Level.UNIT_PROCEDURE)
            .findFirst())
        .map(Scope::id)
        .orElseThrow();
    Occurrence scope = owed;
    while (!scope.elementId().equals(operation)) {
      scope = scope.parent().orElseThrow();
    }
    return scope;
  }
}
