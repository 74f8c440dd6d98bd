package org.batchwright.equipment;

import java.util.List;
import org.batchwright.kernel.Refusal;
import org.springframework.stereotype.Component;

/**
 * What equipment says: the latest value of every bound member, and values read on demand.
 *
 * <p>A value of bad or uncertain quality, a stale one, or one from a lost line never becomes a value
 * silently: it is a refusal.
 */
@Component
public class Readings {

  Readings() {}

  /** What is known now of every bound member of a unit, for display. */
  public List<LiveReading> live(String equipment) throws Refusal {
    throw new UnsupportedOperationException(equipment);
  }

  /**
   * Reads a member from the equipment now, not from any memory. Waits for the answer, so call it
   * outside a transaction; pass the reading into the command.
   *
   * @throws Refusal {@code equipment-absent}, {@code member-absent}, {@code member-not-bound},
   *     {@code equipment-not-connected}, {@code bad-quality}, {@code uncertain-quality}, {@code
   *     stale-value}.
   */
  public Reading readNow(String equipment, String member) throws Refusal {
    return readNow(equipment, List.of(member)).get(0);
  }

  /** Reads several members in one request; all must be usable. */
  public List<Reading> readNow(String equipment, List<String> members) throws Refusal {
    throw new UnsupportedOperationException(equipment + members);
  }
}
