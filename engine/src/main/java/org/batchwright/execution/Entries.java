package org.batchwright.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Fact;
import org.batchwright.audit.Trail;
import org.batchwright.equipment.Reading;
import org.batchwright.identity.Caller;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.Field;
import org.batchwright.recordmodel.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Values that people and devices enter into open steps: every one the server receives is kept, with
 * its verdict, the limits applied and the rules asked.
 */
@Component
public class Entries {

  private final BatchCommands commands;
  private final StepContexts contexts;
  private final StepStore steps;
  private final Exceptions exceptions;
  private final EntryOutcomes outcomes;
  private final Derivations derivations;
  private final StepRules rules;
  private final Trail trail;

  Entries(
      BatchCommands commands,
      StepContexts contexts,
      StepStore steps,
      Exceptions exceptions,
      EntryOutcomes outcomes,
      Derivations derivations,
      StepRules rules,
      Trail trail) {
    this.commands = commands;
    this.contexts = contexts;
    this.steps = steps;
    this.exceptions = exceptions;
    this.outcomes = outcomes;
    this.derivations = derivations;
    this.rules = rules;
    this.trail = trail;
  }

  /**
   * Records one value of an open step, with everything calculated from it.
   *
   * @throws Refusal if it cannot be a value of this field; the attempt is kept.
   */
  public Answer<Recorded> enter(
      Caller caller, UUID key, String batch, Occurrence occurrence, NewEntry entry) throws Refusal {
    return commands.work(
        caller,
        key,
        "enter-value",
        new EntryInput(occurrence.text(), entry),
        batch,
        Recorded.class,
        running -> {
          StepContext step = contexts.open(running, occurrence, caller);
          Field field = EntryChecks.requireField(step, entry);
          Refusal claimed = DeviceEntries.BY_PRODUCT.contains(entry.source())
              ? new Refusal(
                  ExecutionRefusal.SOURCE_CLAIMED,
                  Map.of("field", step.label(field), "given", entry.source().word()))
              : null;
          return record(step, field, entry, List.of(), claimed);
        });
  }

  /** Records what a device gave for a field, or that it gave nothing usable. */
  Recorded recordFromDevice(
      StepContext step, int row, DeviceEntries.Taken taken, @Nullable String reason)
      throws Refusal {
    Reading reading = taken.reading();
    NewEntry entry = new NewEntry(
        row,
        taken.field().key(),
        reading == null ? "" : String.valueOf(reading.value()),
        reading == null ? null : reading.unit(),
        taken.field().source(),
        taken.unit() + "." + taken.field().member(),
        reason);
    Field field = EntryChecks.requireField(step, entry);
    return record(step, field, entry, taken.facts(), taken.refusal());
  }

  private Recorded record(
      StepContext step, Field field, NewEntry entry, List<Fact> given, @Nullable Refusal before)
      throws Refusal {
    int number =
        steps.attemptCount(step.batch().number(), step.occurrence(), entry.row(), field.key()) + 1;
    try {
      if (before != null) {
        throw before;
      }
      return accept(step, field, number, entry, given);
    } catch (Refusal refusal) {
      refuse(step, field, number, entry, given, refusal);
      throw refusal;
    }
  }

  private Recorded accept(
      StepContext step, Field field, int number, NewEntry entry, List<Fact> given) throws Refusal {
    EntryChecks.requireSource(step, field, entry);
    boolean revision =
        step.values().text(step.occurrence(), entry.row(), field.key()).isPresent();
    EntryChecks.requireReason(step, field, entry, revision);
    String value = FieldInput.accept(field, step.language(), entry.value(), entry.unit());
    EntryChecks.requireUniqueKey(step, field, entry.row(), value);
    List<Fact> facts = new ArrayList<>(given);
    facts.addAll(rules.check(step, field, entry.row(), value));
    step.values().put(step.occurrence(), entry.row(), field.key(), value);

    List<StepEvents.Attempt> attempts = new ArrayList<>();
    attempts.add(EntryOutcomes.judged(
        step, field, entry.row(), number, value, entry.source(), entry.origin()));
    attempts.addAll(derivations.recompute(step, entry.row(), facts));
    Integer completed = EntryChecks.completedRow(step, entry.row());
    if (completed != null) {
      facts.addAll(rules.checkRow(step, completed));
    }
    trail.record(
        step.batch().chain(),
        new StepEvents.EntryRecorded(
            step.batch().number(),
            step.occurrence().text(),
            attempts,
            outcomes.settled(step, attempts, completed),
            completed),
        new Trail.Particulars(entry.reason(), facts, List.of()));
    attempts.forEach(attempt -> outcomes.raise(step, attempt, field, entry));
    if (completed != null) {
      rules.rowCompleted(step, completed);
    }
    return new Recorded(attempts);
  }

