package org.batchwright.connectors.opcua;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.batchwright.connectors.Command;
import org.batchwright.connectors.CommandResult;
import org.batchwright.connectors.ConnectorException;
import org.batchwright.connectors.ConnectorException.Kind;
import org.batchwright.connectors.EquipmentConnection;
import org.batchwright.connectors.Member;
import org.batchwright.connectors.MemberAddress;
import org.batchwright.connectors.MemberDescription;
import org.batchwright.connectors.Quality;
import org.batchwright.connectors.Reading;
import org.batchwright.connectors.Rig;
import org.batchwright.connectors.SetPoint;
import org.batchwright.connectors.Transfer;
import org.batchwright.connectors.Value;
import org.batchwright.connectors.WriteResult;
import org.batchwright.connectors.plant.MemberSpec;
import org.batchwright.connectors.plant.PlantFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads, set points and commands over real sessions. */
@SuppressWarnings("NullAway.Init")
class OrderTests {

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

  private static SetPoint set(String equipment, String member, String number) {
    return new SetPoint(Rig.member(equipment, member), Value.decimal(number));
  }

  private static ConnectorException failure(ThrowingCallable order) {
    return catchThrowableOfType(ConnectorException.class, order);
  }

  private Value value(String equipment, String member) throws ConnectorException {
    Reading reading = Rig.read(connection, equipment, member);
    assertThat(reading.quality()).as(member).isEqualTo(Quality.GOOD);
    return requireNonNull(reading.value());
  }

  private CommandResult start(String commandId, String phase) throws ConnectorException {
    return Rig.call(
        connection,
        "GR-101",
        "start",
        Value.text(commandId),
        Value.text("step-4.1"),
        Value.text(phase));
  }

  @Test
  void moreMembersThanTheServerTakesAtOnceAreReadInOrder() throws Exception {
    List<Member> members = new ArrayList<>();
    Rig.MODEL.equipment().forEach(equipment -> equipment.type().members().stream()
        .filter(spec -> spec.kind() != MemberSpec.Kind.COMMAND)
        .forEach(spec -> members.add(Rig.member(equipment.id(), spec.name()))));
    assertThat(members).hasSizeGreaterThan(200);

    List<Reading> readings = connection.read(members);

    assertThat(readings)
        .extracting(reading -> reading.equipment() + "." + reading.member())
        .containsExactlyElementsOf(members.stream()
            .map(member -> member.equipment() + "." + member.name())
            .toList());
    assertThat(readings).noneMatch(reading -> reading.raw().statusName().contains("Unknown"));
  }

  @Test
  @Tag("UNIT-META-1")
  void aReadingHasUnitTimesAndWhatWasSent() throws Exception {
    Reading reading = Rig.read(connection, "GR-101", "impellerSpeedSetPoint");

    assertThat(reading.unit()).isEqualTo("/min");
    assertThat(reading.value()).isEqualTo(Value.decimal("120"));
    assertThat(reading.raw().dataType()).isEqualTo("Float");
    assertThat(reading.sourceTime()).isNotNull();
    assertThat(reading.serverTime()).isNotNull();
    assertThat(reading.receivedAt()).isAfterOrEqualTo(requireNonNull(reading.sourceTime()));
  }

  @Test
  void aMemberThatIsNotThereReadsAsBad() throws Exception {
    Member unknownNode =
        new Member("GR-101", "x", MemberAddress.text(Rig.MODEL.namespaceUri(), "GR-101.x"), null);
    Member unknownNamespace =
        new Member("GR-101", "y", MemberAddress.text("urn:nobody", "GR-101.state"), null);

    List<Reading> readings =
        connection.read(List.of(unknownNode, Rig.member("GR-101", "state"), unknownNamespace));

    assertThat(readings)
        .extracting(Reading::quality)
        .containsExactly(Quality.BAD, Quality.GOOD, Quality.BAD);
    assertThat(readings.get(0).raw().statusName()).isEqualTo("Bad_NodeIdUnknown");
    assertThat(readings.get(2).raw().statusName()).isEqualTo("Bad_NodeIdUnknown");
  }

