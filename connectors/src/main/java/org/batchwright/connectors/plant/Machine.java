package org.batchwright.connectors.plant;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.jspecify.annotations.Nullable;

/**
 * One simulated machine: its values, parameters and commands, and how it moves on in steps of a tenth of a second of
 * machine time.
 *
 * <p>Everything is called with the plant's lock held. A value that is null is not there yet.
 */
abstract class Machine {

  /** Machine time of one step, in seconds. */
  static final double STEP = 0.1;

  private final PlantEquipment equipment;
  private final Chance chance;
  private final Map<String, Supplier<@Nullable Object>> values = new LinkedHashMap<>();
  private final Map<String, BigDecimal> parameters = new HashMap<>();
  private final Map<String, Instant> writtenAt = new HashMap<>();
  private final Map<String, Double> disturbances = new HashMap<>();
  private final Set<PlantFault> faults = EnumSet.noneOf(PlantFault.class);
  private @Nullable Map<String, @Nullable Object> frozen;
  private final Instant startedAt;
  private Instant sampledAt;
  private Instant commandedAt;
  private long lifeSign;
  private String lastCommand = "";
  private String lastCommandId = "";
  private String lastCommandResult = "";
  private long lastRejection;
  private List<Object> lastOutputs = List.of();

  Machine(PlantEquipment equipment, long seed, Instant startedAt) {
    this.equipment = equipment;
    this.startedAt = startedAt;
    this.sampledAt = startedAt;
    this.commandedAt = startedAt;
    this.chance = new Chance(seed, equipment.id());
    value("serialNumber", () -> equipment.plate("serialNumber"));
    value("equipmentClass", () -> equipment.type().name());
    value("manufacturer", () -> equipment.plate("manufacturer"));
    value("model", () -> equipment.plate("model"));
    value("lifeSign", () -> lifeSign);
    value("lastCommand", () -> lastCommand);
    value("lastCommandId", () -> lastCommandId);
    value("lastCommandResult", () -> lastCommandResult);
    for (MemberSpec spec : equipment.type().members()) {
      BigDecimal initial = spec.initial();
      if (spec.kind() == MemberSpec.Kind.PARAMETER && initial != null) {
        parameters.put(spec.name(), initial);
      }
    }
  }

  final PlantEquipment equipment() {
    return equipment;
  }

  final Chance chance() {
    return chance;
  }

  /** Moves the machine on by {@link #STEP}. */
  final void step() {
    lifeSign++;
    move();
  }

  abstract void move();

  /** Carries out a command that is not a repetition. */
  abstract List<Object> carryOut(String command, List<Object> inputs) throws Rejection;

  /** Whether a parameter can be written now. */
  boolean busy() {
    return false;
  }

  /** Quantities {@code setDisturbance} can shift. */
  abstract Set<String> disturbable();

  /** Called when MACHINE_FAULT is switched on. */
  void trip() {}

  final void value(String name, Supplier<@Nullable Object> supplier) {
    values.put(name, supplier);
  }

  final double number(String parameter) {
    BigDecimal value = parameters.get(parameter);
    if (value == null) {
      throw new IllegalStateException(equipment.id() + " has no parameter " + parameter + ".");
    }
    return value.doubleValue();
  }

  final double disturbance(String quantity) {
    return disturbances.getOrDefault(quantity, 0.0);
  }

  final boolean has(PlantFault fault) {
    return faults.contains(fault);
  }

  /** The real time at which the machine's sensors were last looked at. */
  final void sampled(Instant at) {
    sampledAt = at;
  }

  /** One sample of a member: null value means not there yet. */
  record Sample(@Nullable Object value, Instant at, long status) {}

  final Sample sample(MemberSpec spec) {
    if (has(PlantFault.LOST_LINK)) {
      return new Sample(null, sampledAt, StatusCodes.Bad_NoCommunication);
    }
    if (spec.kind() == MemberSpec.Kind.PARAMETER) {
      return new Sample(
          shaped(spec, parameters.get(spec.name())),
          writtenAt.getOrDefault(spec.name(), startedAt),
          StatusCodes.Good);
    }
    boolean order = spec.name().startsWith("lastCommand");
    Map<String, @Nullable Object> still = frozen;
    Object value = still != null && !order ? still.get(spec.name()) : current(spec);
    Instant at = order ? commandedAt : still != null ? frozenAt(still) : sampledAt;
    boolean measured = (spec.unit() != null || spec.type() == DataType.BOOLEAN) && !spec.report();
    if (value == null) {
      return new Sample(null, at, StatusCodes.Bad_WaitingForInitialData);
    }
    if (measured && has(PlantFault.BAD_QUALITY)) {
      return new Sample(value, at, StatusCodes.Bad_SensorFailure);
    }
    return new Sample(value, at, measured ? statusOf(spec.name()) : StatusCodes.Good);
  }

