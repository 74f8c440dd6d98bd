package org.batchwright.connectors;

import java.time.Duration;
import java.util.List;

/**
 * A running watch on a set of members.
 *
 * <p>Deliveries wait in a queue of fixed length and are taken by one reader. Safe for use by several threads, but order
 * is then the readers' affair. Lives across reconnections until closed.
 */
public interface Subscription extends AutoCloseable {

  /**
   * Takes what has arrived, in order; waits when nothing has.
   *
   * @param max most deliveries to take, at least 1.
   * @param wait longest wait for the first of them.
   * @return at least one delivery, or none when nothing arrived in time or the subscription was closed and is empty.
   */
  List<Delivery> take(int max, Duration wait) throws InterruptedException;

  /** Per member, what the server granted; empty while it has not yet been reached. */
  List<Granted> granted();

  /** Ends the watch. What waits in the queue can still be taken. */
  @Override
  void close();

  /**
   * What the server granted for one member.
   *
   * @param raw the answer; a member the server refused is tried again from time to time and reads as bad until then.
   */
  record Granted(Member member, boolean active, Duration interval, int queueSize, RawValue raw) {}
}