  @Test
  void theDeviceTellsItsTypesAndUnits() throws Exception {
    List<MemberDescription> told = connection.describe(List.of(
        Rig.member("GR-101", "sprayRateSetPoint"),
        Rig.member("TP-501", "sampleMasses"),
        new Member("GR-101", "x", MemberAddress.text(Rig.MODEL.namespaceUri(), "GR-101.x"), null),
        Rig.member("GR-101", "state")));

    assertThat(told.get(0)).satisfies(spray -> {
      assertThat(spray.found()).isTrue();
      assertThat(spray.dataType()).isEqualTo("Double");
      assertThat(spray.writable()).isTrue();
      assertThat(spray.many()).isFalse();
      assertThat(spray.deviceUnit()).isEqualTo("kg/min");
    });
    assertThat(told.get(1).many()).isTrue();
    assertThat(told.get(1).writable()).isFalse();
    assertThat(told.get(2).found()).isFalse();
    assertThat(told.get(3).dataType()).isEqualTo("String");
    assertThat(told.get(3).deviceUnit()).isNull();
  }

  @Test
  @Tag("INT-1")
  void setPointsOfDifferentTypesAreReadBackAsWanted() throws Exception {
    // Seven set points: the server takes five at once. 110.3 and 13.4 are not exact in a float.
    Transfer transfer = connection.transfer(
        List.of(
            set("GR-101", "impellerSpeedSetPoint", "110.3"),
            set("GR-101", "endPowerSetPoint", "13.4"),
            set("GR-101", "liquidAmountSetPoint", "21.600"),
            set("GR-101", "dryMixTimeSetPoint", "240"),
            set("GR-101", "wetMassingTimeSetPoint", "180"),
            set("GR-101", "sprayRateSetPoint", "3.75"),
            set("GR-101", "chargeMass", "114.9")),
        Duration.ZERO);

    assertThat(transfer.verified()).isTrue();
    assertThat(transfer.items())
        .hasSize(7)
        .allMatch(item -> item.result() == Transfer.Result.VERIFIED);
    assertThat(transfer.items().get(0).expected()).isEqualTo(Value.decimal("110.3"));
    assertThat(transfer.readBackAt()).isAfterOrEqualTo(transfer.sentAt());
    assertThat(value("GR-101", "sprayRateSetPoint")).isEqualTo(Value.decimal("3.75"));
  }

  @Test
  void aValueTheMachineRoundsIsDifferentNotVerified() throws Exception {
    Transfer transfer = connection.transfer(
        List.of(
            set("GR-101", "impellerSpeedSetPoint", "110.37"),
            set("GR-101", "dryMixTimeSetPoint", "60")),
        Duration.ofMillis(120));

    assertThat(transfer.verified()).isFalse();
    Transfer.Item rounded = transfer.items().get(0);
    assertThat(rounded.result()).isEqualTo(Transfer.Result.DIFFERENT);
    assertThat(rounded.written()).isEqualTo(Value.decimal("110.37"));
    assertThat(requireNonNull(rounded.readBack()).value()).isEqualTo(Value.decimal("110.4"));
    assertThat(transfer.items().get(1).result()).isEqualTo(Transfer.Result.VERIFIED);
  }

  @Test
  void aRefusedWriteIsReportedWithItsReasonAndTheOldValue() throws Exception {
    rig.plant().setFault("GR-101", PlantFault.REFUSED_WRITE);

    List<WriteResult> results = connection.write(List.of(
        set("GR-101", "dryMixTimeSetPoint", "60"), set("BL-401", "blendTimeSetPoint", "600")));
    Transfer transfer = connection.transfer(
        List.of(set("GR-101", "dryMixTimeSetPoint", "60")), Duration.ofSeconds(9));

    assertThat(results)
        .extracting(WriteResult::outcome)
        .containsExactly(WriteResult.Outcome.REFUSED, WriteResult.Outcome.ACCEPTED);
    assertThat(results.get(0).raw().statusName()).isEqualTo("Bad_NotWritable");
    assertThat(transfer.verified()).isFalse();
    assertThat(transfer.items().get(0).result()).isEqualTo(Transfer.Result.REFUSED);
    assertThat(value("GR-101", "dryMixTimeSetPoint")).isEqualTo(Value.decimal(300));
  }

  @Test
  void valuesOutsideTheMachinesRangeAndWritesDuringAPhaseAreRefusedByTheMachine() throws Exception {
    assertThat(connection
            .write(List.of(set("GR-101", "dryMixTimeSetPoint", "3601")))
            .get(0)
            .raw()
            .statusName())
        .isEqualTo("Bad_OutOfRange");
    start("c-1", "DRY_MIX");
    assertThat(connection
            .write(List.of(set("GR-101", "dryMixTimeSetPoint", "60")))
            .get(0)
            .raw()
            .statusName())
        .isEqualTo("Bad_InvalidState");
    assertThat(connection
            .write(List.of(set("GR-101", "impellerSpeedSetPoint", "100")))
            .get(0)
            .outcome())
        .isEqualTo(WriteResult.Outcome.ACCEPTED);
  }

