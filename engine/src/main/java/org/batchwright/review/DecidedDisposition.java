package org.batchwright.review;

import java.time.Instant;
import java.util.List;

/**
 * The decision whether a batch may be used.
 *
 * @param containers what was released or rejected with it.
 */
public record DecidedDisposition(
    boolean released, String person, String reason, List<String> containers, Instant decidedAt) {

  public DecidedDisposition {
    containers = List.copyOf(containers);
  }
}
