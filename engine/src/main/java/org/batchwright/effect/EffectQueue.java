package org.batchwright.effect;

import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The effects to look at now, so that none waits for the next sweep. Losing it loses no effect: the
 * table says what is open.
 */
@Component
class EffectQueue {

  private final LinkedBlockingQueue<UUID> waiting = new LinkedBlockingQueue<>();

  EffectQueue() {}

  /** Looks at the effect once the running transaction has committed. */
  void afterCommit(UUID effect) {
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        waiting.add(effect);
      }
    });
  }

  void now(UUID effect) {
    waiting.add(effect);
  }

  /** The next effect to look at; waits for one. */
  UUID take() throws InterruptedException {
    return waiting.take();
  }
}
