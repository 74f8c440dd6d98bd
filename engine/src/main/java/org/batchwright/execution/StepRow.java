package org.batchwright.execution;

/**
 * One item of a step's table.
 *
 * @param state {@code open}, {@code complete} or {@code discarded}.
 */
public record StepRow(int number, String state) {

  boolean counts() {
    return !"discarded".equals(state);
  }
}
