package org.batchwright.report;

import org.batchwright.audit.CommandRepeats;
import org.batchwright.audit.RepeatableCommands;
import org.springframework.stereotype.Component;

/** Copies of records in a replay: they are taken as recorded, for they decide nothing. */
@Component
class RecordedCopies implements RepeatableCommands {

  @Override
  public void register(CommandRepeats repeats) {
    repeats.feed("copy-record", "a copy names the digest of what was there, and decides nothing");
  }
}
