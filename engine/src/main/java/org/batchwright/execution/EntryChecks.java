package org.batchwright.execution;

import java.util.Map;
import java.util.Set;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.EnteredBy;
import org.batchwright.recordmodel.Field;
import org.jspecify.annotations.Nullable;

/** What must be true of a value before it is looked at: right field, row, source and reason. */
final class EntryChecks {

  private EntryChecks() {}

  /** The row, if every required field of it has a value now and it was not complete before. */
  static @Nullable Integer completedRow(StepContext step, int row) {
    boolean openRow =
        step.rows().stream().anyMatch(one -> one.number() == row && "open".equals(one.state()));
    boolean full = step.step().fields().stream()
        .filter(field -> field.row() && field.required())
        .filter(field -> field.enteredBy() == EnteredBy.PERFORMER)
        .allMatch(
            field -> step.values().text(step.occurrence(), row, field.key()).isPresent());
    return openRow && full ? row : null;
  }

  static Field requireField(StepContext step, Entries.NewEntry entry) throws Refusal {
    Field field = step.step()
        .field(entry.field())
        .filter(one -> one.row() == entry.row() > 0)
        .orElseThrow(() -> new Refusal(
            ExecutionRefusal.FIELD_UNKNOWN,
            Map.of("step", step.stepName(), "field", entry.field())));
    if (field.calculation() != null) {
      throw new Refusal(ExecutionRefusal.FIELD_CALCULATED, Map.of("field", step.label(field)));
    }
    if ("label".equals(field.purpose())) {
      throw new Refusal(ExecutionRefusal.FIELD_PRINTED, Map.of("field", step.label(field)));
    }
    if (field.enteredBy() == EnteredBy.VERIFIER) {
      throw new Refusal(
          ExecutionRefusal.FIELD_OF_SECOND_PERSON, Map.of("field", step.label(field)));
    }
    if (entry.row() > 0) {
      requireRow(step, entry.row());
    }
    return field;
  }

  static void requireRow(StepContext step, int row) throws Refusal {
    if (step.rows().stream().noneMatch(one -> one.number() == row && one.counts())) {
      throw new Refusal(ExecutionRefusal.ROW_UNKNOWN, Map.of("step", step.stepName(), "row", row));
    }
  }

  static void requireOpenRow(StepContext step, int row) throws Refusal {
    if (step.rows().stream().noneMatch(one -> one.number() == row && "open".equals(one.state()))) {
      throw new Refusal(ExecutionRefusal.ROW_UNKNOWN, Map.of("step", step.stepName(), "row", row));
    }
  }

  static void requireSource(StepContext step, Field field, Entries.NewEntry entry) throws Refusal {
    if (entry.source() != field.source() && entry.source() != field.fallback()) {
      Set<String> intended = field.fallback() == null
          ? Set.of(field.source().word())
          : Set.of(field.source().word(), field.fallback().word());
      throw new Refusal(
          ExecutionRefusal.SOURCE_NOT_ALLOWED,
          Map.of(
              "field", step.label(field),
              "intended", String.join(", ", intended),
              "given", entry.source().word()));
    }
  }

  static void requireReason(StepContext step, Field field, Entries.NewEntry entry, boolean revision)
      throws Refusal {
    boolean fallback = entry.source() != field.source();
    String reason = entry.reason();
    if ((revision || fallback) && (reason == null || reason.isBlank())) {
      throw new Refusal(
          ExecutionRefusal.REASON_NEEDED,
          Map.of(
              "what",
              revision
                  ? step.label(field) + " was recorded before and is being changed"
                  : step.label(field) + " is not entered the intended way"));
    }
  }

  static void requireUniqueKey(StepContext step, Field field, int row, String value)
      throws Refusal {
    var table = step.step().rows();
    if (table == null || !field.key().equals(table.keyField())) {
      return;
    }
    for (StepRow other : step.countingRows()) {
      boolean same = other.number() != row
          && step.values()
              .text(step.occurrence(), other.number(), field.key())
              .filter(value::equals)
              .isPresent();
      if (same) {
        throw new Refusal(
            ExecutionRefusal.ROW_TWICE, Map.of("value", value, "row", other.number()));
      }
    }
  }
}
