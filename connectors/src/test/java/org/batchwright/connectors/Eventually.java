package org.batchwright.connectors;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Waits for what comes by itself. Generous: a slow machine makes a test slower, not red. */
public final class Eventually {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private Eventually() {}

  public static void isTrue(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Waited in vain until " + what);
      }
      Thread.sleep(10);
    }
  }

  /** Takes deliveries until one satisfies the condition; returns all that were taken. */
  public static List<Delivery> deliveries(
      String what, Subscription subscription, Predicate<Delivery> last)
      throws InterruptedException {
    List<Delivery> all = new ArrayList<>();
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < deadline) {
      for (Delivery delivery : subscription.take(1, Duration.ofMillis(200))) {
        all.add(delivery);
        if (last.test(delivery)) {
          return all;
        }
      }
    }
    throw new AssertionError("Waited in vain for " + what + ", got " + all);
  }

  public static Predicate<Delivery> data(Predicate<Reading> condition) {
    return delivery -> delivery instanceof Delivery.Data data && condition.test(data.reading());
  }
}