  /** The status of a measured value when no fault is on it. */
  long statusOf(String member) {
    return StatusCodes.Good;
  }

  private static Instant frozenAt(Map<String, @Nullable Object> snapshot) {
    return snapshot.get("") instanceof Instant at ? at : Instant.EPOCH;
  }

  final void write(MemberSpec spec, Number wanted, Instant at) throws Rejection {
    if (has(PlantFault.REFUSED_WRITE)) {
      throw new Rejection(StatusCodes.Bad_NotWritable, "writing is refused");
    }
    if (busy() && !spec.adjustable()) {
      throw new Rejection(
          StatusCodes.Bad_InvalidState, spec.name() + " cannot be changed while a phase runs");
    }
    double number = wanted.doubleValue();
    BigDecimal min = spec.min();
    BigDecimal max = spec.max();
    if (!Double.isFinite(number)
        || (min != null && number < min.doubleValue())
        || (max != null && number > max.doubleValue())) {
      throw new Rejection(
          StatusCodes.Bad_OutOfRange, spec.name() + " is outside " + min + " to " + max);
    }
    parameters.put(spec.name(), new BigDecimal(wanted.toString()));
    writtenAt.put(spec.name(), at);
  }

  /** Takes a command; a repetition of the last one by its identifier has no second effect. */
  final List<Object> command(String name, List<Object> inputs, Instant at) throws Rejection {
    String id = inputs.get(0).toString();
    if (id.isBlank()) {
      throw new Rejection(StatusCodes.Bad_InvalidArgument, "a command needs a commandId");
    }
    if (id.equals(lastCommandId) && name.equals(lastCommand)) {
      if (lastRejection != 0) {
        throw new Rejection(lastRejection, lastCommandResult);
      }
      return lastOutputs;
    }
    lastCommand = name;
    lastCommandId = id;
    commandedAt = at;
    try {
      lastOutputs = carryOut(name, inputs);
      lastRejection = 0;
      lastCommandResult = "DONE";
      return lastOutputs;
    } catch (Rejection e) {
      lastOutputs = List.of();
      lastRejection = e.status();
      lastCommandResult = e.reason();
      throw e;
    }
  }

  final void set(PlantFault fault) {
    if (!faults.add(fault)) {
      return;
    }
    if (fault == PlantFault.FROZEN_VALUE) {
      frozen = snapshot();
    }
    if (fault == PlantFault.MACHINE_FAULT) {
      trip();
    }
  }

  final void clear(PlantFault fault) {
    faults.remove(fault);
    if (fault == PlantFault.FROZEN_VALUE) {
      frozen = null;
    }
  }

  final Set<PlantFault> faults() {
    return Set.copyOf(faults);
  }

  final void disturb(String quantity, double offset) throws Rejection {
    if (!disturbable().contains(quantity) || !Double.isFinite(offset)) {
      throw new Rejection(
          StatusCodes.Bad_InvalidArgument,
          equipment.id() + " can be disturbed in " + new TreeSet<>(disturbable()));
    }
    disturbances.put(quantity, offset);
  }

  /** Names the machine gives a value for; must be those its class declares. */
  final Set<String> valueNames() {
    return Set.copyOf(values.keySet());
  }

  /** A number as its member declares it: rounded to its decimals, in its data type. */
  static @Nullable Object shaped(MemberSpec spec, @Nullable Object raw) {
    if (raw instanceof List<?> list) {
      return list.stream().map(item -> shaped(spec, item)).collect(Collectors.toList());
    }
    DataType type = spec.type();
    if (!(raw instanceof Number number) || type == null) {
      return raw;
    }
    return number(type, spec.decimals(), number);
  }

  private static Object number(DataType type, @Nullable Integer decimals, Number number) {
    BigDecimal exact = new BigDecimal(number.toString());
    BigDecimal rounded =
        decimals == null ? exact : exact.setScale(decimals, RoundingMode.HALF_EVEN);
    return switch (type) {
      case INT32 -> rounded.intValue();
      case INT64 -> rounded.longValue();
      case FLOAT -> rounded.floatValue();
      case DOUBLE -> rounded.doubleValue();
      default -> throw new IllegalStateException(type + " is no number.");
    };
  }

  private @Nullable Object current(MemberSpec spec) {
    Supplier<@Nullable Object> supplier = values.get(spec.name());
    if (supplier == null) {
      throw new IllegalStateException(equipment.id() + " has no value for " + spec.name() + ".");
    }
    return shaped(spec, supplier.get());
  }

  private Map<String, @Nullable Object> snapshot() {
    Map<String, @Nullable Object> all = new HashMap<>();
    for (MemberSpec spec : equipment.type().members()) {
      if (spec.kind() == MemberSpec.Kind.VALUE) {
        all.put(spec.name(), current(spec));
      }
    }
    all.put("", sampledAt);
    return all;
  }
}
