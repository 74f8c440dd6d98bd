package org.batchwright.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.batchwright.connectors.ConnectorException;
import org.batchwright.connectors.EquipmentConnection;
import org.batchwright.connectors.Value;
import org.batchwright.connectors.opcua.OpcUa;
import org.batchwright.connectors.opcua.OpcUaConfig;
import org.batchwright.connectors.opcua.OpcUaTrust;
import org.batchwright.connectors.plant.PlantEquipment;
import org.batchwright.connectors.plant.PlantModel;
import org.batchwright.kernel.EnvironmentProblem;

/** What people do at the simulated plant with their hands: they put things on scales and into vessels. */
final class PlantHands implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;
  private static final String SCALE = "scale";
  private static final String VESSEL = "mixing-vessel";
  /** What a pail weighs in which a quantity is brought. */
  private static final BigDecimal PAIL = new BigDecimal("1.2");

  private final PlantModel model = PlantModel.load();
  private final OpcUaTrust trust;
  private final EquipmentConnection plant;
  private final double timeFactor;

  private PlantHands(OpcUaTrust trust, EquipmentConnection plant, double timeFactor) {
    this.trust = trust;
    this.plant = plant;
    this.timeFactor = timeFactor;
  }

  static PlantHands at(PlantProcess.Running running) {
    try {
      OpcUaTrust trust = OpcUaTrust.open(
          running.folder().resolve("trainer"),
          "urn:batchwright:trainer",
          "Batchwright trainer",
          Clock.systemUTC());
      running.letIn("trainer", trust.ownCertificatePem());
      trust.trust(running.certificate());
      EquipmentConnection plant = OpcUa.connect(new OpcUaConfig(
          "trainer",
          running.endpoint(),
          new OpcUaConfig.Login(running.trainer().name(), running.trainer().password()),
          trust,
          OpcUaConfig.Timing.USUAL,
          Clock.systemUTC()));
      return new PlantHands(trust, plant, running.timeFactor());
    } catch (IOException | ConnectorException failed) {
      throw new EnvironmentProblem(
          "The simulated plant at " + running.endpoint() + " cannot be worked at: "
              + failed.getMessage(),
          failed);
    }
  }

  /** Seconds of machine time per second. */
  double timeFactor() {
    return timeFactor;
  }

  /** Whether people can put a load there. */
  boolean carries(String unit) {
    return type(unit).filter(type -> type.equals(SCALE) || type.equals(VESSEL)).isPresent();
  }

  /** Whether this is a scale of the plant. */
  boolean weighs(String unit) {
    return type(unit).filter(SCALE::equals).isPresent();
  }

  /** Lets a value of a scale or vessel become this one; gives it time to come to rest. */
  void load(String unit, String member, BigDecimal load) {
    simulate("clearPan", Value.text(unit));
    if (type(unit).filter(SCALE::equals).isEmpty()) {
      place(unit, load);
      return;
    }
    switch (member) {
      case "tareWeight" -> {
        press(unit, "clearTare");
        place(unit, load);
        press(unit, "tare");
      }
      case "net" -> {
        press(unit, "clearTare");
        place(unit, PAIL);
        press(unit, "tare");
        place(unit, load);
      }
      default -> place(unit, load);
    }
  }

  private void place(String unit, BigDecimal load) {
    if (load.signum() > 0) {
      simulate("placeLoad", Value.text(unit), Value.decimal(load.toPlainString()));
    }
    if (type(unit).filter(SCALE::equals).isPresent()) {
      awaitRest(unit);
    }
  }

  private void awaitRest(String unit) {
    for (int waited = 0; waited < PATIENCE_MILLIS; waited += 50) {
      if (Optional.ofNullable(read(unit, "stable")).filter("true"::equals).isPresent()) {
        return;
      }
      sleep();
    }
    throw new EnvironmentProblem("The scale " + unit + " does not come to rest.");
  }

  private @org.jspecify.annotations.Nullable String read(String unit, String member) {
    try {
      Value value = plant.read(List.of(model.member(unit, member))).get(0).value();
      return value == null ? null : value.text();
    } catch (ConnectorException failed) {
      throw unreachable(failed);
    }
  }

  /** Presses a key of the scale itself. */
  private void press(String unit, String key) {
    try {
      var unused =
          plant.call(model.command(unit, key), List.of(Value.text("key " + System.nanoTime())));
    } catch (ConnectorException failed) {
      throw unreachable(failed);
    }
  }

  private void simulate(String command, Value... inputs) {
    try {
      var unused = plant.call(model.simulation(command), List.of(inputs));
    } catch (ConnectorException failed) {
      throw unreachable(failed);
    }
  }

  private static EnvironmentProblem unreachable(ConnectorException failed) {
    return new EnvironmentProblem("The simulated plant: " + failed.getMessage(), failed);
  }

  private Optional<String> type(String unit) {
    return model.equipment().stream()
        .filter(equipment -> equipment.id().equals(unit))
        .map(PlantEquipment::type)
        .map(type -> type.name())
        .findFirst();
  }

  private static void sleep() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", interrupted);
    }
  }

  @Override
  public void close() {
    plant.close();
    try {
      trust.close();
    } catch (IOException failed) {
      throw new EnvironmentProblem(String.valueOf(failed.getMessage()), failed);
    }
  }
}
