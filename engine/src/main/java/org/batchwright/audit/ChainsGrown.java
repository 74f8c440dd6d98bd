package org.batchwright.audit;

import java.util.Set;

/**
 * Something was recorded about these aggregates; heard after the commit, so that it can be read.
 *
 * <p>A hint for screens, never a message to rely on: it is lost with the process.
 */
public record ChainsGrown(Set<Chain> chains) {

  public ChainsGrown {
    chains = Set.copyOf(chains);
  }
}
