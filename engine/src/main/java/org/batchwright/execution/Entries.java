package org.batchwright.execution;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Fact;
import org.batchwright.audit.Trail;
import org.batchwright.execution.BatchEvents.EvidenceSettled;
import org.batchwright.identity.Caller;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.Field;
import org.batchwright.recordmodel.Limit;
import org.batchwright.recordmodel.Source;
import org.batchwright.recordmodel.ValueType;
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
  private final Ledger ledger;
  private final Exceptions exceptions;
  private final Derivations derivations;
  private final StepRules rules;
  private final Trail trail;

  Entries(
      BatchCommands commands,
      StepContexts contexts,
      StepStore steps,
      Ledger ledger,
      Exceptions exceptions,
      Derivations derivations,
      StepRules rules,
      Trail trail) {
    this.commands = commands;
    this.contexts = contexts;
    this.steps = steps;
    this.ledger = ledger;
    this.exceptions = exceptions;
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
        running -> record(contexts.open(running, occurrence, caller), entry));
  }

  /** Adds a row to the table of an open step; its number is never used again. */
  public Answer<RowAdded> addRow(Caller caller, UUID key, String batch, Occurrence occurrence)
      throws Refusal {
    return commands.work(
        caller,
        key,
        "add-row",
        Map.of("occurrence", occurrence.text()),
        batch,
        RowAdded.class,
        running -> {
          StepContext step = contexts.open(running, occurrence, caller);
          var table = step.step().rows();
          if (table == null || step.countingRows().size() >= table.maximum()) {
            throw new Refusal(
                ExecutionRefusal.ROWS_FULL,
                Map.of("step", step.stepName(), "maximum", table == null ? 0 : table.maximum()));
          }
          int row = step.rows().size() + 1;
          trail.record(
              running.chain(),
              new StepEvents.RowAdded(
                  batch, occurrence.text(), row, ledger.ofRow(step.step(), occurrence, row)));
          return new RowAdded(row);
        });
  }

  /** Gives up an open row, with the reason; what was entered stays on record. */
  public Answer<RowAdded> discardRow(
      Caller caller, UUID key, String batch, Occurrence occurrence, int row, String reason)
      throws Refusal {
    return commands.work(
        caller,
        key,
        "discard-row",
        Map.of("occurrence", occurrence.text(), "row", row, "reason", reason),
        batch,
        RowAdded.class,
        running -> {
          StepContext step = contexts.open(running, occurrence, caller);
          EntryChecks.requireOpenRow(step, row);
          List<EvidenceSettled> settled = steps.evidence(batch, occurrence).stream()
              .filter(item -> item.row() == row)
              .map(item -> new EvidenceSettled(
                  occurrence.text(),
                  item.item(),
                  row,
                  EvidenceState.SUPERSEDED.code(),
                  "row-discarded"))
              .toList();
          trail.record(
              running.chain(),
              new StepEvents.RowDiscarded(batch, occurrence.text(), row, settled),
              Trail.Particulars.reason(reason));
          return new RowAdded(row);
        });
  }

  private Recorded record(StepContext step, NewEntry entry) throws Refusal {
    Field field = EntryChecks.requireField(step, entry);
    int number =
        steps.attemptCount(step.batch().number(), step.occurrence(), entry.row(), field.key()) + 1;
    try {
      return accept(step, field, number, entry);
    } catch (Refusal refusal) {
      refuse(step, field, number, entry, refusal);
      throw refusal;
    }
  }

  private Recorded accept(StepContext step, Field field, int number, NewEntry entry)
      throws Refusal {
    EntryChecks.requireSource(step, field, entry);
    boolean revision =
        step.values().text(step.occurrence(), entry.row(), field.key()).isPresent();
    EntryChecks.requireReason(step, field, entry, revision);
    String value = FieldInput.accept(field, step.language(), entry.value(), entry.unit());
    EntryChecks.requireUniqueKey(step, field, entry.row(), value);
    List<Fact> facts = new ArrayList<>(rules.check(step, field, entry.row(), value));
    step.values().put(step.occurrence(), entry.row(), field.key(), value);

    List<StepEvents.Attempt> attempts = new ArrayList<>();
    attempts.add(judged(step, field, entry.row(), number, value, entry.source(), entry.origin()));
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
            settled(step, attempts, completed),
            completed),
        new Trail.Particulars(entry.reason(), facts, List.of()));
    attempts.forEach(attempt -> raise(step, attempt, field, entry));
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
      attempts.add(
          judged(step, value.field(), 0, number, value.value(), value.source(), value.origin()));
    }
    attempts.addAll(derivations.recompute(step, 0, facts));
    recordQuietly(step, attempts, facts);
    attempts.forEach(attempt -> raise(step, attempt, null, null));
  }

  /** Computes what can be computed of a step that just opened, inside the running command. */
  void derive(StepContext step) {
    List<Fact> facts = new ArrayList<>();
    List<StepEvents.Attempt> attempts = derivations.recompute(step, 0, facts);
    if (!attempts.isEmpty()) {
      recordQuietly(step, attempts, facts);
      attempts.forEach(attempt -> raise(step, attempt, null, null));
    }
  }

  /** Records the label that the product printed for a row, inside the running command. */
  void recordLabel(StepContext step, Field field, int row, String label, List<Fact> facts) {
    int number = steps.attemptCount(step.batch().number(), step.occurrence(), row, field.key()) + 1;
    step.values().put(step.occurrence(), row, field.key(), label);
    recordQuietly(
        step, List.of(judged(step, field, row, number, label, Source.CALCULATED, "label")), facts);
  }

  private void recordQuietly(
      StepContext step, List<StepEvents.Attempt> attempts, List<Fact> facts) {
    trail.record(
        step.batch().chain(),
        new StepEvents.EntryRecorded(
            step.batch().number(),
            step.occurrence().text(),
            attempts,
            settled(step, attempts, null),
            null),
        new Trail.Particulars(null, facts, List.of()));
  }

  private void refuse(StepContext step, Field field, int number, NewEntry entry, Refusal refusal) {
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
        Trail.Particulars.reason(entry.reason()).withFacts(rules.factsOf(refusal)));
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

  /** The attempt with what the limits, or the expected value, say. */
  static StepEvents.Attempt judged(
      StepContext step,
      Field field,
      int row,
      int number,
      String value,
      Source source,
      @Nullable String origin) {
    Limit limit = field.type() == ValueType.NUMBER
        ? step.record().limit(step.step(), field, step.occurrence()).orElse(null)
        : null;
    if (limit != null) {
      var judgement = limit.judge(new BigDecimal(value));
      return new StepEvents.Attempt(
          row,
          field.key(),
          number,
          value,
          field.unit(),
          source.word(),
          origin,
          judgement.verdict().word(),
          judgement.compared().toPlainString(),
          Limits.shown(limit),
          null);
    }
    boolean unexpected = field.expected() != null && !field.expected().equals(value);
    return new StepEvents.Attempt(
        row,
        field.key(),
        number,
        value,
        field.unit(),
        source.word(),
        origin,
        unexpected ? "out" : "in",
        null,
        field.expected() == null ? null : "= " + field.expected(),
        null);
  }

  private void raise(
      StepContext step,
      StepEvents.Attempt attempt,
      @Nullable Field entered,
      @Nullable NewEntry entry) {
    Field field = step.step().field(attempt.field()).orElseThrow();
    String text = String.valueOf(attempt.value());
    if ("out".equals(attempt.verdict()) && !field.judgedByDecision()) {
      exceptions.raise(
          step.batch().number(),
          field.expected() == null ? ExceptionType.LIMIT_EXCEEDED : ExceptionType.UNEXPECTED_VALUE,
          step.occurrence().text(),
          attempt.row(),
          attempt.field(),
          attempt.attempt(),
          Map.of(
              "field", step.label(field),
              "value", text + (attempt.unit() == null ? "" : " " + attempt.unit()),
              "limits", String.valueOf(attempt.limits())));
    }
    if (entry != null && field.equals(entered) && entry.source() != field.source()) {
      exceptions.raise(
          step.batch().number(),
          ExceptionType.OTHER_SOURCE,
          step.occurrence().text(),
          attempt.row(),
          attempt.field(),
          attempt.attempt(),
          Map.of(
              "field", step.label(field),
              "intended", field.source().word(),
              "used", entry.source().word(),
              "reason", String.valueOf(entry.reason())));
    }
  }

  private List<EvidenceSettled> settled(
      StepContext step, List<StepEvents.Attempt> attempts, @Nullable Integer completedRow) {
    Map<String, Evidence> open = ledger.open(step.batch().number(), step.occurrence());
    List<EvidenceSettled> settled = new ArrayList<>();
    for (StepEvents.Attempt attempt : attempts) {
      open.values().stream()
          .filter(item -> item.row() == attempt.row() && attempt.field().equals(item.field()))
          .forEach(
              item -> settled.add(Ledger.satisfied(step.occurrence(), item.item(), item.row())));
    }
    steps.evidence(step.batch().number(), step.occurrence()).stream()
        .filter(item -> "signature.performed".equals(item.item()))
        .filter(item -> item.state().equals(EvidenceState.SATISFIED.code()))
        .forEach(item -> settled.add(new EvidenceSettled(
            item.occurrence(),
            item.item(),
            0,
            EvidenceState.OPEN.code(),
            "content-changed-after-signing")));
    var table = step.step().rows();
    if (completedRow != null && table != null && open.containsKey(Ledger.key("rows", 0))) {
      long complete = step.countingRows().stream()
          .filter(row -> "complete".equals(row.state()) || row.number() == completedRow)
          .count();
      if (complete >= table.minimum()) {
        settled.add(Ledger.satisfied(step.occurrence(), "rows", 0));
      }
    }
    return settled;
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

  /** A value that equipment gave for a field. */
  record MachineValue(Field field, String value, Source source, String origin) {}

  /** What was recorded: the entered value first, then what was calculated from it. */
  public record Recorded(List<StepEvents.Attempt> attempts) {}

  /** The number of a row. */
  public record RowAdded(int row) {}

  private record EntryInput(String occurrence, NewEntry entry) {}
}
