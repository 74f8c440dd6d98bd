package org.batchwright.connectors;

import java.time.Instant;
import java.util.List;

/**
 * One thing a subscription tells, in the order it happened: a value, a gap, or a change of the connection.
 *
 * <p>Nothing is missing silently: wherever values may have been lost, a gap stands in their place.
 */
public sealed interface Delivery {

  /**
   * A value of a member.
   *
   * @param initial true for the first value after the subscription was made or made again: it says what is, not that
   *     something changed, and must not trigger anything by itself.
   */
  record Data(Reading reading, boolean initial) implements Delivery {}

  /**
   * Values between {@code from} and {@code until} may be missing.
   *
   * @param members the names of the members concerned, each as {@code equipment.member}.
   * @param lost how many values are known to be lost; 0 when nobody can know.
   */
  record Gap(Cause cause, List<String> members, Instant from, Instant until, long lost)
      implements Delivery {
    public Gap {
      members = List.copyOf(members);
    }
  }

  /**
   * The connection changed. When it is lost, a reading of bad quality for every member follows, so that no value stays
   * valid that nobody can vouch for.
   */
  record Link(LinkStatus status) implements Delivery {}

  /** Why values may be missing. */
  enum Cause {
    /** The connection was down; the subscription was made again. */
    CONNECTION_LOST,
    /** The server's queue for this member was too short. */
    SERVER_QUEUE_OVERFLOW,
    /** The server no longer had a message that had not arrived. */
    MESSAGE_LOST,
    /** The one who listens was too slow; the oldest waiting values were dropped. */
    RECEIVER_TOO_SLOW
  }
}
