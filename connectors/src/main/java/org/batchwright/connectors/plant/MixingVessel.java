package org.batchwright.connectors.plant;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.StatusCodes;

/** A stirred vessel on load cells: holds what is put into it, mixes it for a time, and is emptied by filtration. */
final class MixingVessel extends Machine {

  private static final double AMBIENT = 22;
  private static final double SPEED_LAG = 3;
  /** Temperature the stirrer adds to a full vessel, Cel per second of stirring. */
  private static final double STIRRING_HEAT = 0.0003;

  /** What the vessel does, in the words of its maker. */
  enum State {
    IDLE,
    RUNNING,
    COMPLETE
  }

  private final BufferLine line;
  private State state = State.IDLE;
  private double content;
  private double speed;
  private double temperature = AMBIENT;
  private long steps;
  private long runs;

  MixingVessel(PlantEquipment equipment, long seed, Instant startedAt, BufferLine line) {
    super(equipment, seed, startedAt);
    this.line = line;
    line.add(this);
    value("state", () -> state.name().toLowerCase(Locale.ROOT));
    value("stirrerSpeed", () -> speed);
    value(
        "contentMass", () -> Math.max(0, content + (content > 0 ? disturbance("contentMass") : 0)));
    value("temperature", () -> temperature + disturbance("temperature"));
  }

  @Override
  Set<String> disturbable() {
    return Set.of("contentMass", "temperature");
  }

  @Override
  boolean busy() {
    return state == State.RUNNING;
  }

  @Override
  void move() {
    double wanted = busy() ? number("speed") : 0;
    speed += (wanted - speed) * STEP / SPEED_LAG;
    temperature += busy() ? STIRRING_HEAT * STEP : (AMBIENT - temperature) * STEP / 3_600;
    if (busy()) {
      steps++;
      if (steps * STEP >= 60 * number("duration")) {
        complete();
      }
    }
  }

  @Override
  List<Object> carryOut(String command, List<Object> inputs) throws Rejection {
    switch (command) {
      case "mix" -> {
        if (busy() || content <= 0) {
          throw new Rejection(
              StatusCodes.Bad_InvalidState, busy() ? "it is mixing already" : "it is empty");
        }
        steps = 0;
        runs++;
        state = State.RUNNING;
      }
      case "stop" -> {
        if (!busy()) {
          throw new Rejection(StatusCodes.Bad_InvalidState, "it is not mixing");
        }
        complete();
      }
      default ->
        throw new Rejection(StatusCodes.Bad_MethodInvalid, "there is no command " + command);
    }
    return List.of();
  }

  private void complete() {
    state = State.COMPLETE;
    line.mixed(0.012 * chance().normal("ph", runs), 0.05 * chance().normal("conductivity", runs));
  }

  /** Puts mass in, or takes it out when negative. */
  void place(double mass) throws Rejection {
    if (!Double.isFinite(mass) || content + mass < 0) {
      throw new Rejection(StatusCodes.Bad_OutOfRange, "it holds " + content + " kg");
    }
    content += mass;
  }

  /** Takes out what is there, at most so much; the mass taken. */
  double draw(double wanted) {
    double drawn = Math.min(wanted, content);
    content = content - drawn < 1e-6 ? 0 : content - drawn;
    if (content == 0) {
      state = State.IDLE;
    }
    return drawn;
  }

  void empty() {
    content = 0;
    state = State.IDLE;
  }

  double content() {
    return content;
  }

  @Override
  long statusOf(String member) {
    return has(PlantFault.MACHINE_FAULT) ? StatusCodes.Bad_DeviceFailure : StatusCodes.Good;
  }
}
