package org.batchwright.review;

import java.util.List;
import org.batchwright.audit.EventBody;
import org.batchwright.audit.EventType;
import org.jspecify.annotations.Nullable;

/** What can happen to a batch in its review; all of it stands on the chain of the batch. */
interface ReviewEvents {

  /**
   * A review was signed.
   *
   * @param number counts the reviews of the stage from 1.
   */
  @EventType("batch-reviewed")
  record BatchReviewed(
      String batch,
      String stage,
      int number,
      String person,
      String contentSha256,
      @Nullable String comment)
      implements EventBody {}

  /** A result that release waits for was entered; it takes the place of an earlier one. */
  @EventType("release-result-entered")
  record ResultEntered(
      String batch,
      String result,
      int number,
      boolean conforms,
      String reference,
      List<String> samples,
      @Nullable String comment)
      implements EventBody {}

  /** A second person verified a result against its report. */
  @EventType("release-result-verified")
  record ResultVerified(
      String batch, String result, int number, String person, String contentSha256)
      implements EventBody {}

  /** It was decided whether the batch may be used. */
  @EventType("disposition-decided")
  record DispositionDecided(
      String batch, boolean released, String person, String contentSha256, List<String> containers)
      implements EventBody {}
}
