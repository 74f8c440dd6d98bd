package org.batchwright.execution;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Fact;
import org.batchwright.audit.Trail;
import org.batchwright.identity.Caller;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The acts of those who judge a batch, on its chain and under its lock: nobody works on the batch
 * while one of them runs.
 */
@Component
public class FinishedBatches {

  private final BatchCommands commands;
  private final BatchStore store;
  private final Trail trail;

  FinishedBatches(BatchCommands commands, BatchStore store, Trail trail) {
    this.commands = commands;
    this.store = store;
    this.trail = trail;
  }

  /**
   * Runs a command on a batch of the caller's site, whatever state it is in.
   *
   * @param answer the class of the answer, which is stored for repeats.
   */
  public <A> Answer<A> run(
      Caller caller,
      UUID key,
      String type,
      Object input,
      String batch,
      Class<A> answer,
      Judgement<A> work)
      throws Refusal {
    return commands.run(caller, key, type, input, batch, answer, locked -> {
      if (!locked.site().equals(caller.site())) {
        throw new Refusal(
            ExecutionRefusal.BATCH_OF_OTHER_SITE, Map.of("batch", batch, "site", locked.site()));
      }
      return work.run(locked);
    });
  }

  /**
   * Notes what was decided about an exception, inside the running command. A later decision takes
   * the place of an earlier one, which stays in the trail.
   *
   * @param reference the deviation, where it is closed under one.
   * @throws Refusal {@code exception-unknown}.
   */
  public BatchException disposeException(
      Batch batch,
      int number,
      ExceptionDisposition disposition,
      String justification,
      @Nullable String reference,
      List<Fact> facts)
      throws Refusal {
    exception(batch, number);
    trail.record(
        batch.chain(),
        new BatchEvents.ExceptionDisposed(
            batch.number(), number, disposition.code(), justification, reference),
        Trail.Particulars.reason(justification).withFacts(facts));
    return exception(batch, number);
  }

  /**
   * Makes the batch released or rejected, inside the running command; the caller has checked that it
   * may be, and has the decision signed.
   */
  public void dispose(Batch batch, boolean released, String reason, List<Fact> facts) {
    trail.record(
        batch.chain(),
        new BatchEvents.BatchDisposed(
            batch.number(), released ? "released" : "rejected", batch.version() + 1),
        Trail.Particulars.reason(reason).withFacts(facts));
  }

  private BatchException exception(Batch batch, int number) throws Refusal {
    return store.exceptions(batch.number()).stream()
        .filter(one -> one.number() == number)
        .findFirst()
        .orElseThrow(() -> new Refusal(
            ExecutionRefusal.EXCEPTION_UNKNOWN, Map.of("batch", batch.number(), "number", number)));
  }

  /** What a command does to a batch that is judged. */
  @FunctionalInterface
  public interface Judgement<A> {
    A run(Batch batch) throws Refusal;
  }
}
