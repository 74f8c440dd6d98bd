package org.batchwright.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTests {

  @ParameterizedTest
  @CsvSource({
    "13.2,13.2",
    "0.1,0.1",
    "100,100",
    "1.0E10,10000000000",
    "-0.005,-0.005",
    "0,0",
    "16777216,16777216"
  })
  void aFloatBecomesTheDecimalPeopleWouldWrite(float sent, String text) {
    assertThat(Value.decimal(sent).text()).isEqualTo(text);
  }

  @Test
  void aFloatIsNotTheDoubleNextToIt() {
    assertThat(Value.decimal(13.2f)).isNotEqualTo(Value.decimal((double) 13.2f));
    assertThat(Value.decimal((double) 13.2f).text()).isEqualTo("13.199999809265137");
  }

  @Test
  void theDecimalIsTheShortestThatReadsBack() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        BigDecimal shortest = ShortestDecimal.of(number);
        assertThat(shortest.doubleValue()).isEqualTo(number);
        assertThat(shortest.precision())
            .isLessThanOrEqualTo(
                new BigDecimal(Double.toString(number)).stripTrailingZeros().precision());
        assertThat(oneDigitLess(number, shortest.precision())).isNotEqualTo(number);
      }
    }
    assertThat(ShortestDecimal.of(2.0E-3f)).isEqualByComparingTo("0.002");
    // Float.toString of JDK 17 gives 1.17549435E-38, one digit more than needed.
    assertThat(ShortestDecimal.of(Float.MIN_NORMAL).precision()).isEqualTo(8);
  }

  private static double oneDigitLess(double number, int precision) {
    return precision == 1
        ? Double.NaN
        : new BigDecimal(number).round(new java.math.MathContext(precision - 1)).doubleValue();
  }

  @Test
  void whatIsNoNumberIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Value.decimal(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> Value.decimal(Float.POSITIVE_INFINITY));
  }

  @Test
  void equalNumbersAreEqualValuesWhateverTheirZeros() {
    assertThat(Value.decimal("5.20")).isEqualTo(Value.decimal("5.2"));
    assertThat(Value.decimal("100")).isEqualTo(Value.decimal(100L)).isEqualTo(Value.decimal("1E2"));
    assertThat(Value.decimal("5.2")).isNotEqualTo(Value.decimal("5.21"));
  }

  @Test
  void everyValueHasAText() {
    assertThat(Value.flag(true).text()).isEqualTo("true");
    assertThat(Value.moment(Instant.parse("2026-11-20T08:00:00Z")).text())
        .isEqualTo("2026-11-20T08:00:00Z");
    assertThat(Value.many(List.of(Value.decimal("598.2"), Value.decimal("601"))).text())
        .isEqualTo("[598.2, 601]");
  }

  @Test
  void anAddressSurvivesBeingWrittenDown() {
    MemberAddress address = MemberAddress.text("urn:a;b%c", "GR-101.power;x=1");
    assertThat(address.toString()).isEqualTo("nsu=urn:a%3Bb%25c;s=GR-101.power;x=1");
    assertThat(MemberAddress.parse(address.toString())).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({"ns=2;s=power", "nsu=urn:x", "nsu=urn:x;power", "nsu=urn:x;i=abc", "nsu=;s=x"})
  void anAddressByIndexOrWithoutTypeIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> MemberAddress.parse(text));
  }

  @Test
  @Tag("UNIT-META-1")
  void aBadReadingCannotCarryAValue() {
    RawValue raw = new RawValue(0x80000000L, "Bad", "Double", "13.2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reading(
            "GR-101",
            "power",
            Value.decimal("13.2"),
            "kW",
            Quality.BAD,
            null,
            null,
            Instant.EPOCH,
            raw));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reading(
            "GR-101", "power", null, "kW", Quality.GOOD, null, null, Instant.EPOCH, raw));
  }
}
