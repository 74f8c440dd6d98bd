package org.batchwright.equipment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The effect that writes parameters to a unit and reads back what it holds afterwards.
 *
 * <p>Every value is checked against the class before anything is sent. Done means that all read back
 * as wanted; anything else is {@code parameters-not-verified} with the same result, or unknown.
 */
public record WriteParameters(String equipment, List<Parameter> parameters) {

  /** The kind of effect. */
  public static final String KIND = "writeParameters";

  public WriteParameters {
    parameters = List.copyOf(parameters);
  }

  /**
   * One parameter and what it shall be.
   *
   * @param value plain decimal for a number, else the text.
   * @param unit must be the unit of the class; absent for what has none.
   */
  public record Parameter(
      String member, String value, @Nullable String unit) {}

  /** The proof of the download; never changes. */
  public record Result(
      String equipment, boolean verified, Instant sentAt, Instant readBackAt, List<Item> items) {
    public Result {
      items = List.copyOf(items);
    }
  }

  /**
   * One parameter of the download.
   *
   * @param expected what was wanted.
   * @param written what went out in the data type of the equipment; absent if the answer was lost and
   *     the equipment was asked later what it holds.
   * @param status the protocol's answer to the write.
   * @param readBack what the equipment holds afterwards; absent if that could not be read.
   */
  public record Item(
      String member,
      String expected,
      @Nullable String unit,
      @Nullable String written,
      String status,
      @Nullable Reading readBack,
      TransferResult result) {}
}
