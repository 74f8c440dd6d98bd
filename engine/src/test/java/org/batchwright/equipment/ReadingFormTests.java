package org.batchwright.equipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.batchwright.connectors.Quality;
import org.batchwright.connectors.RawValue;
import org.batchwright.connectors.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Values as connectors deliver them become values as the class declares them. */
class ReadingFormTests {

  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

  @Test
  @Tag("UNIT-META-1")
  void aFloatIsRoundedOnceHalfUpToTheDeclaredDecimals() {
    assertThat(number(Value.decimal(13.25f), 1).value()).isEqualTo("13.3");
    assertThat(number(Value.decimal(13.249f), 1).value()).isEqualTo("13.2");
    assertThat(number(Value.decimal(110.3f), 1).value()).isEqualTo("110.3");
    assertThat(number(Value.decimal(0.1f), 3).value()).isEqualTo("0.100");
    assertThat(number(Value.decimal(-0.05), 1).value()).isEqualTo("-0.1");
    assertThat(number(Value.decimal(2), null).value()).isEqualTo("2");
  }

  @Test
  void whatWasSentStaysBesideTheRoundedValue() {
    Reading reading = number(Value.decimal("13.2499"), 1);

    assertThat(reading.raw()).isEqualTo("13.2499");
    assertThat(reading.value()).isEqualTo("13.2");
  }

  @Test
  void aValueOfAnotherTypeThanDeclaredIsNoValue() {
    Reading reading = number(Value.text("13.2"), 1);

    assertThat(reading.quality()).isEqualTo(ReadingQuality.BAD);
    assertThat(reading.value()).isNull();
    assertThat(reading.status()).startsWith("Bad_TypeMismatch");
    assertThat(number(Value.many(List.of(Value.decimal(1))), 1).value()).isNull();
  }

  @Test
  void everyItemOfAListIsRounded() {
    ClassMember masses = new ClassMember(
        "masses",
        MemberKind.VALUE,
        MemberType.NUMBER,
        "mg",
        1,
        true,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        null,
        null);
    Reading reading =
        reading(masses, Value.many(List.of(Value.decimal("600.04"), Value.decimal("599.95"))));

    assertThat(reading.items()).containsExactly("600.0", "600.0");
    assertThat(reading.value()).isEqualTo("[600.0, 600.0]");
    assertThat(reading(masses, Value.decimal("600.0")).quality()).isEqualTo(ReadingQuality.BAD);
  }

  @Test
  void aTextIsKeptButForTheCharacterThatCannotBeStored() {
    assertThat(reading(ClassMember.text("state"), Value.text("RUN\0NING")).value())
        .isEqualTo("RUN\u2400NING");
  }

  @Test
  void textsAreSentOnlyAsValuesOfTheDeclaredType() {
    assertThat(ReadingForm.value("12.50", MemberType.NUMBER)).contains(Value.decimal("12.5"));
    assertThat(ReadingForm.value("12,50", MemberType.NUMBER)).isEmpty();
    assertThat(ReadingForm.value("1E999999999", MemberType.NUMBER)).isEmpty();
    assertThat(ReadingForm.value("yes", MemberType.CONFIRMATION)).isEmpty();
    assertThat(ReadingForm.value("2026-11-20", MemberType.DATE_TIME)).isEmpty();
  }

  private static Reading number(Value value, Integer decimals) {
    return reading(
        new ClassMember(
            "power",
            MemberKind.VALUE,
            MemberType.NUMBER,
            "kW",
            decimals,
            false,
            null,
            null,
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            null,
            null),
        value);
  }

  private static Reading reading(ClassMember member, Value value) {
    Target target = new Target(
        "GR-1",
        member,
        new Binding("GR-1", member.name(), "LINE-1", "urn:x", "s=a", null, 3),
        Watch.NONE);
    return ReadingForm.reading(
        target,
        new org.batchwright.connectors.Reading(
            "GR-1",
            member.name(),
            value,
            member.unit(),
            Quality.GOOD,
            NOW,
            NOW,
            NOW,
            new RawValue(0, "Good", "Float", value.text())));
  }
}
