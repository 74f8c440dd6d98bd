package org.batchwright.connectors.plant;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.jspecify.annotations.Nullable;

/**
 * A pump and a sterilising filter: the pressure before the filter rises as it blocks.
 *
 * <p>At constant flow the pressure grows in proportion to the mass that has passed.
 */
final class FiltrationSkid extends Machine {

  /** Flow of the pump, kg per minute. */
  private static final double FLOW = 15;

  private static final double FLOW_LAG = 4;
  /** Pressure of a clean filter at full flow, and its growth over the mass filtered. */
  private static final double CLEAN_PRESSURE = 0.80;

  private static final double BLOCKING = 0.0012;
  /** What stays in housing and hoses, kg. */
  private static final double HOLD_UP = 1.2;

  private final BufferLine line;
  private MixingVessel.State state = MixingVessel.State.IDLE;
  private double flow;
  private double drawn;
  private double maxPressure;
  private long steps;
  private int runs;
  private Map<String, Object> report = Map.of();

  FiltrationSkid(PlantEquipment equipment, long seed, Instant startedAt, BufferLine line) {
    super(equipment, seed, startedAt);
    this.line = line;
    value("state", () -> state.name().toLowerCase(Locale.ROOT));
    value("inletPressure", this::pressure);
    value("flow", () -> flow);
    value("filteredMass", this::filtered);
    value("reportRun", () -> report.getOrDefault("reportRun", 0));
    for (String item : List.of("reportFilteredMass", "reportMaxInletPressure", "reportDuration")) {
      value(item, () -> reported(item));
    }
  }

  private @Nullable Object reported(String item) {
    return report.get(item);
  }

  @Override
  Set<String> disturbable() {
    return Set.of("inletPressure");
  }

  @Override
  boolean busy() {
    return state == MixingVessel.State.RUNNING;
  }

  @Override
  void move() {
    double wanted = busy() ? FLOW : 0;
    flow = !busy() && flow < 0.05 ? 0 : flow + (wanted - flow) * STEP / FLOW_LAG;
    if (busy()) {
      steps++;
      drawn += line.draw(flow / 60 * STEP);
      maxPressure = Math.max(maxPressure, pressure());
      if (line.feed() <= 0) {
        complete();
      }
    }
  }

  private double pressure() {
    double noise =
        busy() ? 0.01 * chance().normal("pressure", 100_000L * runs + (long) (steps * STEP)) : 0;
    return Math.max(
        0,
        (CLEAN_PRESSURE + BLOCKING * drawn) * flow / FLOW
            + noise
            + (busy() ? disturbance("inletPressure") : 0));
  }

  private double filtered() {
    return Math.max(0, drawn - HOLD_UP);
  }

  @Override
  List<Object> carryOut(String command, List<Object> inputs) throws Rejection {
    switch (command) {
      case "filter" -> {
        if (busy() || line.feed() <= 0) {
          throw new Rejection(
              StatusCodes.Bad_InvalidState,
              busy() ? "it is filtering already" : "the vessels are empty");
        }
        runs++;
        steps = 0;
        drawn = 0;
        maxPressure = 0;
        state = MixingVessel.State.RUNNING;
      }
      case "stop" -> {
        if (!busy()) {
          throw new Rejection(StatusCodes.Bad_InvalidState, "it is not filtering");
        }
        complete();
      }
      default ->
        throw new Rejection(StatusCodes.Bad_MethodInvalid, "there is no command " + command);
    }
    return List.of();
  }

  private void complete() {
    Map<String, Object> finished = new HashMap<>();
    finished.put("reportRun", runs);
    finished.put("reportFilteredMass", filtered());
    finished.put("reportMaxInletPressure", maxPressure);
    finished.put("reportDuration", steps * STEP);
    report = Map.copyOf(finished);
    state = MixingVessel.State.COMPLETE;
  }

  @Override
  long statusOf(String member) {
    return has(PlantFault.MACHINE_FAULT) ? StatusCodes.Bad_DeviceFailure : StatusCodes.Good;
  }
}
