package org.batchwright.connectors.opcua;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.batchwright.connectors.Delivery;
import org.batchwright.connectors.Reading;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries that wait for their reader, in order, never more than a given number.
 *
 * <p>When full, the oldest are dropped, so that the reader always gets the latest state; a gap at the front says what was
 * dropped, and the last dropped change of the connection follows it. Nothing that puts ever waits: it runs on the
 * library's delivery thread, where waiting would stop all subscriptions.
 */
final class DeliveryQueue {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final ArrayDeque<Delivery> waiting = new ArrayDeque<>();
  private final int capacity;

  private final Set<String> droppedMembers = new TreeSet<>();
  private @Nullable Instant droppedFrom;
  private Instant droppedUntil = Instant.EPOCH;
  private long dropped;
  private Delivery.@Nullable Link droppedLink;
  private boolean ended;

  DeliveryQueue(int capacity) {
    if (capacity < 10 || capacity > 1_000_000) {
      throw new IllegalArgumentException(
          "The queue holds 10 to 1,000,000 deliveries, not " + capacity + ".");
    }
    this.capacity = capacity;
  }

  void put(List<? extends Delivery> deliveries) {
    lock.lock();
    try {
      for (Delivery delivery : deliveries) {
        if (waiting.size() >= capacity) {
          drop(waiting.removeFirst());
        }
        waiting.addLast(delivery);
      }
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void end() {
    lock.lock();
    try {
      ended = true;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  List<Delivery> take(int max, Duration wait) throws InterruptedException {
    if (max < 1) {
      throw new IllegalArgumentException("At least one delivery is taken, not " + max + ".");
    }
    long left = wait.toNanos();
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && droppedFrom == null && droppedLink == null && !ended) {
        if (left <= 0) {
          return List.of();
        }
        left = arrived.awaitNanos(left);
      }
      List<Delivery> taken = new ArrayList<>(Math.min(max, waiting.size() + 2));
      takeDropped(taken, max);
      while (taken.size() < max && !waiting.isEmpty()) {
        taken.add(waiting.removeFirst());
      }
      return List.copyOf(taken);
    } finally {
      lock.unlock();
    }
  }

  private void takeDropped(List<Delivery> taken, int max) {
    if (droppedFrom != null) {
      taken.add(new Delivery.Gap(
          Delivery.Cause.RECEIVER_TOO_SLOW,
          List.copyOf(droppedMembers),
          droppedFrom,
          droppedUntil,
          dropped));
      droppedFrom = null;
      droppedMembers.clear();
      dropped = 0;
    }
    if (droppedLink != null && taken.size() < max) {
      taken.add(droppedLink);
      droppedLink = null;
    }
  }

  private void drop(Delivery oldest) {
    if (oldest instanceof Delivery.Data data) {
      Reading reading = data.reading();
      droppedMembers.add(reading.equipment() + "." + reading.member());
      dropped++;
      extend(reading.receivedAt(), reading.receivedAt());
    } else if (oldest instanceof Delivery.Gap gap) {
      droppedMembers.addAll(gap.members());
      dropped += gap.lost();
      extend(gap.from(), gap.until());
    } else if (oldest instanceof Delivery.Link link) {
      droppedLink = link;
      extend(link.status().since(), link.status().since());
    }
  }

  private void extend(Instant from, Instant until) {
    Instant begin = droppedFrom;
    if (begin == null || from.isBefore(begin)) {
      droppedFrom = from;
    }
    if (begin == null || until.isAfter(droppedUntil)) {
      droppedUntil = until;
    }
  }
}
