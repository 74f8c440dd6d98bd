package org.batchwright.connectors.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.batchwright.connectors.ConnectorException;
import org.batchwright.connectors.EquipmentConnection;
import org.batchwright.connectors.Eventually;
import org.batchwright.connectors.LinkState;
import org.batchwright.connectors.Quality;
import org.batchwright.connectors.Reading;
import org.batchwright.connectors.Rig;
import org.batchwright.connectors.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trouble made over OPC UA or from the start, and what it looks like from outside. */
class SimulationTests {

  private static void simulate(EquipmentConnection trainer, String command, Value... inputs)
      throws ConnectorException {
    trainer.call(Rig.MODEL.simulation(command), List.of(inputs));
  }

  private static Reading simulation(EquipmentConnection connection, String member)
      throws ConnectorException {
    return connection
        .read(List.of(Rig.MODEL.member(PlantModel.SIMULATION, member)))
        .get(0);
  }

  @Test
  void faultsOfTheConfigurationAreOnFromTheBeginningAndCanBeCleared(@TempDir Path temp)
      throws Exception {
    try (Rig rig = Rig.start(temp, config -> config
        .withTimeFactor(0)
        .withFaults(List.of(new PlantConfig.ActiveFault("LB-801", PlantFault.BAD_QUALITY))))) {
      EquipmentConnection trainer = rig.connectAsTrainer();
      assertThat(Rig.read(trainer, "LB-801", "result").raw().statusName())
          .isEqualTo("Bad_SensorFailure");
      assertThat(Rig.read(trainer, "LB-801", "state").quality()).isEqualTo(Quality.GOOD);

      simulate(trainer, "clearFault", Value.text("LB-801"), Value.text("BAD_QUALITY"));

      assertThat(Rig.read(trainer, "LB-801", "result").quality()).isEqualTo(Quality.GOOD);
    }
  }

  @Test
  void aBrokenScaleShowsNoWeight(@TempDir Path temp) throws Exception {
    try (Rig rig = Rig.still(temp)) {
      EquipmentConnection trainer = rig.connectAsTrainer();
      simulate(trainer, "setFault", Value.text("SC-061"), Value.text("MACHINE_FAULT"));
      assertThat(Rig.read(trainer, "SC-061", "gross").raw().statusName())
          .isEqualTo("Bad_DeviceFailure");
      assertThat(Rig.read(trainer, "SC-061", "serialNumber").quality()).isEqualTo(Quality.GOOD);
    }
  }

  @Test
  void whatThePlantDoesNotKnowIsRefused(@TempDir Path temp) throws Exception {
    try (Rig rig = Rig.still(temp)) {
      EquipmentConnection trainer = rig.connectAsTrainer();
      assertThat(catchThrowableOfType(
                  ConnectorException.class,
                  () -> simulate(
                      trainer, "setFault", Value.text("GR-999"), Value.text("BAD_QUALITY")))
              .kind())
          .isEqualTo(ConnectorException.Kind.TYPE_MISMATCH);
      assertThat(catchThrowableOfType(
                  ConnectorException.class,
                  () -> simulate(trainer, "setFault", Value.text("GR-101"), Value.text("GREMLINS")))
              .kind())
          .isEqualTo(ConnectorException.Kind.TYPE_MISMATCH);
      assertThat(catchThrowableOfType(
                  ConnectorException.class,
                  () -> simulate(trainer, "placeLoad", Value.text("GR-101"), Value.decimal(1)))
              .kind())
          .isEqualTo(ConnectorException.Kind.TYPE_MISMATCH);
    }
  }

  @Test
  void machineTimeIsMovedOnOverOpcUaToo(@TempDir Path temp) throws Exception {
    try (Rig rig = Rig.still(temp)) {
      EquipmentConnection trainer = rig.connectAsTrainer();
      simulate(trainer, "advance", Value.decimal("90.5"));
      assertThat(simulation(trainer, "machineTime").value()).isEqualTo(Value.decimal("90.5"));
      assertThat(Rig.read(trainer, "GR-101", "lifeSign").value()).isEqualTo(Value.decimal(905));
      assertThat(simulation(trainer, "timeFactor").value()).isEqualTo(Value.decimal(0));
      assertThat(simulation(trainer, "seed").value()).isEqualTo(Value.decimal(1));
    }
  }

  @Test
  void aPulledCableIsAnsweredBeforeItIsPulledAndComesBack(@TempDir Path temp) throws Exception {
    try (Rig rig = Rig.still(temp)) {
      EquipmentConnection mes = rig.connect();
      EquipmentConnection trainer = rig.connectAsTrainer();

      simulate(trainer, "dropConnections", Value.decimal("0.5"));

      Eventually.isTrue("the line is lost", () -> mes.status().state() == LinkState.LOST);
      Eventually.isTrue("the line is back", () -> mes.status().state() == LinkState.CONNECTED);
    }
  }

  @Test
  void aPlantNobodyMayUseOrWithoutTimeIsRefused(@TempDir Path temp) {
    assertThatIllegalArgumentException().isThrownBy(() -> PlantConfig.usual(temp, List.of()));
    PlantConfig config = PlantConfig.usual(temp, List.of(Rig.OPERATOR));
    assertThatIllegalArgumentException().isThrownBy(() -> config.withTimeFactor(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> config.withPort(70_000));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PlantConfig.User("mes", "short", false));
    assertThat(config.toString()).doesNotContain(Rig.OPERATOR.password());
  }
}
