package org.batchwright.equipment;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.batchwright.connectors.Delivery;
import org.batchwright.connectors.EquipmentConnection;
import org.batchwright.connectors.Sampling;
import org.batchwright.connectors.Subscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open connection with the subscription of everything that is bound over it. */
final class Line {

  private static final Logger LOG = LoggerFactory.getLogger(Line.class);
  private static final int CAPACITY = 20_000;
  private static final int SERVER_QUEUE = 50;
  private static final int PORTION = 1_000;
  private static final long END_MILLIS = 2_000;
  private static final Duration WAIT = Duration.ofMillis(200);

  private final String code;
  private final Duration sampling;
  private final EquipmentConnection connection;
  private final ReadingIntake intake;
  private final ConcurrentLinkedQueue<CompletableFuture<Void>> fences =
      new ConcurrentLinkedQueue<>();
  private @Nullable Pump pump;

  Line(String code, Duration sampling, EquipmentConnection connection, ReadingIntake intake) {
    this.code = code;
    this.sampling = sampling;
    this.connection = connection;
    this.intake = intake;
  }

  EquipmentConnection connection() {
    return connection;
  }

  /** Watches these members from now on, instead of those before. */
  synchronized void watch(List<Target> targets) {
    stopPump();
    if (targets.isEmpty()) {
      return;
    }
    Map<String, Target> byKey = new LinkedHashMap<>();
    targets.forEach(target -> byKey.put(target.key(), target));
    Subscription subscription = connection.subscribe(
        targets.stream().map(Target::address).toList(),
        Sampling.changes(sampling, SERVER_QUEUE),
        CAPACITY);
    Pump started = new Pump(byKey, subscription);
    pump = started;
    started.start();
  }

  /** Is done once everything that had arrived before the call has been taken. */
  CompletableFuture<Void> fence() {
    CompletableFuture<Void> fence = new CompletableFuture<>();
    synchronized (this) {
      if (pump == null) {
        fence.complete(null);
      } else {
        fences.add(fence);
      }
    }
    return fence;
  }

  synchronized void close() {
    stopPump();
    connection.close();
  }

  private void stopPump() {
    Pump running = pump;
    if (running != null) {
      running.end();
      intake.forget(running.targets);
      pump = null;
      passFences(fences.size());
    }
  }

  private void passFences(int count) {
    for (int i = 0; i < count; i++) {
      CompletableFuture<Void> fence = fences.poll();
      if (fence != null) {
        fence.complete(null);
      }
    }
  }

  /** The thread that takes deliveries, so that no slow reader holds up the protocol. */
  private final class Pump extends Thread {

    private final Map<String, Target> targets;
    private final Subscription subscription;
    private volatile boolean ended;

    Pump(Map<String, Target> targets, Subscription subscription) {
      super("readings-" + code);
      setDaemon(true);
      this.targets = targets;
      this.subscription = subscription;
    }

    @Override
    public void run() {
      try {
        while (!ended) {
          int waiting = fences.size();
          List<Delivery> deliveries = subscription.take(PORTION, WAIT);
          take(deliveries);
          if (deliveries.size() < PORTION) {
            passFences(waiting);
          }
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }

    private void take(List<Delivery> deliveries) {
      try {
        intake.take(targets, deliveries);
      } catch (RuntimeException failed) {
        LOG.error("Readings of connection {} were lost", code, failed);
      }
    }

    private void end() {
      ended = true;
      subscription.close();
      try {
        // Not interrupted at once: it may be writing to the database.
        join(END_MILLIS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      interrupt();
    }
  }
}
