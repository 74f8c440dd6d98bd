package org.batchwright.connectors.plant;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.jspecify.annotations.Nullable;

/**
 * A high-shear granulator: the impeller needs more power the more liquid the mass holds and the longer it is kneaded.
 *
 * <p>The torque follows a consistency between 0 (dry powder) and 1 (fully wetted mass). Its equilibrium is an S-shaped
 * function of the liquid per dry mass, as in the power consumption profiles of Leuenberger (1982); it is approached in
 * first order while the impeller turns.
 */
final class Granulator extends PhaseMachine {

  /** Dry mass the torques below hold for, kg. */
  private static final double NOMINAL_CHARGE = 114.9;

  private static final double DRY_TORQUE = 270;
  private static final double WET_TORQUE = 930;
  /** Liquid per dry mass at which half of the consistency is reached, and how steeply. */
  private static final double HALF_RATIO = 0.165;

  private static final double RATIO_WIDTH = 0.012;
  private static final double RATIO_SPREAD = 0.0035;
  /** Time constants of kneading, seconds. */
  private static final double KNEADING = 75;

  private static final double KNEADING_WHILE_SPRAYING = 150;
  private static final double SPEED_LAG = 2;
  private static final double NOMINAL_SPEED = 120;
  /** Part of the binder solution that is water: 18.0 of 21.6 kg. */
  private static final double WATER_IN_LIQUID = 18.0 / 21.6;

  private static final double BULK_DENSITY = 0.45;
  private static final double BOWL_VOLUME = 600;
  private static final double AMBIENT = 22;
  private static final double HEAT_CAPACITY = 1.6;
  private static final double DISCHARGE_TIME = 120;
  private static final int MEAN_STEPS = 100;

  private final Line line;
  private final double[] lastPowers = new double[MEAN_STEPS];
  private int powers;
  private int charges;
  private boolean charged;
  private double dryMass;
  private double consistency;
  private double liquidAdded;
  private double liquidThisRun;
  private double liquidWanted;
  private double spraying;
  private double dryMixTime;
  private double wetMassingTime;
  private double speed;
  private double chopper;
  private double power;
  private double maxMeanPower;
  private double temperature = AMBIENT;

  Granulator(PlantEquipment equipment, long seed, Clock clock, Line line) {
    super(equipment, seed, clock);
    this.line = line;
    value("impellerSpeed", () -> speed);
    value("chopperSpeed", () -> chopper);
    value("impellerPower", () -> power);
    value("impellerTorque", this::torque);
    value("sprayRate", () -> spraying);
    value("liquidAdded", () -> liquidAdded);
    value("fillMass", () -> charged ? dryMass + liquidAdded : 0.0);
    value("fillLevel", () -> charged ? 100 * dryMass / BULK_DENSITY / BOWL_VOLUME : 0.0);
    value("productTemperature", () -> temperature + disturbance("productTemperature"));
  }

  @Override
  Set<String> disturbable() {
    return Set.of("impellerPower", "productTemperature");
  }

  @Override
  void begin(String phase) throws Rejection {
    if (phase.equals("DRY_MIX")) {
      charges++;
      charged = true;
      dryMass = number("chargeMass");
      consistency = 0;
      liquidAdded = 0;
      dryMixTime = 0;
      wetMassingTime = 0;
      temperature = AMBIENT;
    } else if (!charged) {
      throw new Rejection(StatusCodes.Bad_InvalidState, "the bowl is empty: DRY_MIX comes first");
    }
    powers = 0;
    maxMeanPower = 0;
    liquidThisRun = 0;
    // The valve closes a little late, each time by another amount.
    liquidWanted =
        number("liquidAmountSetPoint") + 0.008 * Math.abs(chance().normal("valve", runCounter()));
  }

