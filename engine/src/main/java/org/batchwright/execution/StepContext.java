package org.batchwright.execution;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.batchwright.kernel.Occurrence;
import org.batchwright.recordmodel.Field;
import org.batchwright.recordmodel.Step;

/**
 * One step run with everything around it, as one command sees it.
 *
 * @param rows the rows of the step's table, discarded ones too.
 * @param excused fields beside the table that stay without a value, with an exception.
 */
record StepContext(
    Batch batch,
    IssuedRecord record,
    Step step,
    StepRun run,
    List<StepRow> rows,
    Set<String> excused,
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

  /** The current text of the field that serves a purpose, in a row or beside the table. */
  Optional<String> valueFor(String purpose, int row) {
    return step.fieldFor(purpose)
        .flatMap(field -> values.text(occurrence(), field.row() ? row : 0, field.key()));
  }

  List<StepRow> countingRows() {
    return rows.stream().filter(StepRow::counts).toList();
  }
}
