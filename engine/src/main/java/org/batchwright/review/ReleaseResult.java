package org.batchwright.review;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A result from elsewhere that release waits for, such as the laboratory's.
 *
 * @param result the id that the master record gives it.
 * @param number counts what was entered for it from 1; the last one counts.
 * @param reference the report or certificate it stands in.
 * @param samples the samples of the batch it was determined on.
 * @param enteredBy log-in name.
 * @param verifiedBy log-in name of the second person; absent until verified.
 */
public record ReleaseResult(
    String result,
    int number,
    boolean conforms,
    String reference,
    List<String> samples,
    @Nullable String comment,
    String enteredBy,
    Instant enteredAt,
    @Nullable String verifiedBy,
    @Nullable Instant verifiedAt) {

  public ReleaseResult {
    samples = List.copyOf(samples);
  }

  /** Whether two people stand for it. */
  public boolean verified() {
    return verifiedBy != null;
  }
}
