package org.batchwright.execution;

import java.util.Map;
import java.util.UUID;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Commands;
import org.batchwright.identity.Caller;
import org.batchwright.kernel.Refusal;
import org.batchwright.workflow.Procedures;
import org.springframework.stereotype.Component;

/**
 * Runs the commands of people on batches: the batch's run is locked first, so that two commands on
 * one batch see each other whole.
 */
@Component
class BatchCommands {

  private final Commands commands;
  private final Procedures procedures;
  private final BatchStore store;

  BatchCommands(Commands commands, Procedures procedures, BatchStore store) {
    this.commands = commands;
    this.procedures = procedures;
    this.store = store;
  }

  /** Runs a command on a batch, whatever state the batch is in. */
  <A> Answer<A> run(
      Caller caller,
      UUID key,
      String type,
      Object input,
      String batch,
      Class<A> answer,
      Work<A> work)
      throws Refusal {
    require(batch);
    return commands.run(caller.command(key, type, input, Batch.chain(batch)), answer, () -> {
      procedures.lock(Batch.run(batch));
      return work.run(require(batch));
    });
  }

  /** Runs a command that works on steps, which a batch on hold or ended declines. */
  <A> Answer<A> work(
      Caller caller,
      UUID key,
      String type,
      Object input,
      String batch,
      Class<A> answer,
      Work<A> work)
      throws Refusal {
    return run(caller, key, type, input, batch, answer, running -> {
      requireRunning(running);
      return work.run(running);
    });
  }

  Batch require(String batch) throws Refusal {
    return store
        .find(batch)
        .orElseThrow(() -> new Refusal(ExecutionRefusal.BATCH_UNKNOWN, Map.of("batch", batch)));
  }

  void requireRunning(Batch batch) throws Refusal {
    if (batch.held()) {
      BatchStore.Hold hold = store.openHold(batch.number()).orElseThrow();
      throw new Refusal(
          ExecutionRefusal.BATCH_ON_HOLD,
          Map.of(
              "batch", batch.number(),
              "since", Moments.shown(hold.heldAt(), batch.zone()),
              "reason", hold.reason()));
    }
    if (!batch.running()) {
      throw new Refusal(
          ExecutionRefusal.BATCH_NOT_RUNNING,
          Map.of("batch", batch.number(), "state", batch.state()));
    }
  }

  /** A batch whose record may still be corrected and signed: it may have ended, not be disposed of. */
  void requireOpenToCorrection(Batch batch) throws Refusal {
    if (!"finished".equals(batch.state()) && !"aborted".equals(batch.state())) {
      requireRunning(batch);
    }
  }

  /** What a command does to a batch. */
  @FunctionalInterface
  interface Work<A> {
    A run(Batch batch) throws Refusal;
  }
}
