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
import org.batchwright.connectors.Reading;
import org.batchwright.connectors.Rig;
import org.batchwright.connectors.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three sub-lots of buffer, filtered together, over real sessions. */
class BufferTests {

  @Test
  void threeVesselsAreMixedMeasuredAndFilteredTogether(@TempDir Path temp) throws Exception {
    try (Rig rig = Rig.start(temp, config -> config.withTimeFactor(0))) {
      EquipmentConnection mes = rig.connect();
      EquipmentConnection trainer = rig.connectAsTrainer();
      for (String vessel : List.of("MV-101", "MV-102", "MV-103")) {
        trainer.call(
            Rig.MODEL.simulation("placeLoad"),
            List.of(Value.text(vessel), Value.decimal("99.996")));
        assertThat(text(mes, vessel, "state")).isEqualTo("idle");
        mes.call(Rig.MODEL.command(vessel, "mix"), List.of(Value.text("mix " + vessel)));
        assertThat(text(mes, vessel, "state")).isEqualTo("running");
        rig.plant().advance(Duration.ofMinutes(20));
        assertThat(text(mes, vessel, "state")).isEqualTo("complete");
        assertThat(number(mes, "PH-701", "ph")).isBetween(of("7.34"), of("7.46"));
        assertThat(number(mes, "PH-701", "conductivity")).isBetween(of("14.5"), of("16.5"));
      }

      mes.call(Rig.MODEL.command("FS-801", "filter"), List.of(Value.text("filter")));
      rig.plant().advance(Duration.ofMinutes(10));
      assertThat(number(mes, "FS-801", "inletPressure")).isBetween(of("0.8"), of("1.5"));
      assertThat(text(mes, "FS-801", "state")).isEqualTo("running");
      rig.plant().advance(Duration.ofMinutes(12));
      assertThat(text(mes, "FS-801", "state")).isEqualTo("complete");
      assertThat(number(mes, "FS-801", "reportFilteredMass")).isBetween(of("298"), of("299"));
      assertThat(number(mes, "MV-102", "contentMass")).isEqualByComparingTo("0");
      assertThat(text(mes, "MV-102", "state")).isEqualTo("idle");
    }
  }

  @Test
  void anEmptyVesselIsNotMixed(@TempDir Path temp) throws Exception {
    try (Rig rig = Rig.start(temp, config -> config.withTimeFactor(0))) {
      EquipmentConnection mes = rig.connect();

      ConnectorException refused = catchThrowableOfType(
          ConnectorException.class,
          () -> mes.call(Rig.MODEL.command("MV-101", "mix"), List.of(Value.text("m"))));

      assertThat(refused.kind()).isEqualTo(ConnectorException.Kind.REFUSED);
      assertThat(text(mes, "MV-101", "lastCommandResult")).isEqualTo("it is empty");
    }
  }

  private static BigDecimal of(String number) {
    return new BigDecimal(number);
  }

  private static BigDecimal number(EquipmentConnection mes, String equipment, String member)
      throws ConnectorException {
    return new BigDecimal(text(mes, equipment, member));
  }

  private static String text(EquipmentConnection mes, String equipment, String member)
      throws ConnectorException {
    Reading reading = Rig.read(mes, equipment, member);
    return requireNonNull(reading.value(), () -> equipment + "." + member + " " + reading.raw())
        .text();
  }
}
