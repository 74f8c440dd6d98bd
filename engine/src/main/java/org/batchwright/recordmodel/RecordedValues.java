package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.batchwright.kernel.Occurrence;
import org.jspecify.annotations.Nullable;

/**
 * The values a procedure run holds at one moment, as calculations and decisions look them up.
 *
 * <p>Implemented by whoever holds them; all answers must be from one moment.
 */
public interface RecordedValues {

  /** The quantities the batch was issued with. */
  IssuedQuantities issued();

  /** The done runs of a step that still count, in the order in which they were done. */
  List<Occurrence> doneRuns(String step);

  /** The numbers of the rows of a run that still count, ascending; empty without a table. */
  List<Integer> rows(Occurrence run);

  /**
   * The current value of a field.
   *
   * @param row absent for a field beside the table.
   */
  Optional<FieldValue> value(Occurrence run, @Nullable Integer row, String field);

  /** When a run began. */
  Optional<Instant> startedAt(Occurrence run);

  /** When a run was done. */
  Optional<Instant> endedAt(Occurrence run);

  /** A property of the unit that fills an equipment entry at a run. */
  Optional<BigDecimal> equipmentProperty(String equipment, String property, Occurrence at);

  /**
   * How often a back edge was taken in a running scope.
   *
   * @param scope absent for a flow directly in the procedure.
   */
  int rounds(String flow, @Nullable Occurrence scope);
}
