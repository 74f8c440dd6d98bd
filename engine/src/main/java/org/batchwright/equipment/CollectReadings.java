package org.batchwright.equipment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The effect that closes the readings of some members since a moment into one block and takes
 * statistics from it. Gaps are named in the result.
 *
 * @param since the beginning of the period; its end is when the effect is carried out.
 */
public record CollectReadings(
    String equipment, List<String> members, Instant since, List<Asked> statistics) {

  /** The kind of effect. */
  public static final String KIND = "collect";

  public CollectReadings {
    members = List.copyOf(members);
    statistics = List.copyOf(statistics);
  }

  /**
   * One statistic that is wanted.
   *
   * @param value with {@code duration}: only the time the member had this value; absent for any.
   */
  public record Asked(
      String member, Statistic statistic, @Nullable String value) {}

  /**
   * What was collected.
   *
   * @param block SHA-256 of the stored block: JSON lines, one reading or gap each, in order.
   * @param readings how many readings are in it.
   */
  public record Result(
      String equipment,
      Instant since,
      Instant until,
      String block,
      long readings,
      List<Gap> gaps,
      List<Value> statistics) {
    public Result {
      gaps = List.copyOf(gaps);
      statistics = List.copyOf(statistics);
    }
  }

  /**
   * One statistic.
   *
   * @param value absent if there was no usable reading.
   * @param text the last value of a member that is no number.
   * @param unit UCUM; {@code s} for durations and {@code 1} for counts.
   * @param at when the value was, for last, minimum and maximum.
   */
  public record Value(
      String member,
      Statistic statistic,
      @Nullable BigDecimal value,
      @Nullable String text,
      @Nullable String unit,
      @Nullable Instant at) {}
}