  /**
   * Records values that equipment gave for an open machine step, inside the running command.
   *
   * @param values by field; each with the member it came from.
   */
  void recordFromMachine(StepContext step, List<MachineValue> values, List<Fact> given) {
    List<Fact> facts = new ArrayList<>(given);
    List<StepEvents.Attempt> attempts = new ArrayList<>();
    for (MachineValue value : values) {
      int number = steps.attemptCount(
              step.batch().number(), step.occurrence(), 0, value.field().key())
          + 1;
      step.values().put(step.occurrence(), 0, value.field().key(), value.value());
      attempts.add(EntryOutcomes.judged(
          step, value.field(), 0, number, value.value(), value.source(), value.origin()));
    }
    attempts.addAll(derivations.recompute(step, 0, facts));
    recordQuietly(step, attempts, facts);
    attempts.forEach(attempt -> outcomes.raise(step, attempt, null, null));
  }

  /** Records the corrected value of a finished step, inside the running command. */
  Recorded correct(StepContext step, Field field, int row, String value, String reason) {
    int number = steps.attemptCount(step.batch().number(), step.occurrence(), row, field.key()) + 1;
    NewEntry entry =
        new NewEntry(row, field.key(), value, null, Source.TYPED, "correction", reason);
    step.values().put(step.occurrence(), row, field.key(), value);
    List<Fact> facts = new ArrayList<>();
    List<StepEvents.Attempt> attempts = new ArrayList<>();
    attempts.add(
        EntryOutcomes.judged(step, field, row, number, value, entry.source(), entry.origin()));
    attempts.addAll(derivations.recompute(step, row, facts));
    record(step, attempts, facts, reason);
    attempts.forEach(attempt -> outcomes.raise(step, attempt, field, entry));
    return new Recorded(attempts);
  }

  /** Records results that follow from a correction elsewhere, inside the running command. */
  void recordFollowing(
      StepContext step, List<StepEvents.Attempt> results, List<Fact> facts, String reason) {
    record(step, results, facts, reason);
    results.forEach(result -> outcomes.raise(step, result, null, null));
  }

  /** Computes what can be computed of a step that just opened, inside the running command. */
  void derive(StepContext step) {
    List<Fact> facts = new ArrayList<>();
    List<StepEvents.Attempt> attempts = derivations.recompute(step, 0, facts);
    if (!attempts.isEmpty()) {
      recordQuietly(step, attempts, facts);
      attempts.forEach(attempt -> outcomes.raise(step, attempt, null, null));
    }
  }

  /** Records the label that the product printed for a row, inside the running command. */
  void recordLabel(StepContext step, Field field, int row, String label, List<Fact> facts) {
    int number = steps.attemptCount(step.batch().number(), step.occurrence(), row, field.key()) + 1;
    step.values().put(step.occurrence(), row, field.key(), label);
    recordQuietly(
        step,
        List.of(EntryOutcomes.judged(step, field, row, number, label, Source.CALCULATED, "label")),
        facts);
  }

  private void recordQuietly(
      StepContext step, List<StepEvents.Attempt> attempts, List<Fact> facts) {
    record(step, attempts, facts, null);
  }

  private void record(
      StepContext step,
      List<StepEvents.Attempt> attempts,
      List<Fact> facts,
      @Nullable String reason) {
    trail.record(
        step.batch().chain(),
        new StepEvents.EntryRecorded(
            step.batch().number(),
            step.occurrence().text(),
            attempts,
            outcomes.settled(step, attempts, null),
            null),
        new Trail.Particulars(reason, facts, List.of()));
  }

  private void refuse(
      StepContext step,
      Field field,
      int number,
      NewEntry entry,
      List<Fact> given,
      Refusal refusal) {
    List<Fact> facts = new ArrayList<>(given);
    facts.addAll(rules.factsOf(refusal));
    StepEvents.Attempt attempt = new StepEvents.Attempt(
        entry.row(),
        field.key(),
        number,
        FieldInput.shown(entry.value()),
        entry.unit(),
        entry.source().word(),
        entry.origin(),
        "refused",
        null,
        null,
        refusal.code().code());
    trail.record(
        step.batch().chain(),
        new StepEvents.EntryRefused(step.batch().number(), step.occurrence().text(), attempt),
        Trail.Particulars.reason(entry.reason()).withFacts(facts));
    if (rules.raisesException(refusal)) {
      exceptions.raise(
          step.batch().number(),
          ExceptionType.USE_REFUSED,
          step.occurrence().text(),
          entry.row(),
          field.key(),
          number,
          Map.of("code", refusal.code().code(), "said", String.valueOf(refusal.getMessage())));
    }
  }

  /**
   * A value as it came.
   *
   * @param row 0 for the step itself.
   * @param unit the unit it came with; absent if it came without.
   * @param origin the device or code it came from.
   * @param reason needed for a change and for another source than the record intends.
   */
  public record NewEntry(
      int row,
      String field,
      String value,
      @Nullable String unit,
      Source source,
      @Nullable String origin,
      @Nullable String reason) {}

  /** What was recorded: the entered value first, then what was calculated from it. */
  public record Recorded(List<StepEvents.Attempt> attempts) {}

  private record EntryInput(String occurrence, NewEntry entry) {}
}
