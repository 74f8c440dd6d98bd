package org.batchwright.equipment;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.springframework.stereotype.Component;

/** Closes the readings of a period into one block, which is stored with the result. */
@Component
class CollectHandler implements EffectHandler {

  static final String MEDIA_TYPE = "application/x-ndjson";

  private final Targets targets;
  private final ReadingStore store;
  private final ReadingHistory history;
  private final Lines lines;
  private final Blobs blobs;
  private final Clock clock;

  CollectHandler(
      Targets targets,
      ReadingStore store,
      ReadingHistory history,
      Lines lines,
      Blobs blobs,
      Clock clock) {
    this.targets = targets;
    this.store = store;
    this.history = history;
    this.lines = lines;
    this.blobs = blobs;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return CollectReadings.KIND;
  }

  @Override
  public boolean repeatable() {
    return true;
  }

  @Override
  public CompletionStage<Outcome> carryOut(Effect effect) {
    return CompletableFuture.completedFuture(
        collect(CanonicalJson.read(effect.request(), CollectReadings.class)));
  }

  private Outcome collect(CollectReadings wanted) {
    try {
      Targets.Unit unit = targets.unit(wanted.equipment());
      Map<String, Target> members = new LinkedHashMap<>();
      for (String member : wanted.members()) {
        members.put(member, unit.readable(member));
      }
      requireStatistics(wanted, members);
      Instant until = clock.instant();
      if (!wanted.since().isBefore(until)) {
        throw malformed("since", wanted.since().toString(), "the period must have begun");
      }
      Set<String> over = Set.copyOf(
          members.values().stream().map(target -> target.binding().connection()).toList());
      over.forEach(lines::awaitTaken);
      history.flush();
      return close(wanted, members, until);
    } catch (Refusal refused) {
      return Outcome.failed(refused.code().code(), String.valueOf(refused.getMessage()));
    }
  }

  private Outcome close(CollectReadings wanted, Map<String, Target> members, Instant until) {
    Map<String, Series> series = new LinkedHashMap<>();
    List<Gap> gaps = new ArrayList<>();
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    long count = 0;
    for (Map.Entry<String, Target> member : members.entrySet()) {
      List<ReadingStore.Known> readings =
          store.period(wanted.equipment(), member.getKey(), wanted.since(), until);
      List<Gap> missing = gaps(wanted, member.getKey(), readings, until);
      gaps.addAll(missing);
      readings.forEach(known -> line(block, known));
      missing.forEach(gap -> line(block, gap));
      count += readings.size();
      series.put(
          member.getKey(),
          new Series(member.getValue().member(), readings, missing, wanted.since(), until));
    }
    byte[] bytes = block.toByteArray();
    List<CollectReadings.Value> statistics = wanted.statistics().stream()
        .map(asked -> Objects.requireNonNull(series.get(asked.member())).take(asked))
        .toList();
    CollectReadings.Result result = new CollectReadings.Result(
        wanted.equipment(), wanted.since(), until, Digest.of(bytes).hex(), count, gaps, statistics);
    return new Outcome.Done(CanonicalJson.treeOf(result), List.of(), () -> {
      Digest unused = blobs.put(bytes, MEDIA_TYPE);
    });
  }

  /** A member of which nothing at all is known was not observed, whatever the reason. */
  private List<Gap> gaps(
      CollectReadings wanted, String member, List<ReadingStore.Known> readings, Instant until) {
    List<Gap> gaps = store.gaps(wanted.equipment(), member, wanted.since(), until);
    return readings.isEmpty() && gaps.isEmpty()
        ? List.of(new Gap(wanted.equipment(), member, wanted.since(), until, "notObserved", 0))
        : gaps;
  }

  private static void line(ByteArrayOutputStream block, Object content) {
    block.writeBytes(CanonicalJson.bytes(content));
    block.write('\n');
  }

  private static void requireStatistics(CollectReadings wanted, Map<String, Target> members)
      throws Refusal {
    Set<Statistic> numeric = Set.of(Statistic.MINIMUM, Statistic.MAXIMUM, Statistic.MEAN);
    for (CollectReadings.Asked asked : wanted.statistics()) {
      Target target = members.get(asked.member());
      if (target == null) {
        throw malformed(asked.member(), asked.statistic().word(), "collect the member, too");
      }
      boolean number =
          target.member().type() == MemberType.NUMBER && !target.member().many();
      if (numeric.contains(asked.statistic()) && !number) {
        throw malformed(asked.member(), asked.statistic().word(), "it is no number");
      }
    }
  }

  private static Refusal malformed(String member, String value, String mend) {
    return new Refusal(
        EquipmentRefusal.VALUE_MALFORMED, Map.of("member", member, "value", value, "mend", mend));
  }
}
