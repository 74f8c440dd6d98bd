package org.batchwright.connectors.plant;

import java.time.Duration;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.jspecify.annotations.Nullable;

/**
 * What people and accidents do in a real plant: put things on scales, break machines, pull cables. Open only to users who
 * may simulate.
 */
final class SimulationDesk {

  private final PlantFloor floor;
  private final PlantLink link;

  SimulationDesk(PlantFloor floor, PlantLink link) {
    this.floor = floor;
    this.link = link;
  }

  @Nullable
  Object value(MemberSpec spec) {
    Object raw =
        switch (spec.name()) {
          case "machineTime" -> floor.machineTime();
          case "timeFactor" -> floor.config().timeFactor();
          case "seed" -> floor.config().seed();
          default -> throw new IllegalStateException("The simulation has no " + spec.name() + ".");
        };
    return Machine.shaped(spec, raw);
  }

  List<Object> take(@Nullable String user, String command, List<Object> inputs) throws Rejection {
    boolean allowed = floor.config().users().stream()
        .anyMatch(known -> known.simulation() && known.name().equals(user));
    if (!allowed) {
      throw new Rejection(StatusCodes.Bad_UserAccessDenied, "this user may not simulate");
    }
    switch (command) {
      case "placeLoad" -> floor.place(text(inputs, 0), positive(inputs, 1));
      case "removeLoad" -> floor.place(text(inputs, 0), -positive(inputs, 1));
      case "clearPan" -> floor.clearPan(text(inputs, 0));
      case "setFault" -> floor.setFault(text(inputs, 0), fault(inputs));
      case "clearFault" -> floor.clearFault(text(inputs, 0), fault(inputs));
      case "setDisturbance" -> floor.disturb(text(inputs, 0), text(inputs, 1), number(inputs, 2));
      case "advance" -> floor.advance(number(inputs, 0));
      case "dropConnections" -> {
        Duration time = seconds(inputs);
        link.soon(() -> link.drop(time));
      }
      case "stopAnswering" -> {
        Duration time = seconds(inputs);
        link.soon(() -> link.silence(time));
      }
      default ->
        throw new Rejection(StatusCodes.Bad_MethodInvalid, "there is no command " + command);
    }
    return List.of();
  }

  private static String text(List<Object> inputs, int index) {
    return inputs.get(index).toString();
  }

  private static double number(List<Object> inputs, int index) throws Rejection {
    if (inputs.get(index) instanceof Double number && Double.isFinite(number)) {
      return number;
    }
    throw new Rejection(StatusCodes.Bad_InvalidArgument, "a number is missing");
  }

  private static double positive(List<Object> inputs, int index) throws Rejection {
    double number = number(inputs, index);
    if (number <= 0) {
      throw new Rejection(StatusCodes.Bad_OutOfRange, "a mass is more than nothing");
    }
    return number;
  }

  private static Duration seconds(List<Object> inputs) throws Rejection {
    double seconds = number(inputs, 0);
    if (seconds <= 0 || seconds > 3_600) {
      throw new Rejection(StatusCodes.Bad_OutOfRange, "a time of 0 to 3600 s");
    }
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  private static PlantFault fault(List<Object> inputs) throws Rejection {
    try {
      return PlantFault.valueOf(text(inputs, 1));
    } catch (IllegalArgumentException e) {
      throw new Rejection(
          StatusCodes.Bad_InvalidArgument,
          "the plant knows the faults " + List.of(PlantFault.values()));
    }
  }
}
