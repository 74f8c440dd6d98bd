package org.batchwright.execution;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.batchwright.kernel.Occurrence;
import org.batchwright.recordmodel.Field;
import org.batchwright.recordmodel.Step;

/**
 * One step run with everything around it, as one command sees it.
 *
 * @param rows the rows of the step's table, discarded ones too.
 * @param evidence what the run owed and how each item stood when the command began.
 */
record StepContext(
    Batch batch,
    IssuedRecord record,
    Step step,
    StepRun run,
    List<StepRow> rows,
    List<Evidence> evidence,
    BatchValues values,
    String language) {

  Occurrence occurrence() {
    return run.occurrence();
  }

  String stepName() {
    return step.name().in(language);
  }

  String label(Field field) {
    return field.label().in(language);
  }

  /** Whether a field beside the table stays without a value, with an exception. */
  boolean excused(Field field) {
    return evidence.stream()
        .filter(item -> item.row() == 0 && item.state().equals(EvidenceState.EXCEPTION.code()))
        .map(Evidence::field)
        .filter(Objects::nonNull)
        .anyMatch(field.key()::equals);
  }

  /** The current text of the field that serves a purpose, in a row or beside the table. */
  Optional<String> valueFor(String purpose, int row) {
    return step.fieldFor(purpose)
        .flatMap(field -> values.text(occurrence(), field.row() ? row : 0, field.key()));
  }

  List<StepRow> countingRows() {
    return rows.stream().filter(StepRow::counts).toList();
  }
}
