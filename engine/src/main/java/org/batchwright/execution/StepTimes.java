package org.batchwright.execution;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchwright.audit.Fact;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.Limit;
import org.batchwright.recordmodel.Moment;
import org.batchwright.recordmodel.Output;
import org.batchwright.recordmodel.Parameter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Minimum and maximum times of steps, and the holding times of what the batch makes (21 CFR
 * 211.111). Holding times belong to the material: they run on while the batch is on hold.
 */
@Component
class StepTimes {

  private final BatchStore batches;
  private final Exceptions exceptions;
  private final Trail trail;

  StepTimes(BatchStore batches, Exceptions exceptions, Trail trail) {
    this.batches = batches;
    this.exceptions = exceptions;
    this.trail = trail;
  }

  /** When the run has lasted its minimum time; an earlier end is an exception. */
  static Optional<Instant> earliestEnd(StepContext step) {
    return minutes(step, step.step().minimumTime(), true).map(step.run().openedAt()::plus);
  }

  /** When the run has lasted its maximum time; a later end is an exception. */
  static Optional<Instant> latestEnd(StepContext step) {
    return minutes(step, step.step().maximumTime(), false).map(step.run().openedAt()::plus);
  }

  /** How the times of the step and of what it uses stand, as facts of the command that ends it. */
  List<Fact> check(StepContext step) throws Refusal {
    List<Fact> facts = new ArrayList<>();
    Instant now = moment(step);
    minutes(step, step.step().minimumTime(), true)
        .ifPresent(minimum -> facts.add(
            fact("minimum-time", step.run().openedAt(), step.run().openedAt().plus(minimum), now)));
    for (String id : step.step().consumes()) {
      Output output = output(step, id);
      for (OutputClock clock : batches.runningClocks(step.batch().number(), id)) {
        Instant used = output.holdTo() == Moment.START ? step.run().openedAt() : now;
        facts.add(fact("hold-time:" + id, clock.startedAt(), clock.expiresAt(), used));
      }
    }
    return facts;
  }

  /** Raises what was too short, too long or held too long, then stops and starts clocks. */
  void stepDone(StepContext step) {
    Instant now = trail.moment();
    judgeDuration(step, now);
    for (String id : step.step().consumes()) {
      stop(step, output(step, id), now);
    }
    String produced = step.step().produces();
    if (produced != null) {
      start(step, output(step, produced), now);
    }
  }

  private void judgeDuration(StepContext step, Instant now) {
    Duration lasted = Duration.between(step.run().openedAt(), now);
    minutes(step, step.step().minimumTime(), true)
        .filter(minimum -> lasted.compareTo(minimum) < 0)
        .ifPresent(minimum -> raise(step, ExceptionType.TIME_TOO_SHORT, lasted, minimum));
    minutes(step, step.step().maximumTime(), false)
        .filter(maximum -> lasted.compareTo(maximum) > 0)
        .ifPresent(maximum -> raise(step, ExceptionType.TIME_TOO_LONG, lasted, maximum));
  }

  private void raise(StepContext step, ExceptionType type, Duration lasted, Duration limit) {
    exceptions.raise(
        step.batch().number(),
        type,
        step.occurrence().text(),
        0,
        null,
        null,
        Map.of("lasted", Moments.shown(lasted), "limit", Moments.shown(limit)));
  }

  private void stop(StepContext step, Output output, Instant now) {
    for (OutputClock clock : batches.runningClocks(step.batch().number(), output.id())) {
      Instant used = output.holdTo() == Moment.START ? step.run().openedAt() : now;
      @Nullable Instant expires = clock.expiresAt();
      boolean over = expires != null && used.isAfter(expires);
      trail.record(
          step.batch().chain(),
          new BatchEvents.ClockStopped(
              step.batch().number(),
              output.id(),
              clock.occurrence(),
              step.occurrence().text(),
              over ? "out" : "in"));
      if (expires != null && over) {
        exceptions.raise(
            step.batch().number(),
            ExceptionType.HOLD_TIME_EXCEEDED,
            step.occurrence().text(),
            0,
            output.id(),
            null,
            Map.of(
                "output", output.name().in(step.language()),
                "until", Moments.shown(expires, step.batch().zone()),
                "used", Moments.shown(used, step.batch().zone()),
                "over", Moments.shown(Duration.between(expires, used))));
      }
    }
  }

  private void start(StepContext step, Output output, Instant now) {
    Instant from = output.holdFrom() == Moment.START ? step.run().openedAt() : now;
    Instant expires = minutes(step, output.hold(), false).map(from::plus).orElse(null);
    trail.record(
        step.batch().chain(),
        new BatchEvents.ClockStarted(
            step.batch().number(), output.id(), step.occurrence().text(), from, expires));
  }

  private Instant moment(StepContext step) {
    return step.run().endedAt() == null ? trail.moment() : step.run().endedAt();
  }

  private static Fact fact(String rule, Instant from, @Nullable Instant until, Instant at) {
    boolean over = until != null && at.isAfter(until);
    return new Fact(
        rule,
        "1",
        over ? "over" : "within",
        List.of(
            Fact.Input.of("from", from), Fact.Input.of("until", until), Fact.Input.of("at", at)));
  }

  private static Output output(StepContext step, String id) {
    return step.record().record().outputs().stream()
        .filter(output -> output.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The record has no output " + id));
  }

  /** The low or high action limit of a time parameter. */
  private static Optional<Duration> minutes(
      StepContext step, @Nullable String parameter, boolean low) {
    if (parameter == null) {
      return Optional.empty();
    }
    Parameter found = step.record().quantities().parameter(parameter).orElseThrow();
    Limit limit = found.limit();
    @Nullable
    BigDecimal bound =
        limit == null ? null : low ? limit.action().low() : limit.action().high();
    return bound == null
        ? Optional.empty()
        : Optional.of(TimeUnits.of(bound, String.valueOf(found.unit())));
  }
}
