package org.batchwright.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of a replay: stands at the recorded moment until it is set to the next. */
public final class RecordedClock extends Clock {

  private volatile Instant now;

  public RecordedClock(Instant start) {
    this.now = start;
  }

  /** Sets the clock; backwards too, for what was shown before it was signed. */
  public void set(Instant moment) {
    now = moment;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(now, zone);
  }
}
