package org.batchwright.workflow;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells the job runner, after a commit, that a run has something to do. */
@Component
class Wakeups {

  private volatile @Nullable Consumer<RunKey> runner;

  /** Names who is told; null while nobody is. */
  void tell(@Nullable Consumer<RunKey> listener) {
    runner = listener;
  }

  /** Wakes the runner once the running transaction has committed. */
  void afterCommit(RunKey run) {
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        Consumer<RunKey> listener = runner;
        if (listener != null) {
          listener.accept(run);
        }
      }
    });
  }
}
