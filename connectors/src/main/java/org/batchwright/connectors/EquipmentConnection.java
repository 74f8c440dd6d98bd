package org.batchwright.connectors;

import java.time.Duration;
import java.util.List;

/**
 * The line to one server that speaks for equipment.
 *
 * <p>Calls wait for their answer, at most for the configured request time, and may come from several threads. A
 * connection repairs itself: after a loss it keeps trying until closed. Requests are never kept back and sent later: a
 * request either goes out at once or fails with {@code NOT_CONNECTED}, so that no order reaches a machine after its
 * giver has turned away.
 */
public interface EquipmentConnection extends AutoCloseable {

  /** The state now. */
  LinkStatus status();

  /**
   * Reads members now, from the device and not from the server's memory (maximum age 0).
   *
   * @return one reading per member in the given order; a member that cannot be read has a reading of bad quality.
   * @throws ConnectorException {@code NOT_CONNECTED} when no answer came; reading changes nothing, so it can be
   *     repeated.
   */
  List<Reading> read(List<Member> members) throws ConnectorException;

  /**
   * Writes set points. All are checked before the first goes out: an unknown member or a value its data type cannot
   * hold stops the whole write with nothing sent.
   *
   * @return one result per set point in the given order; some may be refused while others were taken.
   * @throws ConnectorException {@code BAD_ADDRESS}, {@code TYPE_MISMATCH}, {@code NOT_CONNECTED}: nothing was sent;
   *     {@code UNKNOWN_OUTCOME}: some or all may have been taken.
   */
  List<WriteResult> write(List<SetPoint> setPoints) throws ConnectorException;

  /**
   * Writes set points and reads back what the equipment holds, compared in the data type of each member: a decimal
   * counts as held when the device's float is the nearest one to it.
   *
   * @param within how long reading back is repeated while values still differ; zero reads back once. Devices that take
   *     a value over in their own cycle need some tenths of a second.
   * @throws ConnectorException as {@link #write}; also {@code UNKNOWN_OUTCOME} when the link was lost before reading
   *     back.
   */
  Transfer transfer(List<SetPoint> setPoints, Duration within) throws ConnectorException;

  /**
   * Gives a command once and waits for its answer. Never repeated by the connection.
   *
   * @throws ConnectorException {@code REFUSED}: the equipment said no, with its reason; {@code UNKNOWN_OUTCOME}: it may
   *     have been carried out, read back or ask a person; otherwise nothing was sent.
   */
  CommandResult call(Command command, List<Value> inputs) throws ConnectorException;

  /** Asks the equipment what it says about members: data type, writable, unit. */
  List<MemberDescription> describe(List<Member> members) throws ConnectorException;

  /**
   * Watches members from now on. Works in every state: while the server is not reached, the subscription waits for it.
   *
   * @param capacity deliveries that may wait for the reader, 10 to 1,000,000; beyond, the oldest values are dropped and
   *     a gap stands in their place.
   */
  Subscription subscribe(List<Member> members, Sampling sampling, int capacity);

  /** Ends the connection and all its subscriptions, and tells the server. Waits a few seconds at most. */
  @Override
  void close();
}
