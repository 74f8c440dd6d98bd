package org.batchwright.connectors.plant;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A mill: the charge runs through at the feed rate; the drive's current grows with feed and speed. */
final class Mill extends PhaseMachine {

  private static final double SPEED_LAG = 3;
  private static final double SCREEN = 1.0;
  private static final double EMPTY_CURRENT = 4;

  private double speed;
  private double current;
  private double maxCurrent;
  private double milled;

  Mill(PlantEquipment equipment, long seed, Clock clock) {
    super(equipment, seed, clock);
    value("running", () -> speed > 10);
    value("millSpeed", () -> speed);
    value("screenSize", () -> SCREEN);
    value("motorCurrent", () -> current);
    value("milledMass", () -> milled);
  }

  @Override
  Set<String> disturbable() {
    return Set.of("motorCurrent");
  }

  @Override
  void begin(String phase) {
    milled = 0;
    maxCurrent = 0;
  }

  @Override
  @Nullable
  String advance(String phase) {
    double wanted = number("millSpeedSetPoint");
    speed += (wanted - speed) * STEP / SPEED_LAG;
    boolean upToSpeed = speed > 0.9 * wanted;
    double feed = upToSpeed ? number("feedRateSetPoint") : 0;
    milled = Math.min(number("chargeMass"), milled + feed / 60 * STEP);
    current = EMPTY_CURRENT * speed / 1000
        + 0.3 * feed * speed / 1000
        + 0.15 * chance().normal("current", 100_000L * runCounter() + second())
        + disturbance("motorCurrent");
    maxCurrent = Math.max(maxCurrent, current);
    return milled >= number("chargeMass") ? "AMOUNT" : null;
  }

  @Override
  void rest() {
    speed = speed < 1 ? 0 : speed - speed * STEP / SPEED_LAG;
    current = 0;
  }

  @Override
  Map<String, Object> summary() {
    Map<String, Object> report = new HashMap<>();
    report.put("reportMilledMass", milled);
    report.put("reportMaxCurrent", maxCurrent);
    return report;
  }
}
