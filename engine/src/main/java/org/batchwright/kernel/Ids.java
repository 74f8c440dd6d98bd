package org.batchwright.kernel;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/**
 * The one source of row identifiers: UUID version 7, ordered by the millisecond of creation.
 *
 * <p>People never see these; they see batch numbers, record ids and versions (RFC 9562, 5.7).
 */
public final class Ids {

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public Ids(Clock clock) {
    this.clock = clock;
  }

  /** A new identifier that no other caller got. */
  public UUID next() {
    long millis = clock.millis();
    long high = millis << 16 | 0x7000L | random.nextInt(1 << 12);
    long low = random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
    return new UUID(high, low);
  }

  /** Bytes that nobody can guess, for tokens and challenges. */
  public byte[] secret(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
