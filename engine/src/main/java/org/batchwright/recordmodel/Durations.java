package org.batchwright.recordmodel;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/** Periods of time as ISO 8601 writes them. */
final class Durations {

  private static final Duration SHORTEST = Duration.ofSeconds(10);

  private Durations() {}

  /** Whether a text is a duration the engine may wait for. */
  static boolean atLeastTenSeconds(String text) {
    try {
      return Duration.parse(text).compareTo(SHORTEST) >= 0;
    } catch (DateTimeParseException wrong) {
      return false;
    }
  }

  /** Whether a text is a duration of zero or more. */
  static boolean isDuration(String text) {
    try {
      return !Duration.parse(text).isNegative();
    } catch (DateTimeParseException wrong) {
      return false;
    }
  }
}
