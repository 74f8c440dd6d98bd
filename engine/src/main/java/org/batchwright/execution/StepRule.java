package org.batchwright.execution;

import java.util.List;
import java.util.Set;
import org.batchwright.audit.Fact;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.Field;

/**
 * What a kind of step asks of material, equipment or rooms, and what it does to them.
 *
 * <p>A rule refuses before it writes; what it writes is part of the command that asked.
 */
interface StepRule {

  /** The step types it is for. */
  Set<String> types();

  /**
   * Checks a value before it is recorded.
   *
   * @return every rule that was asked, with what it looked at.
   * @throws Refusal why this value may not be used here.
   */
  default List<Fact> check(StepContext step, Field field, int row, String value) throws Refusal {
    return List.of();
  }

  /** Checks, before anything is written, whether a row whose last value just came may be complete. */
  default List<Fact> checkRow(StepContext step, int row) throws Refusal {
    return List.of();
  }

  /** Does what a complete row means, such as booking a portion. */
  default void rowCompleted(StepContext step, int row) {}

  /** Checks whether the step may be done now; also called before a person is asked to sign. */
  default List<Fact> checkStep(StepContext step) throws Refusal {
    return List.of();
  }

  /** Does what the completed step means, such as opening a room. */
  default void stepDone(StepContext step) {}
}
