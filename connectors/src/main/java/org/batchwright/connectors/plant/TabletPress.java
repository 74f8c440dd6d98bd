package org.batchwright.connectors.plant;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.jspecify.annotations.Nullable;

/**
 * A rotary tablet press: fill depth makes mass, force makes hardness, running time makes wear.
 *
 * <p>How a tablet comes out is in {@link TabletPhysics}.
 */
final class TabletPress extends PhaseMachine {

  private static final int STATIONS = 36;
  private static final double SPEED_LAG = 4;
  /** Tablets are rejected until the force has settled, seconds of a run. */
  private static final double START_UP = 20;

  private static final double REJECT_SHARE = 0.0005;
  private static final double NOMINAL_DEPTH = 10;
  private static final double NOMINAL_MASS = 600;
  /** Growth of mass with running time, mg per hour. */
  private static final double WEAR = 1.2;

  private static final double MASS_SPREAD = 4.8;

  private final Line line;
  private double speed;
  private double force;
  private double forceSum;
  private long forceSeconds;
  private long lastForceSecond;
  private double runningTime;
  private double good;
  private double rejected;
  private int sampleNumber;
  private double sampleRunningTime;
  private List<Object> masses = List.of();
  private List<Object> hardness = List.of();
  private List<Object> thickness = List.of();

  TabletPress(PlantEquipment equipment, long seed, Clock clock, Line line) {
    super(equipment, seed, clock);
    this.line = line;
    value("turretSpeed", () -> speed);
    value("mainForce", () -> force);
    value("runningTime", () -> runningTime);
    value("tabletsGood", () -> (long) good);
    value("tabletsRejected", () -> (long) rejected);
    value("stations", () -> STATIONS);
    value("punchSet", () -> equipment.plate("punchSet"));
    value("sampleNumber", () -> sampleNumber);
    value("sampleRunningTime", () -> sampleNumber == 0 ? null : sampleRunningTime);
    value("sampleMasses", () -> sampleNumber == 0 ? null : masses);
    value("sampleHardness", () -> sampleNumber == 0 ? null : hardness);
    value("sampleThickness", () -> sampleNumber == 0 ? null : thickness);
  }

  @Override
  Set<String> disturbable() {
    return Set.of("tabletMass", "tabletHardness", "tabletThickness");
  }

  @Override
  void begin(String phase) {
    forceSum = 0;
    forceSeconds = 0;
    lastForceSecond = -1;
  }

  @Override
  @Nullable
  String advance(String phase) {
    speed += (number("turretSpeedSetPoint") - speed) * STEP / SPEED_LAG;
    if (second() != lastForceSecond) {
      lastForceSecond = second();
      force = number("mainForceSetPoint")
          + 0.15 * chance().normal("force", 1_000_000L * runCounter() + second());
      forceSum += force;
      forceSeconds++;
    }
    runningTime += STEP;
    double made = STATIONS * speed / 60 * STEP;
    double bad = elapsed() < START_UP ? made : made * REJECT_SHARE;
    rejected += bad;
    good += made - bad;
    return (long) good + (long) rejected >= number("batchQuantity") ? "AMOUNT" : null;
  }

  @Override
  void rest() {
    speed = speed < 0.1 ? 0 : speed - speed * STEP / SPEED_LAG;
    force = 0;
  }

  @Override
  List<Object> special(String command) throws Rejection {
    if (command.equals("takeSample")) {
      return takeSample();
    }
    if (command.equals("clearCounters")) {
      if (busy()) {
        throw new Rejection(StatusCodes.Bad_InvalidState, "the press is not at rest");
      }
      good = 0;
      rejected = 0;
      runningTime = 0;
      return List.of();
    }
    return super.special(command);
  }

  private List<Object> takeSample() throws Rejection {
    if (good + rejected < STATIONS) {
      throw new Rejection(StatusCodes.Bad_InvalidState, "no tablets have been made");
    }
    sampleNumber++;
    sampleRunningTime = runningTime;
    TabletPhysics tablet =
        new TabletPhysics(number("mainForceSetPoint"), line.lubricationRevolutions());
    masses = sample("sampleMasses", 20, i -> mass(i));
    hardness = sample(
        "sampleHardness",
        10,
        i -> tablet.crushingForce(mass(20 + i))
            + 5 * noise("hardness", i)
            + disturbance("tabletHardness"));
    thickness = sample(
        "sampleThickness",
        10,
        i -> tablet.thickness(mass(30 + i))
            + 0.015 * noise("thickness", i)
            + disturbance("tabletThickness"));
    return List.of(sampleNumber, masses, hardness, thickness);
  }

  private List<Object> sample(String member, int count, IntToDoubleFunction tablet) {
    MemberSpec spec = equipment().type().member(member);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Object shaped = shaped(spec, tablet.applyAsDouble(i));
      if (shaped != null) {
        values.add(shaped);
      }
    }
    return List.copyOf(values);
  }

  private double mass(int index) {
    double hurry = 1 + 0.5 * Math.max(0, number("turretSpeedSetPoint") - 45) / 45;
    return NOMINAL_MASS * number("fillDepthSetPoint") / NOMINAL_DEPTH
        + WEAR * runningTime / 3600
        + MASS_SPREAD * hurry * noise("mass", index)
        + disturbance("tabletMass");
  }

  private double noise(String quantity, int index) {
    return chance().normal(quantity, 1_000L * sampleNumber + index);
  }

  @Override
  Map<String, Object> summary() {
    Map<String, Object> report = new HashMap<>();
    report.put("reportTabletsGood", (long) good);
    report.put("reportTabletsRejected", (long) rejected);
    report.put("reportRunningTime", runningTime);
    report.put("reportMeanForce", forceSeconds == 0 ? 0 : forceSum / forceSeconds);
    return report;
  }
}
