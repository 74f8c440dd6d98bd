package org.batchwright;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The clock of the running product: real time, until a test moves it. */
public final class MovableClock extends Clock {

  private final Clock system = Clock.systemUTC();
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  /** Moves on from where it is; whoever was signed in may be signed out by it. */
  public void advance(Duration by) {
    ahead.updateAndGet(before -> before.plus(by));
  }

  /** Moves to this moment, from which it goes on. */
  public void moveTo(Instant moment) {
    ahead.set(Duration.between(system.instant(), moment));
  }

  /** Back to real time. */
  public void reset() {
    ahead.set(Duration.ZERO);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("The product works in UTC");
  }

  @Override
  public Instant instant() {
    return system.instant().plus(ahead.get());
  }
}
