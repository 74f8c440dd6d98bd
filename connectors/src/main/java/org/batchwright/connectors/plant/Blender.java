package org.batchwright.connectors.plant;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A bin blender: the unevenness of the blend falls exponentially with the revolutions, down to what a random mixture
 * has (first-order mixing, Poux et al. 1991).
 */
final class Blender extends PhaseMachine {

  private static final double UNMIXED = 30;
  private static final double RANDOM = 1.5;
  private static final double MIXING_REVOLUTIONS = 25;
  private static final double SPEED_LAG = 3;

  private final Line line;
  private double speed;
  private double revolutions;
  private double chargeRevolutions;
  private double lubrication;

  Blender(PlantEquipment equipment, long seed, Clock clock, Line line) {
    super(equipment, seed, clock);
    this.line = line;
    value("blenderSpeed", () -> speed);
    value("revolutions", () -> revolutions);
    value("blendVariation", this::variation);
  }

  @Override
  Set<String> disturbable() {
    return Set.of("blendVariation");
  }

  @Override
  void begin(String phase) {
    revolutions = 0;
    if (phase.equals("BLEND")) {
      chargeRevolutions = 0;
      lubrication = 0;
    }
  }

  @Override
  @Nullable
  String advance(String phase) {
    speed += (number("blenderSpeedSetPoint") - speed) * STEP / SPEED_LAG;
    double turned = speed / 60 * STEP;
    revolutions += turned;
    chargeRevolutions += turned;
    if (phase.equals("LUBRICATE")) {
      lubrication += turned;
      line.lubricated(lubrication);
      return elapsed() >= number("lubricationTimeSetPoint") ? "TIME" : null;
    }
    return elapsed() >= number("blendTimeSetPoint") ? "TIME" : null;
  }

  private double variation() {
    double mixed =
        RANDOM + (UNMIXED - RANDOM) * StrictMath.exp(-chargeRevolutions / MIXING_REVOLUTIONS);
    double noise = 1 + 0.04 * chance().normal("probe", 100_000L * runCounter() + second());
    return Math.max(0, mixed * noise + disturbance("blendVariation"));
  }

  @Override
  void rest() {
    speed = speed < 0.05 ? 0 : speed - speed * STEP / SPEED_LAG;
  }

  @Override
  Map<String, Object> summary() {
    Map<String, Object> report = new HashMap<>();
    report.put("reportRevolutions", revolutions);
    report.put("reportBlendVariation", variation());
    report.put("reportLubricationRevolutions", lubrication);
    return report;
  }
}
