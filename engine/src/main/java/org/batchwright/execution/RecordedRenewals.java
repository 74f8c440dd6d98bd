package org.batchwright.execution;

import java.util.UUID;
import org.batchwright.audit.CommandRepeats;
import org.batchwright.audit.RecordedCommand;
import org.batchwright.audit.RepeatableCommands;
import org.batchwright.identity.Caller;
import org.batchwright.identity.RecordedCallers;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.signature.Meaning;
import org.batchwright.signature.RecordedShowing;
import org.springframework.stereotype.Component;

/** Signatures given anew after a correction, in a replay. */
@Component
class RecordedRenewals implements RepeatableCommands {

  private final BatchStore store;
  private final RenewedSignatures renewed;
  private final RecordedCallers callers;
  private final RecordedShowing showing;

  RecordedRenewals(
      BatchStore store,
      RenewedSignatures renewed,
      RecordedCallers callers,
      RecordedShowing showing) {
    this.store = store;
    this.renewed = renewed;
    this.callers = callers;
    this.showing = showing;
  }

  @Override
  public void register(CommandRepeats repeats) {
    repeats.on("renew-signature", this::again);
  }

  private boolean again(RecordedCommand command) throws Refusal {
    String batch = command.subject().key();
    Caller caller = callers.caller(command, store.find(batch).map(Batch::site).orElse(""));
    Occurrence occurrence = new Occurrence(command.text("occurrence"));
    Meaning meaning = command.text("meaning").equals(Meaning.PERFORMED.code())
        ? Meaning.PERFORMED
        : Meaning.VERIFIED;
    UUID challenge =
        showing.again(command, () -> renewed.prepare(caller, batch, occurrence, meaning));
    renewed.sign(
        caller, command.id(), batch, occurrence, meaning, challenge, callers.password(command));
    return true;
  }
}
