package org.batchwright.connectors.plant;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All machines of the plant and their common machine time.
 *
 * <p>One lock guards everything: reads, orders and steps never see a machine half moved.
 */
final class PlantFloor {

  private static final Logger LOG = LoggerFactory.getLogger(PlantFloor.class);
  private static final long TICK_MILLIS = 50;
  /** Machine time made up for at most after a pause of the process, seconds; more is skipped. */
  private static final double MAX_CATCH_UP = 3_600;

  private static final double MAX_ADVANCE = 86_400;

  private final PlantModel model;
  private final PlantConfig config;
  private final Clock clock;
  private final Map<String, Machine> machines = new LinkedHashMap<>();
  private final ScheduledExecutorService ticker;
  private long steps;
  private double dueSteps;
  private long lastNanos;
  private boolean stopped;

  PlantFloor(PlantModel model, PlantConfig config) {
    this.model = model;
    this.config = config;
    this.clock = config.clock();
    Line line = new Line();
    BufferLine bufferLine = new BufferLine();
    for (PlantEquipment equipment : model.equipment()) {
      machines.put(equipment.id(), machine(equipment, line, bufferLine));
    }
    machines.values().forEach(PlantFloor::requireComplete);
    config.faults().forEach(active -> machine(active.equipment()).set(active.fault()));
    ticker = Executors.newSingleThreadScheduledExecutor(task -> {
      Thread thread = new Thread(task, "plant");
      thread.setDaemon(true);
      return thread;
    });
  }

  private Machine machine(PlantEquipment equipment, Line line, BufferLine bufferLine) {
    long seed = config.seed();
    return switch (equipment.type().name()) {
      case "scale" -> new Scale(equipment, seed, clock.instant());
      case "granulator" -> new Granulator(equipment, seed, clock, line);
      case "fluid-bed-dryer" -> new FluidBedDryer(equipment, seed, clock, line);
      case "moisture-analyser" -> new MoistureAnalyser(equipment, seed, clock, line);
      case "mill" -> new Mill(equipment, seed, clock);
      case "blender" -> new Blender(equipment, seed, clock, line);
      case "tablet-press" -> new TabletPress(equipment, seed, clock, line);
      case "mixing-vessel" -> new MixingVessel(equipment, seed, clock.instant(), bufferLine);
      case "ph-conductivity-meter" -> new PhMeter(equipment, seed, clock.instant(), bufferLine);
      case "filtration-skid" -> new FiltrationSkid(equipment, seed, clock.instant(), bufferLine);
      default ->
        throw new IllegalStateException("Nobody simulates a " + equipment.type().name() + ".");
    };
  }

  /** The description and the machine must name the same values, else a member would be a dead end. */
  private static void requireComplete(Machine machine) {
    Set<String> declared = machine.equipment().type().members().stream()
        .filter(spec -> spec.kind() == MemberSpec.Kind.VALUE)
        .map(MemberSpec::name)
        .collect(Collectors.toSet());
    if (!declared.equals(machine.valueNames())) {
      throw new IllegalStateException(machine.equipment().id() + " declares "
          + new TreeSet<>(declared) + " but has " + new TreeSet<>(machine.valueNames()) + ".");
    }
  }

  PlantModel model() {
    return model;
  }

  PlantConfig config() {
    return config;
  }

  synchronized void start() {
    lastNanos = System.nanoTime();
    Future<?> unused =
        ticker.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  synchronized void stop() {
    stopped = true;
    ticker.shutdownNow();
    notifyAll();
  }

  private synchronized void tick() {
    try {
      long now = System.nanoTime();
      double passed = Math.min((now - lastNanos) / 1e9 * config.timeFactor(), MAX_CATCH_UP);
      lastNanos = now;
      dueSteps += passed / Machine.STEP;
      long whole = (long) dueSteps;
      dueSteps -= whole;
      move(whole);
      Instant at = clock.instant();
      machines.values().forEach(machine -> machine.sampled(at));
    } catch (RuntimeException e) {
      LOG.error("The plant stumbled", e);
    }
  }

  synchronized void advance(double seconds) {
    if (!(seconds >= 0 && seconds <= MAX_ADVANCE)) {
      throw new IllegalArgumentException(
          "Machine time is moved on by 0 to 86,400 s, not " + seconds + ".");
    }
    move(Math.round(seconds / Machine.STEP));
    Instant at = clock.instant();
    machines.values().forEach(machine -> machine.sampled(at));
  }

  private void move(long count) {
    for (long i = 0; i < count; i++) {
      machines.values().forEach(Machine::step);
    }
    steps += count;
  }

  synchronized double machineTime() {
    return steps * Machine.STEP;
  }

  synchronized void setFault(String equipment, PlantFault fault) {
    machine(equipment).set(fault);
    notifyAll();
  }

  synchronized void clearFault(String equipment, PlantFault fault) {
    machine(equipment).clear(fault);
    notifyAll();
  }

  synchronized Machine.Sample sample(String equipment, MemberSpec spec) {
    return machine(equipment).sample(spec);
  }

  synchronized void write(String equipment, MemberSpec spec, Number value) throws Rejection {
    Machine machine = machine(equipment);
    requireLink(machine);
    machine.write(spec, value, clock.instant());
    loseAnswer(machine);
  }

  synchronized List<Object> command(String equipment, String name, List<Object> inputs)
      throws Rejection {
    Machine machine = machine(equipment);
    requireLink(machine);
    try {
      return machine.command(name, inputs, clock.instant());
    } finally {
      loseAnswer(machine);
    }
  }

  synchronized void disturb(String equipment, String quantity, double offset) throws Rejection {
    machine(equipment).disturb(quantity, offset);
  }

  synchronized void place(String equipment, double mass) throws Rejection {
    if (machine(equipment) instanceof MixingVessel vessel) {
      vessel.place(mass);
    } else {
      scale(equipment).place(mass);
    }
  }

  synchronized void clearPan(String equipment) throws Rejection {
    if (machine(equipment) instanceof MixingVessel vessel) {
      vessel.empty();
    } else {
      scale(equipment).clearPan();
    }
  }

  private Scale scale(String equipment) throws Rejection {
    if (machine(equipment) instanceof Scale scale) {
      return scale;
    }
    throw new Rejection(StatusCodes.Bad_InvalidArgument, equipment + " is no scale and no vessel");
  }

  private Machine machine(String equipment) {
    Machine machine = machines.get(equipment);
    if (machine == null) {
      throw new NoSuchElementException(
          "The plant has no equipment " + equipment + "; it has " + machines.keySet() + ".");
    }
    return machine;
  }

  private void requireLink(Machine machine) throws Rejection {
    if (machine.has(PlantFault.LOST_LINK)) {
      waitWhile(machine, PlantFault.LOST_LINK);
      throw new Rejection(StatusCodes.Bad_NoCommunication, "there was no line to the equipment");
    }
  }

  private void loseAnswer(Machine machine) throws Rejection {
    if (machine.has(PlantFault.LOST_ANSWER)) {
      waitWhile(machine, PlantFault.LOST_ANSWER);
    }
  }

  private void waitWhile(Machine machine, PlantFault fault) throws Rejection {
    try {
      while (machine.has(fault) && !stopped) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Rejection(StatusCodes.Bad_Shutdown, "the plant is being stopped");
    }
  }
}
