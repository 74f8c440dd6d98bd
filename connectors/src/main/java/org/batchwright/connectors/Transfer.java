package org.batchwright.connectors;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proof of a parameter download: what was wanted, what went out, what the equipment holds afterwards.
 *
 * <p>Never changes once made. All set points are in it, also those that were refused.
 *
 * @param sentAt when the set points went out, by our clock.
 * @param readBackAt when the last reading back arrived, by our clock.
 */
public record Transfer(List<Item> items, Instant sentAt, Instant readBackAt) {

  public Transfer {
    items = List.copyOf(items);
  }

  /** True when every parameter was taken and reads back as wanted; anything else must not start equipment. */
  public boolean verified() {
    return !items.isEmpty() && items.stream().allMatch(item -> item.result() == Result.VERIFIED);
  }

  /**
   * One parameter of the download.
   *
   * @param written the value that went out, after conversion to the member's data type.
   * @param writeAnswer status of the write.
   * @param readBack the reading taken afterwards, null when there is none of usable form.
   */
  public record Item(
      Member member,
      Value expected,
      Value written,
      RawValue writeAnswer,
      @Nullable Reading readBack,
      Result result) {}

  /** How one parameter ended. */
  public enum Result {
    /** Taken, and reads back equal in the member's own data type. */
    VERIFIED,
    /** The equipment refused it; {@code readBack} shows what it holds instead. */
    REFUSED,
    /** Taken, but the equipment holds another value, for example because it limits it. */
    DIFFERENT,
    /** Taken, but what the equipment holds could not be read with good quality. */
    NOT_READABLE,
    /** The server could not say whether it was taken, and reading back did not show it. */
    UNKNOWN
  }
}
