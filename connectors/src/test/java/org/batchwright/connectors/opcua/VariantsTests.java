package org.batchwright.connectors.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.batchwright.connectors.Member;
import org.batchwright.connectors.MemberAddress;
import org.batchwright.connectors.Quality;
import org.batchwright.connectors.Reading;
import org.batchwright.connectors.Value;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariantsTests {

  private static final Member POWER =
      new Member("GR-101", "power", MemberAddress.text("urn:x", "power"), "kW");

  @ParameterizedTest
  @CsvSource({
    "SByte,-128",
    "SByte,127",
    "Byte,255",
    "Int16,-32768",
    "UInt16,65535",
    "Int32,2147483647",
    "UInt32,4294967295",
    "Int64,-9223372036854775808",
    "UInt64,9223372036854775807",
    "Float,13.2",
    "Double,13.2"
  })
  void aNumberGoesOutInTheMembersTypeAndComesBackTheSame(OpcUaDataType type, String number)
      throws TypeMismatch {
    Variant sent = Variants.variant(Value.decimal(number), type, false);
    assertThat(sent.value()).isInstanceOf(type.getBackingClass());
    assertThat(Variants.value(sent)).contains(Value.decimal(number));
  }

  @ParameterizedTest
  @CsvSource({
    "SByte,128",
    "Byte,-1",
    "Int16,40000",
    "UInt16,65536",
    "Int32,2147483648",
    "UInt32,-1",
    "Int32,1.5",
    "Float,1E39",
    "Double,1E400",
    "Float,1E-60",
    "Boolean,1",
    "String,5"
  })
  void aNumberTheTypeCannotHoldIsRefused(OpcUaDataType type, String number) {
    assertThatExceptionOfType(TypeMismatch.class)
        .isThrownBy(() -> Variants.variant(Value.decimal(number), type, false));
  }

  @Test
  void aListIsNotAValueAndAValueIsNoList() {
    Value list = Value.many(List.of(Value.decimal(1), Value.decimal(2)));
    assertThatExceptionOfType(TypeMismatch.class)
        .isThrownBy(() -> Variants.variant(list, OpcUaDataType.Double, false));
    assertThatExceptionOfType(TypeMismatch.class)
        .isThrownBy(() -> Variants.variant(Value.decimal(1), OpcUaDataType.Double, true));
  }

  @Test
  void aFloatHoldsADecimalWhenItIsTheNearestOne() {
    assertThat(Variants.holds(Value.decimal("0.1"), new Variant(0.1f))).isTrue();
    assertThat(Variants.holds(Value.decimal("0.1"), new Variant(0.1d))).isTrue();
    assertThat(Variants.holds(Value.decimal("0.1"), new Variant((double) 0.1f))).isFalse();
    assertThat(Variants.holds(Value.decimal("0.1"), new Variant(Math.nextUp(0.1f))))
        .isFalse();
    assertThat(Variants.holds(Value.decimal("21"), new Variant(Unsigned.ushort(21))))
        .isTrue();
  }

  @Test
  void paddedTextIsHeldShortenedTextIsNot() {
    assertThat(Variants.holds(Value.text("DRY_MIX"), new Variant("DRY_MIX  \0")))
        .isTrue();
    assertThat(Variants.holds(Value.text("DRY_MIX"), new Variant("DRY_MI"))).isFalse();
    assertThat(Variants.holds(Value.text("DRY_MIX"), Variant.NULL_VALUE)).isFalse();
  }

  @Test
  @Tag("RBE-3")
  void badQualityNeverBecomesAPlainValue() {
    DataValue bad = new DataValue(new Variant(13.2), new StatusCode(StatusCodes.Bad_SensorFailure));
    Reading reading = Readings.of(POWER, bad, java.time.Instant.EPOCH);
    assertThat(reading.quality()).isEqualTo(Quality.BAD);
    assertThat(reading.value()).isNull();
    assertThat(reading.raw().text()).isEqualTo("13.2");
    assertThat(reading.raw().statusName()).isEqualTo("Bad_SensorFailure");
    assertThat(reading.raw().statusHex()).isEqualTo("0x808C0000");
  }

  @Test
  void whatIsNoMeasurementIsBadEvenWhenTheServerCallsItGood() {
    for (Object content :
        new Object[] {Double.NaN, Float.NEGATIVE_INFINITY, new Double[] {1.0, Double.NaN}}) {
      Reading reading =
          Readings.of(POWER, new DataValue(new Variant(content)), java.time.Instant.EPOCH);
      assertThat(reading.quality()).isEqualTo(Quality.BAD);
      assertThat(reading.value()).isNull();
      assertThat(reading.raw().statusName()).isEqualTo("Good");
    }
    assertThat(Readings.of(POWER, new DataValue(Variant.NULL_VALUE), java.time.Instant.EPOCH)
            .quality())
        .isEqualTo(Quality.BAD);
  }

  @Test
  void uncertainValuesAreKeptAndMarked() {
    DataValue uncertain = new DataValue(
        new Variant(61.2), new StatusCode(StatusCodes.Uncertain_EngineeringUnitsExceeded));
    Reading reading = Readings.of(POWER, uncertain, java.time.Instant.EPOCH);
    assertThat(reading.quality()).isEqualTo(Quality.UNCERTAIN);
    assertThat(reading.value()).isEqualTo(Value.decimal("61.2"));
  }
}
