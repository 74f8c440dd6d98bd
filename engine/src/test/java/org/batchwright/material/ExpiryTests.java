package org.batchwright.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Refusal;
import org.junit.jupiter.api.Test;

class ExpiryTests {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void aDayIsGoodUntilMidnightOfTheSite() {
    Expiry day = Expiry.day(LocalDate.of(2026, 11, 20));

    assertThat(day.allows(Instant.parse("2026-11-20T22:59:59.999999Z"), BERLIN)).isTrue();
    assertThat(day.allows(Instant.parse("2026-11-20T23:00:00Z"), BERLIN)).isFalse();
    // The same day ends hours later in New York.
    assertThat(day.allows(Instant.parse("2026-11-20T23:00:00Z"), ZoneId.of("America/New_York")))
        .isTrue();
  }

  @Test
  void theDayOfTheClockChangeInAutumnHas25Hours() {
    Expiry day = Expiry.day(LocalDate.of(2026, 10, 25));

    assertThat(day.allows(Instant.parse("2026-10-25T22:59:59.999999Z"), BERLIN)).isTrue();
    assertThat(day.allows(Instant.parse("2026-10-25T23:00:00Z"), BERLIN)).isFalse();
    assertThat(Expiry.day(LocalDate.of(2026, 10, 24)).lastMoment(BERLIN))
        .isEqualTo("2026-10-24T21:59:59.999999Z");
  }

  @Test
  void theDayOfTheClockChangeInSpringHas23Hours() {
    Expiry day = Expiry.day(LocalDate.of(2027, 3, 28));

    assertThat(day.lastMoment(BERLIN)).isEqualTo("2027-03-28T21:59:59.999999Z");
    assertThat(Expiry.day(LocalDate.of(2027, 3, 27)).lastMoment(BERLIN))
        .isEqualTo("2027-03-27T22:59:59.999999Z");
  }

  @Test
  void whereMidnightIsSkippedTheDayEndsWhenTheNextBegins() {
    // In Cairo the clock went from 00:00 to 01:00 on 25 April 2025.
    assertThat(Expiry.day(LocalDate.of(2025, 4, 24)).lastMoment(ZoneId.of("Africa/Cairo")))
        .isEqualTo("2025-04-24T21:59:59.999999Z");
  }

  @Test
  void aMonthIsGoodUntilItsLastDayHasEnded() {
    assertThat(Expiry.month(YearMonth.of(2027, 6)).lastMoment(BERLIN))
        .isEqualTo("2027-06-30T21:59:59.999999Z");
    assertThat(Expiry.month(YearMonth.of(2028, 2)).lastMoment(BERLIN))
        .isEqualTo("2028-02-29T22:59:59.999999Z");
  }

  @Test
  void aMinuteIsExact() {
    Expiry minute = Expiry.minute(Instant.parse("2026-11-20T16:00:00Z"));

    assertThat(minute.allows(Instant.parse("2026-11-20T16:00:00Z"), BERLIN)).isTrue();
    assertThat(minute.allows(Instant.parse("2026-11-20T16:00:00.000001Z"), BERLIN))
        .isFalse();
  }

  @Test
  void aStartedMinuteIsCutOffSoThatTheLabelPromisesNoMoreThanTheRule() {
    Expiry useBy = Expiry.Period.minutes(480).from(Instant.parse("2026-11-20T08:00:31.5Z"), BERLIN);

    assertThat(useBy.text(BERLIN)).isEqualTo("2026-11-20 17:00");
    assertThat(useBy.lastMoment(BERLIN)).isEqualTo("2026-11-20T16:00:00Z");
  }

  @Test
  void aPeriodOfDaysEndsWithItsLastDayOverAClockChange() {
    Expiry expiry = Expiry.Period.days(2).from(Instant.parse("2026-10-24T21:30:00Z"), BERLIN);

    assertThat(expiry).isEqualTo(Expiry.day(LocalDate.of(2026, 10, 26)));
    assertThat(Expiry.Period.months(1).from(Instant.parse("2027-01-31T12:00:00Z"), BERLIN))
        .isEqualTo(Expiry.month(YearMonth.of(2027, 2)));
  }

  @Test
  void theEarliestIsFoundAcrossPrecisions() {
    Expiry month = Expiry.month(YearMonth.of(2026, 11));
    Expiry day = Expiry.day(LocalDate.of(2026, 11, 30));
    Expiry minute = Expiry.minute(Instant.parse("2026-11-30T22:59:00Z"));

    assertThat(Expiry.earliest(BERLIN, month, day)).isEqualTo(month);
    assertThat(Expiry.earliest(BERLIN, day, minute)).isEqualTo(minute);
    assertThat(Expiry.earliest(BERLIN, null, day)).isEqualTo(day);
    assertThat(Expiry.earliest(BERLIN, null, null)).isNull();
  }

  @Test
  void whatPeopleWriteIsReadAndWhatIsNoDateIsRefused() throws Refusal {
    assertThat(Expiry.parse(Expiry.Precision.MINUTE, " 2026-11-20T17:00+01:00 "))
        .isEqualTo(Expiry.minute(Instant.parse("2026-11-20T16:00:00Z")));
    assertThat(Expiry.parse(Expiry.Precision.MONTH, "2027-06").value()).isEqualTo("2027-06");
    for (String text : new String[] {"2027-02-30", "30.06.2027", "", "2027-06"}) {
      Warehouse.refused(MaterialRefusal.MALFORMED, () -> Expiry.parse(Expiry.Precision.DAY, text));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Expiry(Expiry.Precision.MINUTE, "2026-11-20T17:00:00+01:00"));
  }

  @Test
  void anExpiryIsStoredAsItWasGiven() {
    Expiry day = Expiry.day(LocalDate.of(2027, 6, 30));

    assertThat(CanonicalJson.text(day))
        .isEqualTo("{\"precision\":\"day\",\"value\":\"2027-06-30\"}");
    assertThat(CanonicalJson.read(CanonicalJson.bytes(day), Expiry.class)).isEqualTo(day);
  }
}
