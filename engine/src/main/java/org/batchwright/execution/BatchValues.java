package org.batchwright.execution;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchwright.kernel.Occurrence;
import org.batchwright.recordmodel.Field;
import org.batchwright.recordmodel.FieldValue;
import org.batchwright.recordmodel.IssuedQuantities;
import org.batchwright.recordmodel.RecordedValues;
import org.batchwright.recordmodel.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * The values of a batch at one moment of a transaction, looked up run by run, with what the running
 * command is about to record on top.
 */
final class BatchValues implements RecordedValues {

  private final String batch;
  private final IssuedRecord record;
  private final StepStore steps;
  private final Surroundings surroundings;
  private final @Nullable Instant asOf;
  private final Map<Occurrence, List<Attempt>> attempts = new HashMap<>();
  private final Map<Occurrence, Map<Key, String>> entries = new HashMap<>();
  private final Map<Key, String> pending = new HashMap<>();
  private @Nullable Occurrence pendingRun;

  /**
   * @param asOf later runs are not seen; absent for now.
   */
  BatchValues(
      String batch,
      IssuedRecord record,
      StepStore steps,
      Surroundings surroundings,
      @Nullable Instant asOf) {
    this.asOf = asOf;
    this.batch = batch;
    this.record = record;
    this.steps = steps;
    this.surroundings = surroundings;
  }

  /** Lays a value that is about to be recorded over what is stored. */
  void put(Occurrence run, int row, String field, @Nullable String value) {
    pendingRun = run;
    if (value == null) {
      pending.remove(new Key(row, field));
    } else {
      pending.put(new Key(row, field), value);
    }
  }

  /** The current text of a field; row 0 is the step itself. */
  Optional<String> text(Occurrence run, int row, String field) {
    Key key = new Key(row, field);
    if (run.equals(pendingRun) && pending.containsKey(key)) {
      return Optional.of(pending.get(key));
    }
    return Optional.ofNullable(entriesOf(run).get(key));
  }

  @Override
  public IssuedQuantities issued() {
    return record.quantities();
  }

  @Override
  public List<Occurrence> doneRuns(String step) {
    return steps.runsOf(batch, step).stream()
        .filter(run -> "done".equals(run.state()) && seen(run))
        .sorted(java.util.Comparator.comparing(
                (StepRun run) -> java.util.Objects.requireNonNull(run.endedAt()))
            .thenComparing(StepRun::occurrence))
        .map(StepRun::occurrence)
        .toList();
  }

  private boolean seen(StepRun run) {
    return asOf == null || !java.util.Objects.requireNonNull(run.endedAt()).isAfter(asOf);
  }

  @Override
  public List<Integer> rows(Occurrence run) {
    return steps.rows(batch, run).stream()
        .filter(StepRow::counts)
        .map(StepRow::number)
        .toList();
  }

  @Override
  public Optional<FieldValue> value(Occurrence run, @Nullable Integer row, String field) {
    ValueType type = record
        .step(run.elementId())
        .flatMap(step -> step.field(field))
        .map(Field::type)
        .orElse(ValueType.TEXT);
    return text(run, row == null ? 0 : row, field).map(text -> typed(type, text));
  }

  @Override
  public Optional<Instant> startedAt(Occurrence run) {
    return steps.find(batch, run).map(StepRun::openedAt);
  }

  @Override
  public Optional<Instant> endedAt(Occurrence run) {
    return steps.find(batch, run).map(StepRun::endedAt);
  }

  @Override
  public Optional<BigDecimal> equipmentProperty(String equipment, String property, Occurrence at) {
    // The step that identifies the unit may use its properties before it is done.
    String unit = record
        .step(at.elementId())
        .filter(step -> "equipmentCheck".equals(step.type()))
        .filter(step -> step.property("equipment").filter(equipment::equals).isPresent())
        .flatMap(step -> step.fieldFor("equipment"))
        .flatMap(field -> text(at, 0, field.key()))
        .orElse(null);
    return surroundings.equipmentProperty(unit, equipment, property, at);
  }

  @Override
  public int rounds(String flow, @Nullable Occurrence scope) {
    return surroundings.rounds(flow, scope);
  }

  /** Every attempt of a run as it was stored when it was first asked for. */
  List<Attempt> attempts(Occurrence run) {
    return attempts.computeIfAbsent(run, occurrence -> steps.attempts(batch, occurrence));
  }

  private Map<Key, String> entriesOf(Occurrence run) {
    return entries.computeIfAbsent(run, occurrence -> {
      Map<Key, String> current = new HashMap<>();
      for (Attempt attempt : attempts(occurrence)) {
        String value = attempt.value();
        if (attempt.recorded() && value != null) {
          current.put(new Key(attempt.row(), attempt.field()), value);
        } else if (attempt.recorded()) {
          current.remove(new Key(attempt.row(), attempt.field()));
        }
      }
      return current;
    });
  }

  private static FieldValue typed(ValueType type, String text) {
    return switch (type) {
      case NUMBER -> FieldValue.of(new BigDecimal(text));
      case CONFIRMATION -> FieldValue.of(Boolean.parseBoolean(text));
      case DATE_TIME -> FieldValue.of(Instant.parse(text));
      case TEXT, CHOICE, DATE, TIME, FILE -> FieldValue.of(text);
    };
  }

  private record Key(int row, String field) {}

  /** What values depend on beside entries. */
  interface Surroundings {

    /**
     * A numeric property of the unit that fills an equipment entry at a run.
     *
     * @param unit the unit, if it is known; else the one checked last counts.
     */
    Optional<BigDecimal> equipmentProperty(
        @Nullable String unit, String equipment, String property, Occurrence at);

    /** How often a sequence flow was taken in a scope; absent for the procedure. */
    int rounds(String flow, @Nullable Occurrence scope);
  }
}
