package org.batchwright.connectors.plant;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.jspecify.annotations.Nullable;

/**
 * A machine that runs phases: idle, running, held, complete, fault.
 *
 * <p>A phase that has ended needs no reset before the next one: start in COMPLETE resets by itself. Each run ends with a report that stays until the next run ends.
 */
abstract class PhaseMachine extends Machine {

  /** States after ISA-88 part 1, as far as a tablet line needs them. */
  enum State {
    IDLE,
    RUNNING,
    HELD,
    COMPLETE,
    FAULT
  }

  private final Clock clock;
  private State state = State.IDLE;
  private String phase = "";
  private String phaseId = "";
  private int runCounter;
  private long elapsedSteps;
  private String faultText = "";
  private Instant startedAt = Instant.EPOCH;
  private Map<String, Object> report = Map.of();

  PhaseMachine(PlantEquipment equipment, long seed, Clock clock) {
    super(equipment, seed, clock.instant());
    this.clock = clock;
    value("state", () -> state.name());
    value("phase", () -> phase);
    value("phaseId", () -> phaseId);
    value("runCounter", () -> runCounter);
    value("elapsedTime", this::elapsed);
    value("faultText", () -> faultText);
    for (MemberSpec spec : equipment.type().members()) {
      if (spec.report()) {
        Object before = spec.name().equals("reportRun") ? 0 : null;
        value(spec.name(), () -> report.getOrDefault(spec.name(), before));
      }
    }
  }

  /** A phase begins; refuse what the machine is not ready for. */
  abstract void begin(String newPhase) throws Rejection;

  /** One step of a running phase; the reason when the phase ends with it, null while it goes on. */
  abstract @Nullable String advance(String running);

  /** One step in which no phase runs. */
  abstract void rest();

  /** The class's own part of the report of a run that has just ended. */
  abstract Map<String, Object> summary();

  /** A phase has ended by itself or was stopped. */
  void ended(String endedPhase, String reason) {}

  /** A command only this class has. */
  List<Object> special(String command) throws Rejection {
    throw new Rejection(StatusCodes.Bad_MethodInvalid, "there is no command " + command);
  }

  @Override
  final boolean busy() {
    return state == State.RUNNING || state == State.HELD;
  }

  final State state() {
    return state;
  }

  final int runCounter() {
    return runCounter;
  }

  /** Machine time of this run in seconds, holds excluded. */
  final double elapsed() {
    return elapsedSteps * STEP;
  }

  /** Whole seconds of this run: the index of chance, so that a value does not depend on who reads it when. */
  final long second() {
    return (long) (elapsedSteps * STEP + 1e-9);
  }

  @Override
  final void move() {
    if (state != State.RUNNING) {
      rest();
      return;
    }
    elapsedSteps++;
    String reason = advance(phase);
    if (reason != null) {
      end(reason, State.COMPLETE);
    }
  }

  @Override
  final void trip() {
    faultText = "The drive has tripped.";
    if (busy()) {
      end("FAULT", State.FAULT);
    } else {
      state = State.FAULT;
    }
  }

  @Override
  final List<Object> carryOut(String command, List<Object> inputs) throws Rejection {
    switch (command) {
      case "start" -> {
        start(inputs.get(1).toString(), inputs.get(2).toString());
        return List.of(runCounter);
      }
      case "hold" -> change(State.HELD, State.RUNNING);
      case "restart" -> change(State.RUNNING, State.HELD);
      case "stop" -> {
        require(State.RUNNING, State.HELD);
        end("STOPPED", State.COMPLETE);
      }
      case "reset" -> reset();
      default -> {
        return special(command);
      }
    }
    return List.of();
  }

  private void start(String newPhaseId, String newPhase) throws Rejection {
    require(State.IDLE, State.COMPLETE);
    if (newPhaseId.isBlank()) {
      throw new Rejection(StatusCodes.Bad_InvalidArgument, "start needs a phaseId");
    }
    if (!equipment().type().phases().contains(newPhase)) {
      throw new Rejection(
          StatusCodes.Bad_InvalidArgument,
          "phase " + newPhase + " is none of " + equipment().type().phases());
    }
    runCounter++;
    elapsedSteps = 0;
    try {
      begin(newPhase);
    } catch (Rejection e) {
      runCounter--;
      throw e;
    }
    phase = newPhase;
    phaseId = newPhaseId;
    startedAt = clock.instant();
    state = State.RUNNING;
  }

  private void change(State to, State from) throws Rejection {
    require(from);
    state = to;
  }

  private void reset() throws Rejection {
    require(State.COMPLETE, State.FAULT);
    if (has(PlantFault.MACHINE_FAULT)) {
      throw new Rejection(StatusCodes.Bad_InvalidState, faultText);
    }
    state = State.IDLE;
    phase = "";
    phaseId = "";
    faultText = "";
  }

  private void require(State... allowed) throws Rejection {
    if (!List.of(allowed).contains(state)) {
      throw new Rejection(StatusCodes.Bad_InvalidState, "not possible in state " + state);
    }
  }

  private void end(String reason, State next) {
    state = next;
    ended(phase, reason);
    Map<String, Object> finished = new HashMap<>(summary());
    finished.put("reportRun", runCounter);
    finished.put("reportPhase", phase);
    finished.put("reportPhaseId", phaseId);
    finished.put("reportStartedAt", startedAt);
    finished.put("reportEndedAt", clock.instant());
    finished.put("reportDuration", elapsed());
    finished.put("reportEndReason", reason);
    report = Map.copyOf(finished);
  }
}
