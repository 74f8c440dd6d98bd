package org.batchwright.execution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One value that the server received for a field, whatever became of it.
 *
 * @param row 0 for the step itself.
 * @param number counts from 1 per field and row.
 * @param verdict {@code in}, {@code alert}, {@code out} or {@code refused}.
 * @param compared the value as it was compared with the limits.
 * @param refusal why it was refused.
 */
public record Attempt(
    int row,
    String field,
    int number,
    @Nullable String value,
    @Nullable String unit,
    String source,
    @Nullable String origin,
    String person,
    @Nullable String station,
    String verdict,
    @Nullable String compared,
    @Nullable String limits,
    @Nullable String refusal,
    @Nullable String reason,
    Instant receivedAt) {

  /** Whether this is a value on record, and not a refused one. */
  public boolean recorded() {
    return !"refused".equals(verdict);
  }
}
