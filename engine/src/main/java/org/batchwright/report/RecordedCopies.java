package org.batchwright.report;

import org.batchwright.audit.CommandRepeats;
import org.batchwright.audit.RepeatableCommands;
import org.springframework.stereotype.Component;

/** Copies of a record in a replay: that one was made is on the chain, but decides nothing. */
@Component
class RecordedCopies implements RepeatableCommands {

  @Override
  public void register(CommandRepeats repeats) {
    repeats.feed("copy-record", "a copy of the record decides nothing about the batch");
  }
}
