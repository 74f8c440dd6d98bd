package org.batchwright.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The running command of this transaction: its one moment and the events it has made so far. */
final class CommandScope {

  private final CommandContext context;
  private final UUID id;
  private final Instant moment;
  private final List<Pending> pending = new ArrayList<>();
  private boolean appended;

  CommandScope(CommandContext context, Instant moment) {
    this.context = context;
    this.id = context.id();
    this.moment = moment;
  }

  static @Nullable CommandScope current() {
    return (CommandScope) TransactionSynchronizationManager.getResource(CommandScope.class);
  }

  static CommandScope required() {
    CommandScope scope = current();
    if (scope == null) {
      throw new IllegalStateException(
          "The record changes only inside a command: no transaction with a command is running");
    }
    return scope;
  }

  void bind() {
    TransactionSynchronizationManager.bindResource(CommandScope.class, this);
  }

  void unbind() {
    TransactionSynchronizationManager.unbindResource(CommandScope.class);
  }

  void add(Chain chain, Event event, boolean refusal) {
    if (appended) {
      throw new IllegalStateException(
          "Events after the append of the transaction: " + event.type());
    }
    pending.add(new Pending(chain, event, refusal));
  }

  boolean onlyRefusals() {
    return pending.stream().allMatch(Pending::refusal);
  }

  boolean isFirst() {
    return pending.isEmpty();
  }

  List<Pending> takePending() {
    appended = true;
    return List.copyOf(pending);
  }

  boolean wasAppended() {
    return appended;
  }

  Set<Chain> chains() {
    return pending.stream().map(Pending::chain).collect(Collectors.toUnmodifiableSet());
  }

  CommandContext context() {
    return context;
  }

  UUID id() {
    return id;
  }

  Instant moment() {
    return moment;
  }

  record Pending(Chain chain, Event event, boolean refusal) {}
}
