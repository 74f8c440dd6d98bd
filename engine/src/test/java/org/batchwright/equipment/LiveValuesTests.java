package org.batchwright.equipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When a value that equipment reports may be used. */
class LiveValuesTests {

  private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");
  private static final Watch PULSE = new Watch("pulse", 5, null, null, null);

  private final HandClock clock = new HandClock();
  private final LiveValues live = new LiveValues(clock);

  @Test
  @Tag("P11-10h-2")
  void aReadingOlderThanTheClassAllowsIsStale() {
    Target weight = target(withMaximumAge(10), Watch.NONE);
    Reading reading = reading("weight", "1.250", ReadingQuality.GOOD);

    clock.pass(10);
    assertThat(live.problem(weight, reading)).isEmpty();
    clock.pass(1);
    assertThat(code(weight, reading)).isEqualTo("stale-value");
  }

  @Test
  void theClockOfTheEquipmentNeedNotAgreeWithOurs() {
    Target weight = target(withMaximumAge(10), Watch.NONE);
    Instant wrong = START.minus(Duration.ofDays(3));
    Reading reading = new Reading(
        "SC-1",
        "weight",
        "1.250",
        List.of(),
        "kg",
        ReadingQuality.GOOD,
        "Good",
        wrong,
        wrong.plusSeconds(1),
        START,
        "1.25",
        "Double",
        1);

    assertThat(live.problem(weight, reading)).isEmpty();
  }

  @Test
  void withoutAChangingLifeSignEveryValueIsStale() {
    Target pulse = target(ClassMember.number("pulse", "1", 0), PULSE);
    Target weight = target(ClassMember.number("weight", "kg", 3), PULSE);
    Reading reading = reading("weight", "1.250", ReadingQuality.GOOD);
    live.received(pulse, reading("pulse", "1", ReadingQuality.GOOD));
    clock.pass(4);
    live.received(pulse, reading("pulse", "2", ReadingQuality.GOOD));
    clock.pass(4);
    live.received(pulse, reading("pulse", "2", ReadingQuality.GOOD));
    assertThat(live.problem(weight, reading)).isEmpty();
    clock.pass(1);
    assertThat(code(weight, reading)).isEqualTo("stale-value");
    live.received(pulse, reading("pulse", "3", ReadingQuality.GOOD));
    assertThat(live.problem(weight, reading)).isEmpty();
  }

  @Test
  void badAndUncertainValuesAreNotUsed() {
    Target weight = target(ClassMember.number("weight", "kg", 3), Watch.NONE);

    assertThat(code(weight, reading("weight", null, ReadingQuality.BAD))).isEqualTo("bad-quality");
    assertThat(code(weight, reading("weight", "1.250", ReadingQuality.UNCERTAIN)))
        .isEqualTo("uncertain-quality");
  }

  @Test
  void aValueCountsOnlyWhileItsConditionIsTrue() {
    Target weight = target(ClassMember.numberWhen("weight", "kg", 3, "stable"), Watch.NONE);
    Target stable = target(stable(), Watch.NONE);
    Reading reading = reading("weight", "1.250", ReadingQuality.GOOD);

    assertThat(code(weight, reading)).isEqualTo("value-not-valid");
    live.received(stable, reading("stable", "false", ReadingQuality.GOOD));
    assertThat(code(weight, reading)).isEqualTo("value-not-valid");
    live.received(stable, reading("stable", "true", ReadingQuality.UNCERTAIN));
    assertThat(code(weight, reading)).isEqualTo("value-not-valid");
    live.received(stable, reading("stable", "true", ReadingQuality.GOOD));
    assertThat(live.problem(weight, reading)).isEmpty();
  }

  @Test
  void whoListensHearsEveryValueUntilTheEnd() {
    List<String> heard = new ArrayList<>();
    Target weight = target(ClassMember.number("weight", "kg", 3), Watch.NONE);
    LiveValues.Watching listening = live.listen((unit, member) -> heard.add(unit + "." + member));
    live.received(weight, reading("weight", "1.250", ReadingQuality.GOOD));
    listening.close();
    live.received(weight, reading("weight", "1.251", ReadingQuality.GOOD));

    assertThat(heard).containsExactly("SC-1.weight");
  }

  private String code(Target target, Reading reading) {
    return live.problem(target, reading).orElseThrow().code().code();
  }

  private static ClassMember withMaximumAge(int seconds) {
    return new ClassMember(
        "weight",
        MemberKind.VALUE,
        MemberType.NUMBER,
        "kg",
        3,
        false,
        null,
        null,
        seconds,
        null,
        List.of(),
        List.of(),
        List.of(),
        null,
        null);
  }

  private static ClassMember stable() {
    return new ClassMember(
        "stable",
        MemberKind.VALUE,
        MemberType.CONFIRMATION,
        null,
        null,
        false,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        null,
        null);
  }

  private static Target target(ClassMember member, Watch watch) {
    return new Target(
        "SC-1",
        member,
        new Binding("SC-1", member.name(), "LINE-1", "urn:x", "s=a", null, 1),
        watch);
  }

  private static Reading reading(String member, String value, ReadingQuality quality) {
    return new Reading(
        "SC-1",
        member,
        value,
        List.of(),
        "kg",
        quality,
        quality.word(),
        START,
        START,
        START,
        value,
        "Double",
        1);
  }

  /** A clock that a test moves. */
  private static final class HandClock extends Clock {

    private Instant now = START;

    void pass(long seconds) {
      now = now.plusSeconds(seconds);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
