package org.batchwright.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batchwright.execution.Attempt;
import org.batchwright.execution.BatchRecord;
import org.batchwright.execution.StepRun;
import org.batchwright.recordmodel.Field;
import org.batchwright.recordmodel.Step;
import org.batchwright.recordmodel.Text;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a step run: the value that counts and every value received for it.
 *
 * @param row 0 for the step itself.
 * @param criticality {@code CQA}, {@code CPP}, {@code KPP} or {@code none}.
 * @param current the last value on record; absent if every value was refused.
 * @param attempts every value received, oldest first.
 */
public record EntryView(
    int row,
    String field,
    Text label,
    @Nullable String unit,
    String criticality,
    @Nullable Attempt current,
    List<Attempt> attempts) {

  public EntryView {
    attempts = List.copyOf(attempts);
  }

  /** The entries of a step run, the step's own first, then row by row, in the order of the form. */
  public static List<EntryView> of(BatchRecord whole, StepRun run) {
    Step step = whole.record().step(run.step()).orElseThrow();
    Map<Integer, Map<String, List<Attempt>>> rows = new java.util.TreeMap<>();
    for (Attempt attempt : whole.attempts(run.occurrence().text())) {
      rows.computeIfAbsent(attempt.row(), row -> new LinkedHashMap<>())
          .computeIfAbsent(attempt.field(), field -> new ArrayList<>())
          .add(attempt);
    }
    List<EntryView> entries = new ArrayList<>();
    rows.forEach((row, fields) -> {
      for (Field field : step.fields()) {
        List<Attempt> attempts = fields.get(field.key());
        if (attempts != null) {
          entries.add(entry(row, field, attempts));
        }
      }
    });
    return entries;
  }

  private static EntryView entry(int row, Field field, List<Attempt> attempts) {
    return new EntryView(
        row,
        field.key(),
        field.label(),
        field.unit(),
        field.criticality().word(),
        attempts.stream()
            .filter(Attempt::recorded)
            .reduce((earlier, later) -> later)
            .orElse(null),
        attempts);
  }
}
