package org.batchwright.equipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Statistics of readings whose values hold from one to the next. */
class SeriesTests {

  private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");
  private static final ClassMember SPEED = ClassMember.number("speed", "/min", 1);
  private static final ClassMember STATE = ClassMember.text("state");

  @Test
  void theMeanCountsEveryValueAsLongAsItHeld() {
    Series series = series(SPEED, List.of(), at(-5, "100.0"), at(30, "200.0"), at(50, "400.0"));

    // 30 s at 100, 20 s at 200, 10 s at 400.
    assertThat(take(series, Statistic.MEAN)).isEqualByComparingTo("183.3333333333333");
    assertThat(take(series, Statistic.MINIMUM)).isEqualByComparingTo("100.0");
    assertThat(take(series, Statistic.MAXIMUM)).isEqualByComparingTo("400.0");
    assertThat(take(series, Statistic.LAST)).isEqualByComparingTo("400.0");
    assertThat(take(series, Statistic.COUNT)).isEqualByComparingTo("2");
    assertThat(take(series, Statistic.DURATION)).isEqualByComparingTo("60");
  }

  @Test
  void badAndDoubtfulValuesAndGapsCountForNothing() {
    Series series = series(
        SPEED,
        List.of(gap(40, 55)),
        at(0, "100.0"),
        reading(10, null, ReadingQuality.BAD),
        at(20, "300.0"),
        reading(30, "900.0", ReadingQuality.UNCERTAIN),
        at(35, "300.0"),
        at(55, "100.0"));

    // 100 for 10 s, 300 for 10 s and 5 s, 100 for 5 s.
    assertThat(take(series, Statistic.MEAN)).isEqualByComparingTo("200");
    assertThat(take(series, Statistic.MAXIMUM)).isEqualByComparingTo("300.0");
    assertThat(take(series, Statistic.DURATION)).isEqualByComparingTo("30");
  }

  @Test
  void aValueThatNoLongerHeldAtTheEndIsNotTheLast() {
    Series series = series(SPEED, List.of(gap(40, 60)), at(0, "100.0"));

    assertThat(take(series, Statistic.LAST)).isNull();
    assertThat(take(series, Statistic.MAXIMUM)).isEqualByComparingTo("100.0");
  }

  @Test
  void nothingKnownGivesNoValueButNoReadingsIsANumber() {
    Series series = series(SPEED, List.of());

    assertThat(take(series, Statistic.MEAN)).isNull();
    assertThat(take(series, Statistic.LAST)).isNull();
    assertThat(take(series, Statistic.COUNT)).isZero();
    assertThat(take(series, Statistic.DURATION)).isZero();
  }

  @Test
  void theDurationOfOneStateIsCounted() {
    Series series = series(
        STATE, List.of(), at(0, "IDLE"), at(10, "RUNNING"), at(25, "HELD"), at(40, "RUNNING"));

    CollectReadings.Value running =
        series.take(new CollectReadings.Asked("state", Statistic.DURATION, "RUNNING"));
    assertThat(running.value()).isEqualByComparingTo("35");
    assertThat(running.unit()).isEqualTo("s");
    CollectReadings.Value last =
        series.take(new CollectReadings.Asked("state", Statistic.LAST, null));
    assertThat(last.text()).isEqualTo("RUNNING");
    assertThat(last.at()).isEqualTo(START.plusSeconds(40));
  }

  private static BigDecimal take(Series series, Statistic statistic) {
    return series.take(new CollectReadings.Asked("speed", statistic, null)).value();
  }

  private static Series series(ClassMember member, List<Gap> gaps, ReadingStore.Known... readings) {
    return new Series(
        member, new ArrayList<>(List.of(readings)), gaps, START, START.plusSeconds(60));
  }

  private static Gap gap(long from, long until) {
    return new Gap(
        "M-1", "speed", START.plusSeconds(from), START.plusSeconds(until), "connectionLost", 0);
  }

  private static ReadingStore.Known at(long second, String value) {
    return reading(second, value, ReadingQuality.GOOD);
  }

  private static ReadingStore.Known reading(long second, String value, ReadingQuality quality) {
    Instant at = START.plusSeconds(second);
    return new ReadingStore.Known(
        at,
        new Reading(
            "M-1",
            "speed",
            value,
            List.of(),
            "/min",
            quality,
            quality.word(),
            at,
            at,
            at,
            value,
            "Float",
            1));
  }
}
