package org.batchwright.execution;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.Scope;
import org.batchwright.workflow.Move;
import org.batchwright.workflow.Procedures;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How many rounds of an event scope are open, and whether one more may begin. */
@Component
class Rounds {

  private final IssuedRecords records;
  private final Procedures procedures;

  Rounds(IssuedRecords records, Procedures procedures) {
    this.records = records;
    this.procedures = procedures;
  }

  /** Refuses a round that is not awaited, or that is open as often as it may be. */
  void require(Batch batch, String message, @Nullable Occurrence at) throws Refusal {
    boolean awaited = !message.equals(Procedures.ABORT)
        && procedures.awaitedMessages(batch.run()).stream()
            .anyMatch(one -> one.name().equals(message) && Objects.equals(one.at(), at));
    if (!awaited) {
      throw new Refusal(ExecutionRefusal.ROUND_NOT_AWAITED, Map.of("round", message));
    }
    Optional<Scope> scope = records
        .of(batch)
        .record()
        .procedure()
        .allScopes()
        .filter(one -> {
          Scope.Round round = one.round();
          return round != null && round.message().equals(message);
        })
        .findFirst();
    if (scope.isPresent() && full(batch, scope.get(), at)) {
      throw new Refusal(
          ExecutionRefusal.ROUNDS_OPEN,
          Map.of("round", scope.get().id(), "open", open(batch, scope.get(), at)));
    }
  }

  /** Whether as many rounds are open as the record allows. */
  boolean full(Batch batch, Scope scope, @Nullable Occurrence around) {
    Scope.Round round = scope.round();
    return round == null || open(batch, scope, around) >= round.maximumOpen();
  }

  private long open(Batch batch, Scope scope, @Nullable Occurrence around) {
    long open = 0;
    for (Move move : procedures.path(batch.run())) {
      Occurrence occurrence = move.occurrence();
      boolean same = occurrence != null
          && move.elementId().equals(scope.id())
          && occurrence.parent().equals(Optional.ofNullable(around));
      if (same) {
        open += move.kind() == Move.Kind.STARTED ? 1 : -1;
      }
    }
    return open;
  }
}
