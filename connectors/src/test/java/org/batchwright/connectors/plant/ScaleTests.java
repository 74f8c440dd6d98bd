package org.batchwright.connectors.plant;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.batchwright.connectors.ConnectorException;
import org.batchwright.connectors.EquipmentConnection;
import org.batchwright.connectors.Quality;
import org.batchwright.connectors.Reading;
import org.batchwright.connectors.Rig;
import org.batchwright.connectors.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class ScaleTests {

  private Rig rig;
  private EquipmentConnection mes;
  private EquipmentConnection person;

  @BeforeEach
  void connect(@TempDir Path temp) throws Exception {
    rig = Rig.still(temp);
    mes = rig.connect();
    person = rig.connectAsTrainer();
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private void place(String scale, String mass) throws ConnectorException {
    person.call(Rig.MODEL.simulation("placeLoad"), List.of(Value.text(scale), Value.decimal(mass)));
  }

  private void settle() {
    rig.plant().advance(Duration.ofSeconds(6));
  }

  private BigDecimal weight(String scale, String member) throws ConnectorException {
    return new BigDecimal(requireNonNull(Rig.read(mes, scale, member).value()).text());
  }

  private boolean stable(String scale) throws ConnectorException {
    return Value.flag(true).equals(Rig.read(mes, scale, "stable").value());
  }

  @Test
  @Tag("P11-10h-2")
  void aLoadSettlesBeforeItIsStable() throws Exception {
    place("SC-601", "25.304");
    rig.plant().advance(Duration.ofMillis(300));
    assertThat(stable("SC-601")).isFalse();
    assertThat(weight("SC-601", "gross")).isLessThan(new BigDecimal("25"));

    settle();

    assertThat(stable("SC-601")).isTrue();
    BigDecimal gross = weight("SC-601", "gross");
    assertThat(gross).isBetween(new BigDecimal("25.295"), new BigDecimal("25.315"));
    assertThat(gross.remainder(new BigDecimal("0.005"))).isEqualByComparingTo("0");
    assertThat(weight("SC-602", "gross")).isEqualByComparingTo("0");
  }

  @Test
  void aFineScaleShowsATenthOfAGram() throws Exception {
    place("SC-061", "0.60043");
    settle();
    assertThat(weight("SC-061", "gross"))
        .isBetween(new BigDecimal("0.6002"), new BigDecimal("0.6006"));
    assertThat(weight("SC-061", "readability")).isEqualByComparingTo("0.0001");
    assertThat(weight("SC-061", "minimumWeight")).isEqualByComparingTo("0.082");
  }

  @Test
  void tareNeedsAStableLoadAndMakesNet() throws Exception {
    place("SC-601", "1.250");
    ConnectorException tooEarly = catchThrowableOfType(
        ConnectorException.class, () -> Rig.call(mes, "SC-601", "tare", Value.text("t-1")));
    settle();
    Value tare = Rig.call(mes, "SC-601", "tare", Value.text("t-2")).outputs().get(0);
    place("SC-601", "20.000");
    settle();

    assertThat(tooEarly.kind()).isEqualTo(ConnectorException.Kind.REFUSED);
    assertThat(weight("SC-601", "tareWeight")).isEqualTo(((Value.Decimal) tare).number());
    assertThat(weight("SC-601", "net"))
        .isBetween(new BigDecimal("19.980"), new BigDecimal("20.020"));
    assertThat(weight("SC-601", "gross"))
        .isEqualByComparingTo(weight("SC-601", "net").add(weight("SC-601", "tareWeight")));
    Rig.call(mes, "SC-601", "clearTare", Value.text("t-3"));
    assertThat(weight("SC-601", "net")).isEqualByComparingTo(weight("SC-601", "gross"));
  }

  @Test
  void anOverloadIsUncertainAndCannotBeTared() throws Exception {
    place("SC-601", "60.2");
    settle();
    Reading gross = Rig.read(mes, "SC-601", "gross");

    assertThat(gross.quality()).isEqualTo(Quality.UNCERTAIN);
    assertThat(gross.raw().statusName()).isEqualTo("Uncertain_EngineeringUnitsExceeded");
    assertThat(Rig.read(mes, "SC-601", "overload").value()).isEqualTo(Value.flag(true));
    assertThat(catchThrowableOfType(
                ConnectorException.class, () -> Rig.call(mes, "SC-601", "tare", Value.text("t-1")))
            .kind())
        .isEqualTo(ConnectorException.Kind.REFUSED);
  }

  @Test
  void aScaleThatDriftedIsFoundByItsCheckWeightAndZeroed() throws Exception {
    person.call(
        Rig.MODEL.simulation("setDisturbance"),
        List.of(Value.text("SC-701"), Value.text("gross"), Value.decimal("0.3")));
    settle();
    assertThat(weight("SC-701", "gross")).isEqualByComparingTo("0.3");
    assertThat(Rig.read(mes, "SC-701", "centreOfZero").value()).isEqualTo(Value.flag(false));

    Rig.call(mes, "SC-701", "zero", Value.text("z-1"));

    assertThat(weight("SC-701", "gross")).isEqualByComparingTo("0");
    assertThat(weight("SC-701", "zeroOffset")).isEqualByComparingTo("0.3");
  }

  @Test
  void nobodyTakesMoreOffThePanThanIsOnIt() throws Exception {
    place("SC-601", "2");
    ConnectorException refused = catchThrowableOfType(
        ConnectorException.class,
        () -> person.call(
            Rig.MODEL.simulation("removeLoad"),
            List.of(Value.text("SC-601"), Value.decimal("2.5"))));
    assertThat(refused.statusName()).isEqualTo("Bad_OutOfRange");
    person.call(Rig.MODEL.simulation("clearPan"), List.of(Value.text("SC-601")));
    settle();
    assertThat(weight("SC-601", "gross")).isEqualByComparingTo("0");
  }
}
