package org.batchwright.connectors.plant;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.batchwright.connectors.CommandResult;
import org.batchwright.connectors.ConnectorException;
import org.batchwright.connectors.EquipmentConnection;
import org.batchwright.connectors.Reading;
import org.batchwright.connectors.Rig;
import org.batchwright.connectors.SetPoint;
import org.batchwright.connectors.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One batch of 200,000 tablets over real sessions, machine time moved on by hand. */
class LineTests {

  /** Gives commands and moves time on; counts the commands for their identifiers. */
  private record Operator(Rig rig, EquipmentConnection connection, List<String> given) {

    static Operator of(Rig rig) throws ConnectorException {
      return new Operator(rig, rig.connect(), new ArrayList<>());
    }

    CommandResult call(String equipment, String command, String... texts)
        throws ConnectorException {
      given.add(command);
      List<Value> inputs = new ArrayList<>();
      inputs.add(Value.text("c-" + given.size()));
      for (String text : texts) {
        inputs.add(Value.text(text));
      }
      return connection.call(Rig.MODEL.command(equipment, command), inputs);
    }

    void set(String equipment, String parameter, String number) throws ConnectorException {
      assertThat(connection
              .transfer(
                  List.of(new SetPoint(Rig.member(equipment, parameter), Value.decimal(number))),
                  Duration.ZERO)
              .verified())
          .isTrue();
    }

    void run(String equipment, String phase, Duration longest) throws ConnectorException {
      call(equipment, "start", "step-" + phase, phase);
      rig.plant().advance(longest);
      assertThat(text(equipment, "state")).isEqualTo("COMPLETE");
      assertThat(text(equipment, "reportPhaseId")).isEqualTo("step-" + phase);
      call(equipment, "reset");
    }

    String text(String equipment, String member) throws ConnectorException {
      Reading reading = Rig.read(connection, equipment, member);
      return requireNonNull(reading.value(), () -> equipment + "." + member + " " + reading.raw())
          .text();
    }

    BigDecimal number(String equipment, String member) throws ConnectorException {
      return new BigDecimal(text(equipment, member));
    }

    void granulate() throws ConnectorException {
      run("GR-101", "DRY_MIX", Duration.ofSeconds(300));
      run("GR-101", "LIQUID_ADDITION", Duration.ofSeconds(330));
      run("GR-101", "WET_MASSING", Duration.ofSeconds(240));
    }

    BigDecimal lossOnDrying() throws ConnectorException {
      run("LB-801", "TEST", Duration.ofSeconds(420));
      return number("LB-801", "reportResult");
    }
  }

  private static BigDecimal of(String number) {
    return new BigDecimal(number);
  }

