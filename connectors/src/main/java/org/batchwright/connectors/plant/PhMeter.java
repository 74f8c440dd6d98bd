package org.batchwright.connectors.plant;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.StatusCodes;

/** A meter that shows pH and conductivity of the buffer last mixed. */
final class PhMeter extends Machine {

  PhMeter(PlantEquipment equipment, long seed, Instant startedAt, BufferLine line) {
    super(equipment, seed, startedAt);
    value("ph", () -> line.ph() + disturbance("ph"));
    value("conductivity", () -> line.conductivity() + disturbance("conductivity"));
  }

  @Override
  Set<String> disturbable() {
    return Set.of("ph", "conductivity");
  }

  @Override
  void move() {}

  @Override
  List<Object> carryOut(String command, List<Object> inputs) throws Rejection {
    throw new Rejection(StatusCodes.Bad_MethodInvalid, "there is no command " + command);
  }

  @Override
  long statusOf(String member) {
    return has(PlantFault.MACHINE_FAULT) ? StatusCodes.Bad_DeviceFailure : StatusCodes.Good;
  }
}
