package org.batchwright.connectors;

import java.time.Duration;

/**
 * How often a subscribed member is looked at, and how much is kept while nobody listens.
 *
 * @param interval between two looks of the server at the device; at least 10 ms. The server may revise it.
 * @param queueSize values the server keeps per member between two deliveries, 1 to 10,000; older ones are dropped by
 *     the server, which then says so.
 * @param everySample true delivers also samples that equal the one before (their source time is new); false only
 *     changes of value or quality.
 */
public record Sampling(Duration interval, int queueSize, boolean everySample) {

  public Sampling {
    if (interval.compareTo(Duration.ofMillis(10)) < 0) {
      throw new IllegalArgumentException(
          "The sampling interval is at least 10 ms, not " + interval + ".");
    }
    if (queueSize < 1 || queueSize > 10_000) {
      throw new IllegalArgumentException(
          "The queue holds 1 to 10,000 values, not " + queueSize + ".");
    }
  }

  /** Changes of value or quality, looked at every {@code interval}. */
  public static Sampling changes(Duration interval, int queueSize) {
    return new Sampling(interval, queueSize, false);
  }
}
