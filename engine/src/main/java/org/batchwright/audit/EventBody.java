package org.batchwright.audit;

/**
 * What happened, as a record annotated with {@link EventType}.
 *
 * <p>A body holds everything that applying it needs: applying reads no other aggregate and asks no
 * clock, so that the tables can be rebuilt from the chains alone.
 */
public interface EventBody {

  /**
   * Whether this event only records that something was declined. Only such events may be written
   * before a refusal; they commit with it.
   */
  default boolean recordsRefusal() {
    return false;
  }
}
