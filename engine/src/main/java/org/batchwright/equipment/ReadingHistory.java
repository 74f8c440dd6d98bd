package org.batchwright.equipment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.batchwright.kernel.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Keeps the readings of equipment that a batch holds, for as long as a step may ask for them.
 *
 * <p>Nothing is missing silently: while the database cannot be written, readings wait in a queue of
 * fixed length; what does not fit becomes a gap, as does the time in which nobody listened.
 */
@Component
class ReadingHistory {

  private static final Logger LOG = LoggerFactory.getLogger(ReadingHistory.class);
  private static final int CAPACITY = 20_000;
  private static final Duration KEPT = Duration.ofDays(30);
  private static final Duration PRUNED_EVERY = Duration.ofHours(12);

  private final ReadingStore store;
  private final EquipmentStore equipment;
  private final Targets targets;
  private final LiveValues live;
  private final Clock clock;
  private final Deque<ReadingStore.Known> readings = new ArrayDeque<>();
  private final List<Gap> gaps = new ArrayList<>();
  private Set<String> kept = Set.of();
  private Instant prunedAt = Instant.EPOCH;

  ReadingHistory(
      ReadingStore store, EquipmentStore equipment, Targets targets, LiveValues live, Clock clock) {
    this.store = store;
    this.equipment = equipment;
    this.targets = targets;
    this.live = live;
    this.clock = clock;
  }

  synchronized void add(Reading reading) {
    if (!kept.contains(reading.equipment())) {
      return;
    }
    if (readings.size() == CAPACITY) {
      ReadingStore.Known lost = readings.removeFirst();
      gaps.add(new Gap(
          lost.reading().equipment(),
          lost.reading().member(),
          lost.knownAt(),
          reading.receivedAt(),
          "notStored",
          1));
    }
    readings.addLast(new ReadingStore.Known(reading.receivedAt(), reading));
  }

  synchronized void add(Gap gap) {
    if (kept.contains(gap.equipment())) {
      gaps.add(gap);
    }
  }

  /** Looks which units are held now, and begins with those that were not. */
  synchronized void refresh() {
    try {
      Set<String> held = new HashSet<>(equipment.held());
      for (String unit : held) {
        if (!kept.contains(unit)) {
          begin(unit);
        }
      }
      kept = held;
      prune();
    } catch (DataAccessException failed) {
      LOG.warn("Which equipment is in use cannot be looked up; trying again", failed);
    }
  }

  /** Writes what waits. */
  synchronized void flush() {
    try {
      if (!readings.isEmpty()) {
        store.write(new ArrayList<>(readings));
        readings.clear();
      }
      if (!gaps.isEmpty()) {
        store.writeGaps(gaps);
        gaps.clear();
      }
    } catch (DataAccessException failed) {
      LOG.warn("{} readings cannot be stored now; they wait", readings.size(), failed);
    }
  }

  /** Forgets which units it listens to; the next look begins anew. */
  synchronized void stop() {
    flush();
    kept = Set.of();
  }

  private void begin(String unit) {
    Instant now = clock.instant();
    Instant before = store.lastKnown(unit).orElse(Instant.EPOCH);
    try {
      for (Target target : targets.unit(unit).readable()) {
        String member = target.member().name();
        gaps.add(new Gap(unit, member, before, now, "notObserved", 0));
        live.latest(unit, member)
            .ifPresent(reading -> readings.addLast(new ReadingStore.Known(now, reading)));
      }
    } catch (Refusal unknown) {
      LOG.warn("Readings of {} cannot be kept: {}", unit, unknown.getMessage());
    }
  }

  private void prune() {
    Instant now = clock.instant();
    if (Duration.between(prunedAt, now).compareTo(PRUNED_EVERY) > 0) {
      store.deleteBefore(now.minus(KEPT));
      prunedAt = now;
    }
  }
}
