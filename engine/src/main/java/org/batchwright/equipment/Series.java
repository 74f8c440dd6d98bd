package org.batchwright.equipment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The readings of one member in a period, as spans in which a value held.
 *
 * <p>A value holds from when it was known until the next reading, a gap, or the end. Only good
 * values hold; time without one counts for nothing.
 */
final class Series {

  private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

  private final ClassMember member;
  private final Instant until;
  private final long count;
  private final List<Span> spans = new ArrayList<>();

  /**
   * Lays the readings over the period.
   *
   * @param readings in order, with the last one before the period if there is one.
   * @param gaps in order of their beginning.
   */
  Series(
      ClassMember member,
      List<ReadingStore.Known> readings,
      List<Gap> gaps,
      Instant since,
      Instant until) {
    this.member = member;
    this.until = until;
    this.count =
        readings.stream().filter(known -> known.knownAt().isAfter(since)).count();
    for (int i = 0; i < readings.size(); i++) {
      ReadingStore.Known known = readings.get(i);
      Instant end = i + 1 < readings.size() ? readings.get(i + 1).knownAt() : until;
      for (Gap gap : gaps) {
        if (!gap.from().isBefore(known.knownAt()) && gap.from().isBefore(end)) {
          end = gap.from();
        } else if (gap.from().isBefore(known.knownAt()) && gap.until().isAfter(known.knownAt())) {
          end = known.knownAt();
        }
      }
      Instant begin = known.knownAt().isBefore(since) ? since : known.knownAt();
      boolean good = known.reading().quality() == ReadingQuality.GOOD;
      if (good && !end.isBefore(begin)) {
        spans.add(new Span(known.reading(), begin, end));
      }
    }
  }

  CollectReadings.Value take(CollectReadings.Asked asked) {
    return switch (asked.statistic()) {
      case LAST -> last(asked);
      case MINIMUM -> extreme(asked, spans.stream().min(Comparator.comparing(Span::number)));
      case MAXIMUM -> extreme(asked, spans.stream().max(Comparator.comparing(Span::number)));
      case MEAN -> mean(asked);
      case DURATION -> value(asked, duration(asked.value()), "s");
      case COUNT -> value(asked, BigDecimal.valueOf(count), "1");
    };
  }

  /** A value that no longer held at the end is not the last one. */
  private CollectReadings.Value last(CollectReadings.Asked asked) {
    Span span = spans.isEmpty() ? null : spans.get(spans.size() - 1);
    return span == null || span.end().isBefore(until)
        ? nothing(asked, member.unit())
        : at(asked, span);
  }

  private CollectReadings.Value extreme(CollectReadings.Asked asked, Optional<Span> span) {
    return span.map(found -> at(asked, found)).orElseGet(() -> nothing(asked, member.unit()));
  }

  private CollectReadings.Value mean(CollectReadings.Asked asked) {
    BigDecimal weighted = BigDecimal.ZERO;
    BigDecimal time = BigDecimal.ZERO;
    for (Span span : spans) {
      BigDecimal millis = BigDecimal.valueOf(span.length().toMillis());
      weighted = weighted.add(span.number().multiply(millis));
      time = time.add(millis);
    }
    return time.signum() == 0
        ? nothing(asked, member.unit())
        : value(asked, weighted.divide(time, MathContext.DECIMAL64), member.unit());
  }

  private BigDecimal duration(@Nullable String wanted) {
    Duration sum = spans.stream()
        .filter(span -> wanted == null || wanted.equals(span.reading().value()))
        .map(Span::length)
        .reduce(Duration.ZERO, Duration::plus);
    return BigDecimal.valueOf(sum.toMillis()).divide(MILLIS);
  }

  private CollectReadings.Value at(CollectReadings.Asked asked, Span span) {
    boolean number = member.type() == MemberType.NUMBER && !member.many();
    return new CollectReadings.Value(
        asked.member(),
        asked.statistic(),
        number ? span.number() : null,
        number ? null : span.reading().value(),
        member.unit(),
        span.begin());
  }

  private static CollectReadings.Value value(
      CollectReadings.Asked asked, BigDecimal value, @Nullable String unit) {
    return new CollectReadings.Value(asked.member(), asked.statistic(), value, null, unit, null);
  }

  private static CollectReadings.Value nothing(CollectReadings.Asked asked, @Nullable String unit) {
    return new CollectReadings.Value(asked.member(), asked.statistic(), null, null, unit, null);
  }

  /** A time in which a good value held. */
  private record Span(Reading reading, Instant begin, Instant end) {

    BigDecimal number() {
      return reading.number();
    }

    Duration length() {
      return Duration.between(begin, end);
    }
  }
}
