package org.batchwright.connectors.opcua;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.batchwright.connectors.Cable;
import org.batchwright.connectors.ConnectorException;
import org.batchwright.connectors.ConnectorException.Kind;
import org.batchwright.connectors.EquipmentConnection;
import org.batchwright.connectors.Eventually;
import org.batchwright.connectors.Quality;
import org.batchwright.connectors.Reading;
import org.batchwright.connectors.Rig;
import org.batchwright.connectors.SetPoint;
import org.batchwright.connectors.Value;
import org.batchwright.connectors.plant.PlantFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders without an answer: what the giver is told, and what the machine knows. */
@SuppressWarnings("NullAway.Init")
class UnknownOutcomeTests {

  private static final OpcUaConfig.Timing IMPATIENT = new OpcUaConfig.Timing(
      Rig.QUICK.connect(), Duration.ofMillis(800), Duration.ofSeconds(3), Rig.QUICK.renew());

  private Rig rig;
  private EquipmentConnection connection;

  @BeforeEach
  void connect(@TempDir Path temp) throws Exception {
    rig = Rig.still(temp);
    connection = rig.connect();
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private static ConnectorException failure(ThrowingCallable order) {
    return catchThrowableOfType(ConnectorException.class, order);
  }

  private Value value(String equipment, String member) throws ConnectorException {
    Reading reading = Rig.read(connection, equipment, member);
    assertThat(reading.quality()).as(member).isEqualTo(Quality.GOOD);
    return requireNonNull(reading.value());
  }

  private static boolean readable(EquipmentConnection connection) {
    try {
      return Rig.read(connection, "GR-101", "state").quality() == Quality.GOOD;
    } catch (ConnectorException e) {
      return false;
    }
  }

  /** The answer is held back, then the cable is cut: the client cannot know, the machine can. */
  @Test
  void anOrderWhoseAnswerIsLostIsUnknownAndTheMachineTellsThatItArrived() throws Exception {
    try (Cable cable = Cable.to(rig.plant().endpoint());
        EquipmentConnection remote = rig.connect(cable.endpoint(), Rig.OPERATOR)) {
      rig.plant().setFault("GR-101", PlantFault.LOST_ANSWER);
      CompletableFuture<ConnectorException> order =
          CompletableFuture.supplyAsync(() -> failure(() -> Rig.call(
              remote,
              "GR-101",
              "start",
              Value.text("c-7"),
              Value.text("step-4.1"),
              Value.text("DRY_MIX"))));
      Eventually.isTrue("the machine has the command", () -> value("GR-101", "lastCommandId")
          .equals(Value.text("c-7")));

      cable.cut();

      assertThat(order.get().kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
      assertThat(value("GR-101", "state")).isEqualTo(Value.text("RUNNING"));
      assertThat(value("GR-101", "lastCommandResult")).isEqualTo(Value.text("DONE"));
    }
  }

  @Test
  void anOrderThatNeverReachesTheMachineIsUnknownTooAndTheMachineTellsThatItDidNot()
      throws Exception {
    EquipmentConnection impatient = rig.connect(rig.plant().endpoint(), IMPATIENT);
    rig.plant().setFault("GR-101", PlantFault.LOST_LINK);

    ConnectorException command = failure(() -> Rig.call(
        impatient,
        "GR-101",
        "start",
        Value.text("c-8"),
        Value.text("step-4.1"),
        Value.text("DRY_MIX")));
    ConnectorException write = failure(() -> impatient.write(
        List.of(new SetPoint(Rig.member("GR-101", "chargeMass"), Value.decimal(100)))));

    assertThat(command.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
    assertThat(command.statusName()).isEqualTo("Bad_Timeout");
    assertThat(write.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
    Reading meanwhile = Rig.read(connection, "GR-101", "state");
    assertThat(meanwhile.quality()).isEqualTo(Quality.BAD);
    assertThat(meanwhile.raw().statusName()).isEqualTo("Bad_NoCommunication");
    assertThat(value("BL-401", "state")).isEqualTo(Value.text("IDLE"));

    rig.plant().clearFault("GR-101", PlantFault.LOST_LINK);
    assertThat(value("GR-101", "lastCommandId")).isEqualTo(Value.text(""));
    assertThat(value("GR-101", "chargeMass")).isEqualTo(Value.decimal("114.9"));
  }

  /** The library would keep the order and send it when the line is back. */
  @Test
  void anOrderGivenWhileTheLineIsDownIsNeverCarriedOutLater() throws Exception {
    try (Cable cable = Cable.to(rig.plant().endpoint());
        EquipmentConnection remote = rig.connect(cable.endpoint(), Rig.OPERATOR)) {
      cable.cut();
      for (int i = 0; i < 3; i++) {
        String commandId = "late-" + i;
        ConnectorException refused = failure(() -> Rig.call(
            remote,
            "GR-101",
            "start",
            Value.text(commandId),
            Value.text("step-4.1"),
            Value.text("DRY_MIX")));
        assertThat(refused.kind()).isIn(Kind.NOT_CONNECTED, Kind.UNKNOWN_OUTCOME);
        if (i > 0) {
          assertThat(refused.kind()).isEqualTo(Kind.NOT_CONNECTED);
        }
      }
      cable.mend();
      Eventually.isTrue("the line is back", () -> readable(remote));

      assertThat(Rig.read(remote, "GR-101", "lastCommandId").value()).isEqualTo(Value.text(""));
      assertThat(value("GR-101", "runCounter")).isEqualTo(Value.decimal(0));
    }
  }

  @Test
  @Tag("OT-1")
  void aClientThatVanishesChangesNothingAtTheMachine() throws Exception {
    try (Cable cable = Cable.to(rig.plant().endpoint());
        EquipmentConnection remote = rig.connect(cable.endpoint(), Rig.OPERATOR)) {
      Rig.call(
          remote,
          "GR-101",
          "start",
          Value.text("c-1"),
          Value.text("step-4.1"),
          Value.text("DRY_MIX"));
      cable.cut();
      rig.plant().advance(Duration.ofSeconds(100));

      assertThat(value("GR-101", "state")).isEqualTo(Value.text("RUNNING"));
      assertThat(value("GR-101", "elapsedTime")).isEqualTo(Value.decimal(100));
    }
  }
}
