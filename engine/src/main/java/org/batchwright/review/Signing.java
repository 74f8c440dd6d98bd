package org.batchwright.review;

import java.util.UUID;

/**
 * The act of signing: which prepared content, and the password that proves who signs.
 *
 * @param challenge the challenge of {@code signature.Prepared}.
 */
public record Signing(UUID challenge, String password) {

  /** Without the password, which must not get into any message. */
  @Override
  public String toString() {
    return "Signing[challenge=" + challenge + "]";
  }
}