  @Override
  @Nullable
  String advance(String phase) {
    turn(
        phase.equals("DISCHARGE") ? 30 : number("impellerSpeedSetPoint"),
        number("chopperSpeedSetPoint"));
    return switch (phase) {
      case "DRY_MIX" -> {
        dryMixTime += STEP;
        yield elapsed() >= number("dryMixTimeSetPoint") ? "TIME" : null;
      }
      case "LIQUID_ADDITION" -> spray();
      case "WET_MASSING" -> massing();
      default -> elapsed() >= DISCHARGE_TIME ? "TIME" : null;
    };
  }

  private @Nullable String spray() {
    spraying = number("sprayRateSetPoint");
    double part = Math.min(spraying / 60 * STEP, liquidWanted - liquidThisRun);
    liquidThisRun += part;
    liquidAdded += part;
    knead(KNEADING_WHILE_SPRAYING);
    return liquidThisRun >= liquidWanted - 1e-9 ? "AMOUNT" : null;
  }

  private @Nullable String massing() {
    wetMassingTime += STEP;
    knead(KNEADING);
    double end = number("endPowerSetPoint");
    if (end > 0 && powers >= MEAN_STEPS && meanPower() >= end) {
      return "POWER";
    }
    return elapsed() >= number("wetMassingTimeSetPoint") ? "TIME" : null;
  }

  private void knead(double timeConstant) {
    double half = HALF_RATIO + RATIO_SPREAD * chance().normal("wetting", charges);
    double equilibrium = 1 / (1 + StrictMath.exp(-(liquidAdded / dryMass - half) / RATIO_WIDTH));
    consistency += (equilibrium - consistency) * STEP / timeConstant * (speed / NOMINAL_SPEED);
  }

  private void turn(double impeller, double chopperWanted) {
    speed += (impeller - speed) * STEP / SPEED_LAG;
    chopper += (chopperWanted - chopper) * STEP / SPEED_LAG;
    double noise = 0.1 * chance().normal("power", 100_000L * runCounter() + second());
    power = Math.max(
        0, 2 * Math.PI * speed / 60 * torque() / 1000 + noise + disturbance("impellerPower"));
    lastPowers[powers % MEAN_STEPS] = power;
    powers++;
    if (powers >= MEAN_STEPS) {
      maxMeanPower = Math.max(maxMeanPower, meanPower());
    }
    temperature += STEP * (0.5 * power / (dryMass * HEAT_CAPACITY) - (temperature - AMBIENT) / 900);
  }

  private double torque() {
    return charged && speed > 0.5
        ? dryMass / NOMINAL_CHARGE * (DRY_TORQUE + WET_TORQUE * consistency)
        : 0;
  }

  private double meanPower() {
    int count = Math.min(powers, MEAN_STEPS);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += lastPowers[i];
    }
    return count == 0 ? 0 : sum / count;
  }

  @Override
  void rest() {
    speed = Math.abs(speed) < 0.05 ? 0 : speed - speed * STEP / SPEED_LAG;
    chopper = Math.abs(chopper) < 0.5 ? 0 : chopper - chopper * STEP / SPEED_LAG;
    power = 0;
    spraying = 0;
    temperature -= STEP * (temperature - AMBIENT) / 900;
  }

  @Override
  void ended(String phase, String reason) {
    if (phase.equals("DISCHARGE") && reason.equals("TIME")) {
      double water = liquidAdded * WATER_IN_LIQUID;
      double solids = dryMass + liquidAdded - water;
      line.discharged(solids, water / solids + Line.AMBIENT_MOISTURE);
      charged = false;
    }
  }

  @Override
  Map<String, Object> summary() {
    Map<String, Object> report = new HashMap<>();
    report.put("reportDryMixTime", dryMixTime);
    report.put("reportWetMassingTime", wetMassingTime);
    report.put("reportLiquidAdded", liquidAdded);
    report.put("reportEndPower", meanPower());
    report.put("reportMaxPower", Math.max(maxMeanPower, meanPower()));
    return report;
  }
}
