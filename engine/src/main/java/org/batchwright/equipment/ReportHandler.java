package org.batchwright.equipment;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.batchwright.content.Blobs;
import org.batchwright.effect.Effect;
import org.batchwright.effect.EffectHandler;
import org.batchwright.effect.Outcome;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Digest;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes over a report that equipment keeps as values of its own.
 *
 * <p>The member that names the run is read before and after the others: only if it stands still do
 * they belong together. What is stored as the original is what the server sent: every value with its
 * raw text, status and times.
 */
@Component
class ReportHandler implements EffectHandler {

  static final String MEDIA_TYPE = "application/vnd.batchwright.opcua-report+json";
  static final String INCONSISTENT = "report-inconsistent";
  static final String OTHER_RUN = "report-of-other-run";
  private static final int ATTEMPTS = 3;

  private final Targets targets;
  private final Readings readings;
  private final Blobs blobs;
  private final Clock clock;

  ReportHandler(Targets targets, Readings readings, Blobs blobs, Clock clock) {
    this.targets = targets;
    this.readings = readings;
    this.blobs = blobs;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return CaptureReport.KIND;
  }

  @Override
  public boolean repeatable() {
    return true;
  }

  @Override
  public CompletionStage<Outcome> carryOut(Effect effect) {
    return CompletableFuture.completedFuture(
        capture(CanonicalJson.read(effect.request(), CaptureReport.class)));
  }

  private Outcome capture(CaptureReport wanted) {
    try {
      Targets.Unit unit = targets.unit(wanted.equipment());
      ClassMember report = unit.member(wanted.report(), "report", Set.of(MemberKind.REPORT));
      List<Target> items = new ArrayList<>();
      for (String item : report.items()) {
        items.add(unit.readable(item));
      }
      Optional<List<Reading>> together = together(unit, report, items);
      if (together.isEmpty()) {
        return Outcome.failed(
            INCONSISTENT,
            "The report of " + unit.code() + " changed while it was read, " + ATTEMPTS
                + " times. Try again when the run has ended.");
      }
      return outcome(wanted, report, together.get());
    } catch (Refusal refused) {
      return Outcome.failed(refused.code().code(), String.valueOf(refused.getMessage()));
    }
  }

  /** The items as of one run; those that are not usable are refused. */
  private Optional<List<Reading>> together(
      Targets.Unit unit, ClassMember report, List<Target> items) throws Refusal {
    String runMember = report.runMember();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      String before = runMember == null ? null : run(unit, runMember);
      Map<String, Reading> read = readings.read(unit, items);
      List<Reading> all = new ArrayList<>();
      for (Target item : items) {
        Optional<Refusal> problem = readings.problem(item, read);
        if (problem.isPresent()) {
          throw problem.get();
        }
        all.add(Objects.requireNonNull(read.get(item.key())));
      }
      if (Objects.equals(before, runMember == null ? null : run(unit, runMember))) {
        return Optional.of(all);
      }
    }
    return Optional.empty();
  }

  private @Nullable String run(Targets.Unit unit, String runMember) throws Refusal {
    return readings.readNow(unit.code(), runMember).value();
  }

  private Outcome outcome(CaptureReport wanted, ClassMember report, List<Reading> items) {
    Instant now = clock.instant();
    byte[] original =
        CanonicalJson.bytes(new Original(wanted.equipment(), wanted.report(), now, items));
    CaptureReport.Result result = new CaptureReport.Result(
        wanted.equipment(), wanted.report(), Digest.of(original).hex(), MEDIA_TYPE, now, items);
    Outcome.Keep keep = () -> {
      Digest unused = blobs.put(original, MEDIA_TYPE);
    };
    String run = report.runMember() == null
        ? null
        : items.stream()
            .filter(item -> item.member().equals(report.runMember()))
            .map(Reading::value)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    if (wanted.expectedRun() != null && !wanted.expectedRun().equals(run)) {
      return new Outcome.Failed(
          OTHER_RUN,
          "The report of " + wanted.equipment() + " belongs to run " + run + ", not to "
              + wanted.expectedRun() + ". Let the run end, then try again.",
          CanonicalJson.treeOf(result),
          List.of(),
          keep);
    }
    return new Outcome.Done(CanonicalJson.treeOf(result), List.of(), keep);
  }

  /** What is stored as the original of a report that has no file of its own. */
  private record Original(
      String equipment, String report, Instant capturedAt, List<Reading> readings) {}
}
