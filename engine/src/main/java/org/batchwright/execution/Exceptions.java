package org.batchwright.execution;

import java.util.List;
import java.util.Map;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Trail;
import org.batchwright.identity.Caller;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Departures from the approved record: raised once for each cause, closed only by a decision. */
@Component
public class Exceptions {

  private final BatchStore store;
  private final Trail trail;
  private final BatchCommands commands;
  private final ApplicationEventPublisher publisher;

  Exceptions(
      BatchStore store, Trail trail, BatchCommands commands, ApplicationEventPublisher publisher) {
    this.store = store;
    this.trail = trail;
    this.commands = commands;
    this.publisher = publisher;
  }

  /** All exceptions of a batch in the order they were raised. */
  public List<BatchException> of(String batch) {
    return store.exceptions(batch);
  }

  /** Raises what a person observed. */
  public Answer<ExceptionRaised> observe(
      Caller caller, java.util.UUID key, String batch, @Nullable String occurrence, String comment)
      throws Refusal {
    return commands.run(
        caller,
        key,
        "raise-exception",
        Map.of("occurrence", String.valueOf(occurrence), "comment", comment),
        batch,
        ExceptionRaised.class,
        running -> raise(
            running.number(),
            ExceptionType.OBSERVATION,
            occurrence,
            0,
            null,
            null,
            Map.of("comment", comment)));
  }

  /**
   * Raises an exception inside the running command, unless this very cause has one already.
   *
   * @param row 0 for the step itself.
   */
  ExceptionRaised raise(
      String batch,
      ExceptionType type,
      @Nullable String occurrence,
      int row,
      @Nullable String field,
      @Nullable Integer attempt,
      Map<String, String> details) {
    boolean once = type != ExceptionType.OBSERVATION && type != ExceptionType.BATCH_HELD;
    if (once && store.raised(batch, type.code(), occurrence, row, field, attempt)) {
      return new ExceptionRaised(batch, 0, type.code());
    }
    int number = store.exceptionCount(batch) + 1;
    trail.record(
        Batch.chain(batch),
        new BatchEvents.ExceptionRaised(
            batch, number, type.code(), occurrence, row, field, attempt, details));
    ExceptionRaised raised = new ExceptionRaised(batch, number, type.code());
    publisher.publishEvent(raised);
    return raised;
  }
}
