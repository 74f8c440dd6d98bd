package org.batchwright.equipment;

import org.jspecify.annotations.Nullable;

/**
 * What units of a class need to stay fit.
 *
 * @param cleaning whether they get dirty and are cleaned.
 * @param calibration whether they are calibrated.
 * @param dailyCheck whether they are checked each day or shift, as scales are.
 * @param cleanHoldHours how long a cleaning is valid; absent means until the next use.
 */
public record Upkeep(
    boolean cleaning,
    boolean calibration,
    boolean dailyCheck,
    @Nullable Integer cleanHoldHours) {

  /** Nothing to keep up. */
  public static final Upkeep NONE = new Upkeep(false, false, false, null);
}
