package org.batchwright.review;

import java.util.List;
import org.batchwright.execution.BatchSummary;
import org.batchwright.recordmodel.Text;
import org.jspecify.annotations.Nullable;

/**
 * Batches that wait for a reviewer.
 *
 * @param next give this as {@code after} to get the rest.
 */
public record ReviewQueue(List<Item> batches, @Nullable Long next) {

  public ReviewQueue {
    batches = List.copyOf(batches);
  }

  /**
   * One batch.
   *
   * @param next what it waits for: {@code production-review}, {@code quality-review}, {@code
   *     disposition} or {@code none}.
   * @param clean whether it has no exception and owes no proof.
   */
  public record Item(BatchSummary batch, Text productName, String next, boolean clean) {}
}
