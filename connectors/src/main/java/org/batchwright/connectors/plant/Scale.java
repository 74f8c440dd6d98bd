package org.batchwright.connectors.plant;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.StatusCodes;

/** A scale: the indication settles on what lies on the pan, and says when it has come to rest. */
final class Scale extends Machine {

  /** Time in which two thirds of a change of load show, seconds. */
  private static final double SETTLING = 0.35;
  /** The indication is at rest when it has not moved for this time, seconds. */
  private static final double REST = 1.0;
  /** Repeatability of one placing in readabilities. */
  private static final double REPEATABILITY = 0.3;
  /** 2000 times 0.41 d (USP 41). */
  private static final BigDecimal MINIMUM_FACTOR = new BigDecimal("820");

  private final BigDecimal readability;
  private final BigDecimal capacity;
  private BigDecimal load = BigDecimal.ZERO;
  private BigDecimal tare = BigDecimal.ZERO;
  private BigDecimal zeroOffset = BigDecimal.ZERO;
  private double indicated;
  private double placingError;
  private int placings;
  private long stepsAtRest = 1_000;

  Scale(PlantEquipment equipment, long seed, Instant startedAt) {
    super(equipment, seed, startedAt);
    readability = new BigDecimal(equipment.plate("readability"));
    capacity = new BigDecimal(equipment.plate("capacity"));
    value("gross", this::gross);
    value("tareWeight", () -> tare);
    value("net", () -> gross().subtract(tare));
    value("stable", this::stable);
    value(
        "centreOfZero",
        () -> Math.abs(indicated - zeroOffset.doubleValue()) <= readability.doubleValue() / 4);
    value("overload", this::overload);
    value("capacity", () -> capacity);
    value("readability", () -> readability);
    value("minimumWeight", () -> readability.multiply(MINIMUM_FACTOR));
    value("zeroOffset", () -> zeroOffset);
  }

  @Override
  void move() {
    double target = load.doubleValue() + placingError + disturbance("gross");
    double before = indicated;
    indicated = target - (target - indicated) * StrictMath.exp(-STEP / SETTLING);
    if (Math.abs(indicated - target) < readability.doubleValue() / 20) {
      indicated = target;
    }
    stepsAtRest =
        Math.abs(indicated - before) < readability.doubleValue() / 5 ? stepsAtRest + 1 : 0;
  }

  @Override
  Set<String> disturbable() {
    return Set.of("gross");
  }

  @Override
  long statusOf(String member) {
    if (has(PlantFault.MACHINE_FAULT)) {
      return StatusCodes.Bad_DeviceFailure;
    }
    boolean weight = member.equals("gross") || member.equals("net");
    return weight && overload() ? StatusCodes.Uncertain_EngineeringUnitsExceeded : StatusCodes.Good;
  }

  /** Puts mass on the pan, or takes it off when negative. */
  void place(double mass) throws Rejection {
    BigDecimal next = load.add(BigDecimal.valueOf(mass));
    if (!Double.isFinite(mass) || next.signum() < 0) {
      throw new Rejection(
          StatusCodes.Bad_OutOfRange, "there are " + load.toPlainString() + " kg on the pan");
    }
    put(next);
  }

  void clearPan() {
    put(BigDecimal.ZERO);
  }

  private void put(BigDecimal mass) {
    load = mass;
    placings++;
    stepsAtRest = 0;
    placingError = load.signum() == 0
        ? 0
        : REPEATABILITY * readability.doubleValue() * chance().normal("placing", placings);
  }

  @Override
  List<Object> carryOut(String command, List<Object> inputs) throws Rejection {
    switch (command) {
      case "tare" -> {
        requireRest();
        BigDecimal gross = gross();
        if (gross.signum() <= 0 || overload()) {
          throw new Rejection(StatusCodes.Bad_InvalidState, "no load that can be tared");
        }
        tare = gross;
        return List.of(tare.doubleValue());
      }
      case "clearTare" -> tare = BigDecimal.ZERO;
      case "zero" -> zero();
      default ->
        throw new Rejection(StatusCodes.Bad_MethodInvalid, "there is no command " + command);
    }
    return List.of();
  }

  private void zero() throws Rejection {
    requireRest();
    if (tare.signum() != 0) {
      throw new Rejection(StatusCodes.Bad_InvalidState, "a tare is in force");
    }
    BigDecimal offset = toReadability(indicated);
    if (offset.abs().compareTo(capacity.multiply(new BigDecimal("0.02"))) > 0) {
      throw new Rejection(
          StatusCodes.Bad_OutOfRange, "more than 2 per cent of the capacity on the pan");
    }
    zeroOffset = offset;
  }

  private void requireRest() throws Rejection {
    if (!stable()) {
      throw new Rejection(StatusCodes.Bad_InvalidState, "the indication is not stable");
    }
  }

  private boolean stable() {
    return stepsAtRest * STEP >= REST;
  }

  private boolean overload() {
    return gross().compareTo(capacity.add(readability.multiply(BigDecimal.valueOf(9)))) > 0;
  }

  private BigDecimal gross() {
    return toReadability(indicated - zeroOffset.doubleValue());
  }

  private BigDecimal toReadability(double mass) {
    return BigDecimal.valueOf(mass)
        .divide(readability, 0, RoundingMode.HALF_EVEN)
        .multiply(readability);
  }
}