  private static BigDecimal mean(Value values) {
    List<Value> items = ((Value.Many) values).items();
    return items.stream()
        .map(item -> ((Value.Decimal) item).number())
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(items.size()), java.math.MathContext.DECIMAL64);
  }

  /** The end point window of the paracetamol record: 12.0 to 15.0 kW; moisture 1.0 to 2.0 %. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void anOrdinaryBatchStaysInsideItsLimits(long seed, @TempDir Path temp) throws Exception {
    try (Rig rig = Rig.start(temp, config -> config.withTimeFactor(0).withSeed(seed))) {
      Operator operator = Operator.of(rig);

      operator.granulate();
      assertThat(operator.number("GR-101", "reportEndPower")).isBetween(of("12.0"), of("15.0"));
      assertThat(operator.number("GR-101", "reportLiquidAdded"))
          .isBetween(of("21.600"), of("21.650"));
      assertThat(operator.number("GR-101", "reportWetMassingTime")).isEqualByComparingTo("240");
      assertThat(operator.number("GR-101", "fillLevel")).isBetween(of("35"), of("75"));
      operator.run("GR-101", "DISCHARGE", Duration.ofSeconds(120));

      operator.run("FD-201", "DRY", Duration.ofSeconds(2700));
      assertThat(operator.lossOnDrying()).isBetween(of("1.0"), of("2.0"));
      operator.run("FD-201", "COOL", Duration.ofSeconds(300));
      operator.run("FD-201", "DISCHARGE", Duration.ofSeconds(180));
      operator.run("ML-301", "MILL", Duration.ofSeconds(370));
      operator.run("BL-401", "BLEND", Duration.ofSeconds(900));
      assertThat(operator.number("BL-401", "reportBlendVariation")).isBetween(of("1.0"), of("3.0"));
      operator.run("BL-401", "LUBRICATE", Duration.ofSeconds(240));

      operator.call("TP-501", "start", "step-PRODUCE", "PRODUCE");
      rig.plant().advance(Duration.ofMinutes(30));
      List<Value> sample = operator.call("TP-501", "takeSample").outputs();
      assertThat(((Value.Many) sample.get(1)).items()).hasSize(20);
      assertThat(mean(sample.get(1))).isBetween(of("588"), of("612"));
      assertThat(((Value.Many) sample.get(2)).items()).hasSize(10);
      assertThat(mean(sample.get(2))).isBetween(of("90"), of("150"));
      assertThat(((Value.Many) sample.get(3)).items()).hasSize(10);
      assertThat(mean(sample.get(3))).isBetween(of("4.9"), of("5.5"));
      assertThat(operator.text("TP-501", "sampleMasses"))
          .isEqualTo(sample.get(1).text());
      rig.plant().advance(Duration.ofMinutes(95));
      assertThat(operator.text("TP-501", "state")).isEqualTo("COMPLETE");
      assertThat(operator
              .number("TP-501", "tabletsGood")
              .add(operator.number("TP-501", "tabletsRejected")))
          .isBetween(of("199000"), of("199100"));
      // 36 stations at 45 per minute: 2.05 h of running time.
      assertThat(operator.number("TP-501", "runningTime")).isBetween(of("7300"), of("7450"));
    }
  }

  @Test
  void theSameSeedAndCommandsGiveTheSameValuesAnotherSeedDoesNot(@TempDir Path temp)
      throws Exception {
    List<List<String>> runs = new ArrayList<>();
    for (long seed : new long[] {11, 11, 12}) {
      try (Rig rig = Rig.start(
          temp.resolve("run " + runs.size()), config -> config.withTimeFactor(0).withSeed(seed))) {
        Operator operator = Operator.of(rig);
        List<String> seen = new ArrayList<>();
        operator.granulate();
        seen.add(operator.text("GR-101", "reportEndPower"));
        seen.add(operator.text("GR-101", "reportLiquidAdded"));
        operator.run("GR-101", "DISCHARGE", Duration.ofSeconds(120));
        operator.run("FD-201", "DRY", Duration.ofSeconds(2700));
        seen.add(operator.lossOnDrying().toPlainString());
        operator.call("TP-501", "start", "step-PRODUCE", "PRODUCE");
        for (int second = 0; second < 60; second++) {
          rig.plant().advance(Duration.ofSeconds(1));
          seen.add(operator.text("TP-501", "mainForce"));
        }
        operator.call("TP-501", "takeSample").outputs().forEach(output -> seen.add(output.text()));
        runs.add(seen);
      }
    }
    assertThat(runs.get(1)).isEqualTo(runs.get(0));
    assertThat(runs.get(2))
        .doesNotContainAnyElementsOf(List.of(runs.get(0).get(64), runs.get(0).get(65)));
    assertThat(runs.get(2)).isNotEqualTo(runs.get(0));
  }

  @Test
  void morePowerIsNeededTheMoreLiquidAndTheLongerTheKneading(@TempDir Path temp) throws Exception {
    try (Rig rig = Rig.still(temp)) {
      Operator operator = Operator.of(rig);
      operator.granulate();
      BigDecimal first = operator.number("GR-101", "reportEndPower");
      operator.set("GR-101", "liquidAmountSetPoint", "1.2");
      operator.run("GR-101", "LIQUID_ADDITION", Duration.ofSeconds(30));
      operator.run("GR-101", "WET_MASSING", Duration.ofSeconds(240));
      BigDecimal second = operator.number("GR-101", "reportEndPower");

      assertThat(second).isGreaterThan(first);
      assertThat(operator.number("GR-101", "reportLiquidAdded")).isBetween(of("22.8"), of("22.9"));
      assertThat(operator.number("GR-101", "reportWetMassingTime")).isEqualByComparingTo("480");
    }
  }

  @Test
  void theMachineStopsItselfAtThePowerItWasGiven(@TempDir Path temp) throws Exception {
    try (Rig rig = Rig.still(temp)) {
      Operator operator = Operator.of(rig);
      operator.run("GR-101", "DRY_MIX", Duration.ofSeconds(300));
      operator.run("GR-101", "LIQUID_ADDITION", Duration.ofSeconds(330));
      operator.set("GR-101", "endPowerSetPoint", "12.5");
      operator.run("GR-101", "WET_MASSING", Duration.ofSeconds(240));

      assertThat(operator.text("GR-101", "reportEndReason")).isEqualTo("POWER");
      assertThat(operator.number("GR-101", "reportEndPower")).isBetween(of("12.5"), of("12.7"));
      assertThat(operator.number("GR-101", "reportDuration")).isLessThan(of("240"));
    }
  }

  @Test
  void dryingGoesTowardsEquilibriumAndNoFurther(@TempDir Path temp) throws Exception {
    try (Rig rig = Rig.still(temp)) {
      Operator operator = Operator.of(rig);
      operator.set("FD-201", "dryingTimeSetPoint", "1200");
      operator.run("FD-201", "DRY", Duration.ofSeconds(1200));
      BigDecimal tooWet = operator.lossOnDrying();
      operator.run("FD-201", "DRY", Duration.ofSeconds(1200));
      BigDecimal good = operator.lossOnDrying();
      operator.set("FD-201", "dryingTimeSetPoint", "7200");
      operator.run("FD-201", "DRY", Duration.ofSeconds(7200));
      BigDecimal overdone = operator.lossOnDrying();

      assertThat(tooWet).isGreaterThan(of("2.0"));
      assertThat(good).isBetween(of("1.0"), of("2.0"));
      assertThat(overdone).isBetween(of("1.0"), good);
      assertThat(operator.number("FD-201", "reportDryingTime")).isEqualByComparingTo("9600");
    }
  }

  @Test
  void tooMuchLubricationMakesSoftTablets(@TempDir Path temp) throws Exception {
    try (Rig rig = Rig.still(temp)) {
      Operator operator = Operator.of(rig);
      operator.call("TP-501", "start", "step-PRODUCE", "PRODUCE");
      rig.plant().advance(Duration.ofSeconds(60));
      BigDecimal usual = mean(operator.call("TP-501", "takeSample").outputs().get(2));
      operator.set("BL-401", "lubricationTimeSetPoint", "1800");
      operator.run("BL-401", "LUBRICATE", Duration.ofSeconds(1800));
      BigDecimal soft = mean(operator.call("TP-501", "takeSample").outputs().get(2));

      assertThat(soft).isLessThan(usual.subtract(of("10")));
    }
  }

  @Test
  void aPressIsAdjustedWhileItRuns(@TempDir Path temp) throws Exception {
    try (Rig rig = Rig.still(temp)) {
      Operator operator = Operator.of(rig);
      operator.call("TP-501", "start", "step-PRODUCE", "PRODUCE");
      rig.plant().advance(Duration.ofSeconds(60));
      operator.set("TP-501", "fillDepthSetPoint", "10.50");
      BigDecimal heavy = mean(operator.call("TP-501", "takeSample").outputs().get(1));
      operator.call("TP-501", "hold");
      String held = operator.text("TP-501", "tabletsGood");
      rig.plant().advance(Duration.ofSeconds(60));

      assertThat(heavy).isBetween(of("622"), of("638"));
      assertThat(operator.text("TP-501", "tabletsGood")).isEqualTo(held);
      operator.call("TP-501", "restart");
      rig.plant().advance(Duration.ofSeconds(60));
      assertThat(operator.number("TP-501", "tabletsGood")).isGreaterThan(new BigDecimal(held));
      operator.call("TP-501", "stop");
      assertThat(operator.text("TP-501", "reportEndReason")).isEqualTo("STOPPED");
      assertThat(operator.number("TP-501", "reportDuration")).isEqualByComparingTo("120");
    }
  }

  @Test
  void aMachineThatTripsReportsAndWaitsForHelp(@TempDir Path temp) throws Exception {
    try (Rig rig = Rig.still(temp)) {
      Operator operator = Operator.of(rig);
      operator.call("TP-501", "start", "step-PRODUCE", "PRODUCE");
      rig.plant().advance(Duration.ofMinutes(74));
      rig.plant().setFault("TP-501", PlantFault.MACHINE_FAULT);

      assertThat(operator.text("TP-501", "state")).isEqualTo("FAULT");
      assertThat(operator.text("TP-501", "reportEndReason")).isEqualTo("FAULT");
      assertThat(operator.number("TP-501", "reportTabletsGood"))
          .isBetween(of("119000"), of("120000"));
      assertThat(
              catchThrowableOfType(ConnectorException.class, () -> operator.call("TP-501", "reset"))
                  .kind())
          .isEqualTo(ConnectorException.Kind.REFUSED);

      rig.plant().clearFault("TP-501", PlantFault.MACHINE_FAULT);
      operator.call("TP-501", "reset");
      operator.call("TP-501", "start", "step-PRODUCE", "PRODUCE");
      rig.plant().advance(Duration.ofMinutes(60));
      assertThat(operator.text("TP-501", "state")).isEqualTo("COMPLETE");
      assertThat(operator.text("TP-501", "runCounter")).isEqualTo("2");
    }
  }

  @Test
  void aDisturbanceTakesAResultOutOfItsLimits(@TempDir Path temp) throws Exception {
    try (Rig rig = Rig.still(temp)) {
      Operator operator = Operator.of(rig);
      EquipmentConnection trainer = rig.connectAsTrainer();
      trainer.call(
          Rig.MODEL.simulation("setDisturbance"),
          List.of(Value.text("GR-101"), Value.text("impellerPower"), Value.decimal("-2.5")));
      operator.granulate();

      assertThat(operator.number("GR-101", "reportEndPower")).isLessThan(of("12.0"));
      assertThat(catchThrowableOfType(
                  ConnectorException.class,
                  () -> trainer.call(
                      Rig.MODEL.simulation("setDisturbance"),
                      List.of(Value.text("GR-101"), Value.text("weather"), Value.decimal(1))))
              .kind())
          .isEqualTo(ConnectorException.Kind.TYPE_MISMATCH);
    }
  }

  @Test
  void onlyDurationsFollowTheTimeFactorClocksDoNot(@TempDir Path temp) throws Exception {
    try (Rig rig = Rig.start(temp, config -> config.withTimeFactor(600))) {
      Operator operator = Operator.of(rig);
      operator.call("GR-101", "start", "step-DRY_MIX", "DRY_MIX");
      org.batchwright.connectors.Eventually.isTrue(
          "the phase is over", () -> operator.text("GR-101", "state").equals("COMPLETE"));

      Value.Moment began = (Value.Moment) requireNonNull(
          Rig.read(operator.connection(), "GR-101", "reportStartedAt").value());
      Value.Moment ended = (Value.Moment) requireNonNull(
          Rig.read(operator.connection(), "GR-101", "reportEndedAt").value());
      assertThat(operator.number("GR-101", "reportDuration")).isEqualByComparingTo("300");
      assertThat(Duration.between(began.at(), ended.at())).isLessThan(Duration.ofSeconds(60));
    }
  }
}