  @Test
  void oneImpossibleSetPointStopsTheWholeWriteBeforeItGoesOut() throws Exception {
    SetPoint possible = set("GR-101", "sprayRateSetPoint", "2");
    Member unknown =
        new Member("GR-101", "x", MemberAddress.text(Rig.MODEL.namespaceUri(), "GR-101.x"), null);

    assertThat(failure(() ->
                connection.write(List.of(possible, set("GR-101", "dryMixTimeSetPoint", "60.5"))))
            .kind())
        .isEqualTo(Kind.TYPE_MISMATCH);
    assertThat(failure(() -> connection.write(List.of(
                possible, new SetPoint(Rig.member("GR-101", "chargeMass"), Value.text("much")))))
            .kind())
        .isEqualTo(Kind.TYPE_MISMATCH);
    assertThat(failure(
                () -> connection.write(List.of(possible, new SetPoint(unknown, Value.decimal(1)))))
            .kind())
        .isEqualTo(Kind.BAD_ADDRESS);

    assertThat(value("GR-101", "sprayRateSetPoint")).isEqualTo(Value.decimal(4));
  }

  @Test
  void aCommandIsCarriedOutAndAnswered() throws Exception {
    CommandResult result = start("c-1", "DRY_MIX");

    assertThat(result.outputs()).containsExactly(Value.decimal(1));
    assertThat(value("GR-101", "state")).isEqualTo(Value.text("RUNNING"));
    assertThat(value("GR-101", "phaseId")).isEqualTo(Value.text("step-4.1"));
    assertThat(value("GR-101", "lastCommandId")).isEqualTo(Value.text("c-1"));
  }

  @Test
  void aCommandTheMachineRefusesSaysWhyAndLeavesATrace() throws Exception {
    start("c-1", "DRY_MIX");

    ConnectorException refused = failure(() -> start("c-2", "DRY_MIX"));

    assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
    assertThat(refused.statusName()).isEqualTo("Bad_InvalidState");
    assertThat(value("GR-101", "lastCommandId")).isEqualTo(Value.text("c-2"));
    assertThat(value("GR-101", "lastCommandResult"))
        .isEqualTo(Value.text("not possible in state RUNNING"));
    assertThat(value("GR-101", "runCounter")).isEqualTo(Value.decimal(1));
  }

  @Test
  void theSameCommandTwiceHasNoSecondEffect() throws Exception {
    Value.Decimal first = (Value.Decimal) start("c-1", "DRY_MIX").outputs().get(0);
    assertThat(start("c-1", "DRY_MIX").outputs()).containsExactly(first);
    assertThat(value("GR-101", "runCounter")).isEqualTo(Value.decimal(1));
  }

  @Test
  void aWrongCommandIsNoticedBeforeOrByTheServer() throws Exception {
    Command known = Rig.MODEL.command("GR-101", "start");
    Command unknown = new Command(
        "GR-101",
        "explode",
        known.object(),
        MemberAddress.text(Rig.MODEL.namespaceUri(), "GR-101.explode"));

    assertThat(failure(() -> connection.call(unknown, List.of())).kind())
        .isEqualTo(Kind.BAD_ADDRESS);
    assertThat(failure(() -> connection.call(known, List.of(Value.text("c-1")))).kind())
        .isEqualTo(Kind.TYPE_MISMATCH);
    assertThat(failure(() -> connection.call(
                known, List.of(Value.text("c-1"), Value.decimal(1), Value.text("DRY_MIX"))))
            .kind())
        .isEqualTo(Kind.TYPE_MISMATCH);
    assertThat(value("GR-101", "lastCommandId")).isEqualTo(Value.text(""));
  }

  @Test
  @Tag("P11-10h-2")
  void onlyTheTrainerPutsLoadOnScales() throws Exception {
    Command placeLoad = Rig.MODEL.simulation("placeLoad");
    List<Value> load = List.of(Value.text("SC-601"), Value.decimal("25.3"));

    ConnectorException refused = failure(() -> connection.call(placeLoad, load));
    assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
    assertThat(refused.statusName()).isEqualTo("Bad_UserAccessDenied");

    rig.connectAsTrainer().call(placeLoad, load);
    rig.plant().advance(Duration.ofSeconds(5));
    assertThat(value("SC-601", "stable")).isEqualTo(Value.flag(true));
    assertThat(((Value.Decimal) value("SC-601", "gross")).number())
        .isBetween(new BigDecimal("25.290"), new BigDecimal("25.310"));
  }
}
