package org.batchwright.connectors.plant;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fluid bed dryer: first the air decides how fast water leaves, then the granule does, down to an equilibrium.
 *
 * <p>Above the critical moisture the drying rate is constant and follows from the heat the air gives up on its way to
 * wet-bulb temperature; below, it falls in proportion to the moisture above equilibrium (Lewis 1921). Moisture X is in
 * kg of water per kg of dry mass.
 */
final class FluidBedDryer extends PhaseMachine {

  private static final double EQUILIBRIUM = 0.0121;
  private static final double EQUILIBRIUM_SPREAD = 0.0003;
  private static final double CRITICAL = 0.06;
  private static final double AIR_DENSITY = 1.1;
  private static final double AIR_HEAT_CAPACITY = 1.01;
  private static final double EVAPORATION_HEAT = 2430;
  private static final double AMBIENT = 22;
  private static final double INLET_LAG = 120;
  private static final double PRODUCT_LAG = 60;
  private static final double FLOW_LAG = 5;
  private static final double DISCHARGE_TIME = 180;

  private final Line line;
  private int charges;
  private boolean charged;
  private double dryMass;
  private double moisture;
  private double inlet = AMBIENT;
  private double product = AMBIENT;
  private double exhaust = AMBIENT;
  private double flow;
  private double dryingTime;
  private double maxInlet;
  private double maxProduct;

  FluidBedDryer(PlantEquipment equipment, long seed, Clock clock, Line line) {
    super(equipment, seed, clock);
    this.line = line;
    value("inletTemperature", () -> inlet + jitter("inlet", 0.1) + disturbance("inletTemperature"));
    value(
        "productTemperature",
        () -> product + jitter("product", 0.1) + disturbance("productTemperature"));
    value("exhaustTemperature", () -> exhaust + jitter("exhaust", 0.1));
    value("airFlow", () -> Math.max(0, flow + (flow > 1 ? jitter("flow", 12) : 0)));
    value(
        "filterPressure",
        () -> Math.max(0, 900 * StrictMath.pow(flow / 3000, 1.8) + dryingTime / 60));
    value("dryingTime", () -> dryingTime);
  }

  @Override
  Set<String> disturbable() {
    return Set.of("moisture", "inletTemperature", "productTemperature");
  }

  @Override
  void begin(String phase) {
    if (!charged && phase.equals("DRY")) {
      charges++;
      charged = true;
      dryMass = line.wetDryMass();
      moisture = line.wetMoisture();
      dryingTime = 0;
    }
    maxInlet = inlet;
    maxProduct = product;
  }

  @Override
  @Nullable
  String advance(String phase) {
    if (phase.equals("DISCHARGE")) {
      blow(0, AMBIENT);
      return elapsed() >= DISCHARGE_TIME ? "TIME" : null;
    }
    boolean drying = phase.equals("DRY");
    blow(number("airFlowSetPoint"), drying ? number("inletTemperatureSetPoint") : AMBIENT);
    if (!drying) {
      return elapsed() >= number("coolingTimeSetPoint") ? "TIME" : null;
    }
    dryingTime += STEP;
    double end = number("endProductTemperatureSetPoint");
    if (end > 0 && product + disturbance("productTemperature") >= end) {
      return "TEMPERATURE";
    }
    return elapsed() >= number("dryingTimeSetPoint") ? "TIME" : null;
  }

  private void blow(double wantedFlow, double wantedInlet) {
    flow += (wantedFlow - flow) * STEP / FLOW_LAG;
    inlet += (wantedInlet - inlet) * STEP / INLET_LAG;
    double wetBulb = wetBulb(inlet);
    double equilibrium = EQUILIBRIUM + EQUILIBRIUM_SPREAD * chance().normal("equilibrium", charges);
    double airMass = flow * AIR_DENSITY / 3600;
    double heat = Math.max(0, airMass * AIR_HEAT_CAPACITY * (inlet - wetBulb));
    double evaporation = 0;
    double dryness = 1;
    if (charged) {
      double free = Math.max(0, moisture - equilibrium) / (CRITICAL - equilibrium);
      dryness = 1 - Math.min(1, free);
      evaporation = heat / EVAPORATION_HEAT * Math.min(1, free);
      moisture -= evaporation / dryMass * STEP;
      line.dried(moisture + disturbance("moisture") / 100);
    }
    double target = wetBulb + (inlet - wetBulb) * 0.75 * dryness;
    product += (target - product) * STEP / PRODUCT_LAG;
    exhaust = airMass < 0.05
        ? product
        : inlet
            - evaporation * EVAPORATION_HEAT / (airMass * AIR_HEAT_CAPACITY)
            - 0.15 * (inlet - wetBulb) * dryness;
    maxInlet = Math.max(maxInlet, inlet);
    maxProduct = Math.max(maxProduct, product);
  }

  /** Wet-bulb temperature of room air (8 g/kg) heated to a temperature of 20 to 90 Cel, as a straight line. */
  private static double wetBulb(double inlet) {
    return 14 + 0.21 * inlet;
  }

  @Override
  void rest() {
    flow = flow < 1 ? 0 : flow - flow * STEP / FLOW_LAG;
    inlet += (AMBIENT - inlet) * STEP / 600;
    product += (AMBIENT - product) * STEP / 1800;
    exhaust += (AMBIENT - exhaust) * STEP / 600;
  }

  @Override
  void ended(String phase, String reason) {
    if (phase.equals("DISCHARGE") && reason.equals("TIME")) {
      charged = false;
    }
  }

  @Override
  Map<String, Object> summary() {
    Map<String, Object> report = new HashMap<>();
    report.put("reportDryingTime", dryingTime);
    report.put("reportEndProductTemperature", product + disturbance("productTemperature"));
    report.put("reportMaxInletTemperature", maxInlet + disturbance("inletTemperature"));
    report.put("reportMaxProductTemperature", maxProduct + disturbance("productTemperature"));
    return report;
  }

  private double jitter(String quantity, double size) {
    return busy() ? size * chance().normal(quantity, 100_000L * runCounter() + second()) : 0;
  }
}
