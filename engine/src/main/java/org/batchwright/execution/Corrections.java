package org.batchwright.execution;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Fact;
import org.batchwright.identity.Caller;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.Field;
import org.springframework.stereotype.Component;

/**
 * Corrections of finished steps (EU GMP 4.9: the original stays legible and the reason is given).
 *
 * <p>A correction never moves the procedure. Results and decisions that used the value are worked
 * out again; where one comes out otherwise an exception says so, and signatures over the step no
 * longer cover it until they are given anew. Corrections work after the procedure has ended, until
 * the batch is released or rejected.
 */
@Component
public class Corrections {

  /** What was booked in stock, equipment or rooms by these values cannot be undone by a text. */
  private static final Set<String> BOOKED = Set.of(
      "container",
      "lot",
      "pointOfUse",
      "scale",
      "tare",
      "gross",
      "net",
      "quantity",
      "equipment",
      "workCentre",
      "label",
      "labelScan");

  private final BatchCommands commands;
  private final StepContexts contexts;
  private final StepStore steps;
  private final Entries entries;
  private final Derivations derivations;
  private final DecideWork decisions;
  private final Exceptions exceptions;

  Corrections(
      BatchCommands commands,
      StepContexts contexts,
      StepStore steps,
      Entries entries,
      Derivations derivations,
      DecideWork decisions,
      Exceptions exceptions) {
    this.commands = commands;
    this.contexts = contexts;
    this.steps = steps;
    this.entries = entries;
    this.derivations = derivations;
    this.decisions = decisions;
    this.exceptions = exceptions;
  }

  /**
   * Corrects one value of a finished step.
   *
   * @return the corrected value first, then what was calculated from it in the same step.
   * @throws Refusal {@code step-still-open}, {@code nothing-to-correct}, {@code booked-already},
   *     {@code field-calculated}, {@code step-not-yours}, {@code batch-not-running} once disposed of,
   *     and those of a value that cannot be one of this field.
   */
  public Answer<Entries.Recorded> correct(
      Caller caller, UUID key, String batch, Occurrence occurrence, Correction correction)
      throws Refusal {
    return commands.run(
        caller,
        key,
        "correct-value",
        new CorrectionInput(occurrence.text(), correction),
        batch,
        Entries.Recorded.class,
        now -> {
          commands.requireOpenToCorrection(now);
          return correct(now, caller, occurrence, correction);
        });
  }

  private Entries.Recorded correct(
      Batch batch, Caller caller, Occurrence occurrence, Correction correction) throws Refusal {
    StepContext step = contexts.of(batch, occurrence);
    requireEntitled(step, caller, correction);
    if (step.run().open()) {
      throw new Refusal(ExecutionRefusal.STEP_STILL_OPEN, Map.of("step", step.stepName()));
    }
    Field field = requireField(step, correction);
    String value = FieldInput.accept(field, step.language(), correction.value(), null);
    Entries.Recorded recorded =
        entries.correct(step, field, correction.row(), value, correction.reason());
    recorded.attempts().stream()
        .skip(1)
        .forEach(attempt -> resultChanged(step, attempt, correction.reason()));
    followUp(batch, occurrence, correction.reason());
    return recorded;
  }

  /** Whether a person may correct values of the field at all. */
  static boolean correctable(Field field) {
    return field.calculation() == null && !booked(field);
  }

  private static boolean booked(Field field) {
    return BOOKED.contains(String.valueOf(field.purpose()));
  }

  /** What the second person read alone is corrected by nobody else. */
  private void requireEntitled(StepContext step, Caller caller, Correction correction)
      throws Refusal {
    if (!StepContent.ofSecond(step, correction.field())) {
      StepContexts.requireRole(step, caller, Set.copyOf(step.step().performedBy()));
      return;
    }
    boolean own = steps.attempts(step.batch().number(), step.occurrence()).stream()
        .filter(attempt -> attempt.recorded() && attempt.field().equals(correction.field()))
        .map(Attempt::person)
        .anyMatch(("person:" + caller.person())::equals);
    if (!own) {
      throw new Refusal(
          ExecutionRefusal.FIELD_OF_SECOND_PERSON, Map.of("field", correction.field()));
    }
  }

  private static Field requireField(StepContext step, Correction correction) throws Refusal {
    Field field = step.step()
        .field(correction.field())
        .filter(one -> one.row() == correction.row() > 0)
        .orElseThrow(() -> new Refusal(
            ExecutionRefusal.FIELD_UNKNOWN,
            Map.of("step", step.stepName(), "field", correction.field())));
    if (field.calculation() != null) {
      throw new Refusal(ExecutionRefusal.FIELD_CALCULATED, Map.of("field", step.label(field)));
    }
    if (step.values().text(step.occurrence(), correction.row(), field.key()).isEmpty()) {
      throw new Refusal(
          ExecutionRefusal.NOTHING_TO_CORRECT,
          Map.of("field", step.label(field), "occurrence", step.occurrence().text()));
    }
    if (booked(field)) {
      throw new Refusal(ExecutionRefusal.BOOKED_ALREADY, Map.of("field", step.label(field)));
    }
    return field;
  }

  /** Works out again what used the value, in the order in which it was first worked out. */
  private void followUp(Batch batch, Occurrence corrected, String reason) throws Refusal {
    Set<Occurrence> changed = new HashSet<>(Set.of(corrected));
    for (StepRun run : steps.runs(batch.number())) {
      if (!run.occurrence().equals(corrected)) {
        StepContext step = contexts.asThen(batch, run);
        if (recalculate(step, changed, reason)) {
          changed.add(run.occurrence());
        }
        if ("decide".equals(run.type())) {
          decisions.reconsider(step, changed);
        }
      }
    }
  }

  private boolean recalculate(StepContext step, Set<Occurrence> changed, String reason) {
    List<Integer> rows = new ArrayList<>(List.of(0));
    step.countingRows().forEach(row -> rows.add(row.number()));
    boolean any = false;
    for (int row : rows) {
      List<Fact> facts = new ArrayList<>();
      List<StepEvents.Attempt> results =
          derivations.recompute(step, row, facts, inputs -> inputs.stream()
              .anyMatch(used -> used.run() != null && changed.contains(used.run())));
      if (!results.isEmpty()) {
        any = true;
        entries.recordFollowing(step, results, facts, reason);
        if (!step.run().open()) {
          results.forEach(result -> resultChanged(step, result, reason));
        }
      }
    }
    return any;
  }

  private void resultChanged(StepContext step, StepEvents.Attempt result, String reason) {
    String label = step.step().field(result.field()).map(step::label).orElse(result.field());
    exceptions.raise(
        step.batch().number(),
        ExceptionType.RESULT_CHANGED,
        step.occurrence().text(),
        result.row(),
        result.field(),
        result.attempt(),
        Map.of("field", label, "value", String.valueOf(result.value()), "reason", reason));
  }

  /**
   * A value as it should have been.
   *
   * @param row 0 for the step itself.
   * @param reason why the recorded one was wrong.
   */
  public record Correction(int row, String field, String value, String reason) {}

  private record CorrectionInput(String occurrence, Correction correction) {}
}
