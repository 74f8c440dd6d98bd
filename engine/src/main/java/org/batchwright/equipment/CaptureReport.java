package org.batchwright.equipment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The effect that takes over a unit's report: what the machine sent is stored as it came, under its
 * SHA-256, and its items are read from it.
 *
 * @param report a report of the class.
 * @param expectedRun what the report's run member must say, so that it is the report of this phase;
 *     absent if any will do.
 */
public record CaptureReport(
    String equipment, String report, @Nullable String expectedRun) {

  /** The kind of effect. */
  public static final String KIND = "captureReport";

  /**
   * What was captured.
   *
   * @param original SHA-256 of the stored bytes.
   * @param mediaType what the bytes are.
   * @param items the readings that make up the report.
   */
  public record Result(
      String equipment,
      String report,
      String original,
      String mediaType,
      Instant capturedAt,
      List<Reading> items) {
    public Result {
      items = List.copyOf(items);
    }
  }
}
