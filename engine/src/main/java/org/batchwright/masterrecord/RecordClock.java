package org.batchwright.masterrecord;

import java.time.Clock;
import java.time.Instant;
import org.batchwright.audit.Commands;
import org.batchwright.audit.Trail;
import org.springframework.stereotype.Component;

/** The moment for which a question about records is answered. */
@Component
class RecordClock {

  private final Commands commands;
  private final Trail trail;
  private final Clock clock;

  RecordClock(Commands commands, Trail trail, Clock clock) {
    this.commands = commands;
    this.trail = trail;
    this.clock = clock;
  }

  /** The one moment of the running command, so that a replay asks for the same; else now. */
  Instant now() {
    return commands.running() ? trail.moment() : clock.instant();
  }
}
