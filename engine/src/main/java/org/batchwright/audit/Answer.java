package org.batchwright.audit;

import java.util.List;

/**
 * What a command returned, with the receipts of its events.
 *
 * @param repeated whether this is the stored answer to an earlier request with the same key.
 */
public record Answer<A>(A value, List<Receipt> receipts, boolean repeated) {

  public Answer {
    receipts = List.copyOf(receipts);
  }
}
