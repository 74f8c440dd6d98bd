package org.batchwright.review;

import java.time.Instant;
import java.util.List;
import org.batchwright.recordmodel.Text;
import org.jspecify.annotations.Nullable;

/**
 * A line of the outline: a scope with what is in it, or a step with each of its runs.
 *
 * @param id the element of the diagram.
 * @param kind {@code procedure}, {@code unitProcedure}, {@code operation}, {@code group}, {@code
 *     abort}, {@code round} or {@code step}.
 * @param type the step type; absent for a scope.
 * @param state {@code not-taken}, {@code open} or {@code done}.
 */
public record OutlineNode(
    String id,
    String kind,
    @Nullable String type,
    Text name,
    @Nullable String items,
    String state,
    Counts counts,
    List<Run> runs,
    List<OutlineNode> children) {

  /**
   * One run of a step.
   *
   * @param item the sub-lot or other item it was done for.
   * @param number which doing it was in its scope.
   */
  public record Run(
      String occurrence,
      @Nullable String item,
      int number,
      String state,
      Instant openedAt,
      @Nullable Instant endedAt,
      @Nullable String endedBy,
      Counts counts) {}
}
