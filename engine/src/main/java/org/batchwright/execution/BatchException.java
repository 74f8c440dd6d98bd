package org.batchwright.execution;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A departure from the approved record in one batch.
 *
 * @param number shown as E-1, E-2, …
 * @param type a code of {@link ExceptionType}.
 * @param row 0 for the step itself.
 * @param details the facts, by name.
 * @param state {@code open} or {@code disposed}.
 * @param disposition a code of {@link ExceptionDisposition}.
 * @param comment why quality decided so.
 * @param reference the deviation it is closed under.
 */
public record BatchException(
    int number,
    String type,
    @Nullable String occurrence,
    int row,
    @Nullable String field,
    @Nullable Integer attempt,
    Map<String, String> details,
    String state,
    String raisedBy,
    Instant raisedAt,
    @Nullable String disposition,
    @Nullable String comment,
    @Nullable String reference,
    @Nullable String disposedBy,
    @Nullable Instant disposedAt) {

  public BatchException {
    details = Map.copyOf(details);
  }
}
