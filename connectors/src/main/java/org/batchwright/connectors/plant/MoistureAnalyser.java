package org.batchwright.connectors.plant;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.jspecify.annotations.Nullable;

/** A loss-on-drying balance: dries a sample of what is in the dryer and shows what it loses, per cent of its mass. */
final class MoistureAnalyser extends PhaseMachine {

  private static final double AMBIENT = 25;
  private static final double HEATING = 30;
  private static final double LOSS = 55;
  private static final double TEST_TIME = 420;
  private static final double REPEATABILITY = 0.03;

  private final Line line;
  private double sampleMass;
  private double finalLoss;
  private double loss;
  private double temperature = AMBIENT;

  MoistureAnalyser(PlantEquipment equipment, long seed, Clock clock, Line line) {
    super(equipment, seed, clock);
    this.line = line;
    value("sampleMass", () -> sampleMass);
    value("testTemperature", () -> temperature + disturbance("testTemperature"));
    value("result", () -> loss);
  }

  @Override
  Set<String> disturbable() {
    return Set.of("result", "testTemperature");
  }

  @Override
  void begin(String phase) {
    double moisture = line.dryerMoisture();
    sampleMass = number("sampleMassTarget") + 0.05 * chance().normal("sample", runCounter());
    finalLoss = Math.max(
        0,
        100 * moisture / (1 + moisture)
            + REPEATABILITY * chance().normal("loss", runCounter())
            + disturbance("result"));
    loss = 0;
  }

  @Override
  @Nullable
  String advance(String phase) {
    temperature += (number("testTemperatureSetPoint") - temperature) * STEP / HEATING;
    loss = finalLoss * (1 - StrictMath.exp(-elapsed() / LOSS));
    if (elapsed() < TEST_TIME) {
      return null;
    }
    loss = finalLoss;
    return "TIME";
  }

  @Override
  void rest() {
    temperature += (AMBIENT - temperature) * STEP / 200;
    if (state() == State.IDLE) {
      sampleMass = 0;
    }
  }

  @Override
  long statusOf(String member) {
    return has(PlantFault.MACHINE_FAULT) ? StatusCodes.Bad_DeviceFailure : StatusCodes.Good;
  }

  @Override
  Map<String, Object> summary() {
    Map<String, Object> report = new HashMap<>();
    report.put("reportResult", loss);
    report.put("reportSampleMass", sampleMass);
    report.put("reportTestTemperature", temperature + disturbance("testTemperature"));
    return report;
  }
}
