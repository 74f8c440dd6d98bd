package org.batchwright.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Ids;
import org.batchwright.kernel.Refusal;
import org.batchwright.kernel.RefusalCode;
import org.batchwright.kernel.RefusalKind;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs commands: one key, one transaction, one moment, one append.
 *
 * <p>A repeated key with the same content gets the stored answer and has no second effect. A command
 * that loses a race is tried once more, in a new transaction; then it is refused as {@code
 * lost-race}. A refusal commits the event that records it and nothing else; a command that was
 * rolled back leaves an event that says so.
 */
@Component
public class Commands {

  private final TransactionTemplate transactions;
  private final TrailStore store;
  private final Trail trail;
  private final Clock clock;
  private final Ids ids;
  private final ApplicationEventPublisher publisher;

  Commands(
      PlatformTransactionManager transactions,
      TrailStore store,
      Trail trail,
      Clock clock,
      Ids ids,
      ApplicationEventPublisher publisher) {
    this.publisher = publisher;
    this.transactions = new TransactionTemplate(transactions);
    this.store = store;
    this.trail = trail;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Runs a command to its answer.
   *
   * @param type the class of the answer, which is stored for repeats.
   * @throws Refusal what the work, or the trail itself, declined; nothing but its record is stored.
   */
  public <A> Answer<A> run(CommandContext context, Class<A> type, Work<A> work) throws Refusal {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("A command is a transaction of its own: " + context.type());
    }
    try {
      return read(attempt(context, work), type);
    } catch (ConcurrencyFailureException lost) {
      return second(context, type, work);
    } catch (RuntimeException failed) {
      recordRollback(context, "failure", failed);
      throw failed;
    }
  }

  /**
   * Lets a transaction that nobody's command started (a timer, a machine message, a due decision)
   * change the record: the first call in a transaction makes it a command of the product itself.
   */
  public void adopt(String type, Object input, Chain subject, ZoneId zone) {
    if (CommandScope.current() != null) {
      return;
    }
    CommandContext context =
        new CommandContext(ids.next(), type, input, subject, Actor.SYSTEM, null, zone);
    open(context);
  }

  /** Whether the running transaction belongs to a command already. */
  public boolean running() {
    return CommandScope.current() != null;
  }

  private <A> Answer<A> second(CommandContext context, Class<A> type, Work<A> work) throws Refusal {
    try {
      return read(attempt(context, work), type);
    } catch (ConcurrencyFailureException lost) {
      recordRollback(context, "lost-race", lost);
      Refusal refusal = new Refusal(AuditRefusal.LOST_RACE);
      Arrays.stream(lost.getSuppressed()).forEach(refusal::addSuppressed);
      throw refusal;
    } catch (RuntimeException failed) {
      recordRollback(context, "failure", failed);
      throw failed;
    }
  }

  private <A> Attempt attempt(CommandContext context, Work<A> work) {
    Attempt attempt = transactions.execute(status -> {
      if (!store.claim(context, clock.instant().atOffset(ZoneOffset.UTC))) {
        return repeat(context);
      }
      CommandScope scope = open(context);
      StoredOutcome outcome = outcome(context, scope, work);
      store.answer(context, CanonicalJson.bytes(outcome));
      // Last, so that the lock on the chain is held as short as possible (measured).
      return new Attempt(outcome, append(scope), false);
    });
    return Objects.requireNonNull(attempt);
  }

  private <A> StoredOutcome outcome(CommandContext context, CommandScope scope, Work<A> work) {
    try {
      return new StoredOutcome(CanonicalJson.treeOf(work.run()), null);
    } catch (Refusal refusal) {
      if (!scope.onlyRefusals()) {
        throw new IllegalStateException(
            context.type() + " refused after it had written: " + refusal.code().code(), refusal);
      }
      if (scope.isFirst() && onRecord(refusal.code().kind())) {
        trail.record(
            context.subject(),
            new CommandRefused(context.type(), refusal.code().code(), refusal.details()));
      }
      return new StoredOutcome(null, StoredRefusal.of(refusal));
    }
  }

  private CommandScope open(CommandContext context) {
    CommandScope scope = new CommandScope(context, clock.instant().truncatedTo(ChronoUnit.MICROS));
    scope.bind();
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void beforeCommit(boolean readOnly) {
        append(scope);
      }

      @Override
      public void afterCommit() {
        publisher.publishEvent(new ChainsGrown(scope.chains()));
      }

      @Override
      public void afterCompletion(int status) {
        scope.unbind();
      }
    });
    return scope;
  }

  private List<Receipt> append(CommandScope scope) {
    if (scope.wasAppended()) {
      return List.of();
    }
    List<CommandScope.Pending> pending = scope.takePending();
    return pending.isEmpty() ? List.of() : store.append(pending);
  }

  private Attempt repeat(CommandContext context) {
    TrailStore.StoredAnswer stored = store
        .answered(context.actor(), context.id())
        .orElseThrow(
            () -> new ConcurrencyFailureException("The twin of this command was rolled back"));
    if (!stored.request().equals(context.requestDigest())) {
      Refusal mismatch =
          new Refusal(AuditRefusal.IDEMPOTENCY_MISMATCH, Map.of("key", context.id()));
      return new Attempt(new StoredOutcome(null, StoredRefusal.of(mismatch)), List.of(), true);
    }
    StoredOutcome outcome = CanonicalJson.read(stored.answer(), StoredOutcome.class);
    return new Attempt(outcome, store.receipts(context.id()), true);
  }

  private static <A> Answer<A> read(Attempt attempt, Class<A> type) throws Refusal {
    StoredOutcome outcome = attempt.outcome();
    if (outcome.refusal() != null) {
      throw outcome.refusal().toRefusal();
    }
    JsonNode value = Objects.requireNonNull(outcome.value());
    return new Answer<>(CanonicalJson.read(value, type), attempt.receipts(), attempt.repeated());
  }

  private void recordRollback(CommandContext context, String cause, RuntimeException failed) {
    try {
      transactions.executeWithoutResult(status -> {
        open(context);
        trail.record(context.subject(), new CommandRolledBack(context.type(), cause));
      });
    } catch (RuntimeException alsoFailed) {
      failed.addSuppressed(alsoFailed);
    }
  }

  private static boolean onRecord(RefusalKind kind) {
    return switch (kind) {
      case RULE, AUTHORITY, CREDENTIALS, CONFLICT -> true;
      case ABSENT, MALFORMED, TOO_LARGE -> false;
    };
  }

  /** What a command does; a refusal leaves only its own record. */
  @FunctionalInterface
  public interface Work<A> {
    A run() throws Refusal;
  }

  private record Attempt(StoredOutcome outcome, List<Receipt> receipts, boolean repeated) {}

  record StoredOutcome(@Nullable JsonNode value, @Nullable StoredRefusal refusal) {}

  record StoredRefusal(String code, String message, RefusalKind kind, Map<String, String> details) {

    static StoredRefusal of(Refusal refusal) {
      RefusalCode code = refusal.code();
      return new StoredRefusal(code.code(), code.message(), code.kind(), refusal.details());
    }

    Refusal toRefusal() {
      return new Refusal(new Repeated(code, message, kind), details);
    }
  }

  private record Repeated(String code, String message, RefusalKind kind) implements RefusalCode {}
}
