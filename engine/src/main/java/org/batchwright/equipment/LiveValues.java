package org.batchwright.equipment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The latest reading of every bound member, and since when each unit shows no sign of life. */
@Component
class LiveValues {

  private final Clock clock;
  private final Map<String, Reading> latest = new ConcurrentHashMap<>();
  private final Map<String, LifeSign> lifeSigns = new ConcurrentHashMap<>();
  private final Map<String, List<Consumer<Reading>>> watchers = new ConcurrentHashMap<>();
  private final List<BiConsumer<String, String>> listeners = new CopyOnWriteArrayList<>();

  LiveValues(Clock clock) {
    this.clock = clock;
  }

  /** Takes a reading that a subscription delivered, and tells who watches the member. */
  void received(Target target, Reading reading) {
    latest.put(target.key(), reading);
    observed(target, reading);
    watchers.getOrDefault(target.key(), List.of()).forEach(watcher -> watcher.accept(reading));
    listeners.forEach(
        listener -> listener.accept(target.equipment(), target.member().name()));
  }

  /** Notes whether a life sign has changed; any other member is passed over. */
  void observed(Target target, Reading reading) {
    if (target.member().name().equals(target.watch().lifeSign()) && reading.value() != null) {
      lifeSigns.compute(
          target.equipment(),
          (unit, before) -> before == null || !Objects.equals(before.value(), reading.value())
              ? new LifeSign(reading.value(), clock.instant())
              : before);
    }
  }

  Optional<Reading> latest(String equipment, String member) {
    return Optional.ofNullable(latest.get(Target.key(equipment, member)));
  }

  /** Forgets members that are no longer bound. */
  void forget(Target target) {
    latest.remove(target.key());
    if (target.member().name().equals(target.watch().lifeSign())) {
      lifeSigns.remove(target.equipment());
    }
  }

  /** Calls for every reading of a member from now on, until closed. */
  Watching watch(String equipment, String member, Consumer<Reading> watcher) {
    String key = Target.key(equipment, member);
    watchers.computeIfAbsent(key, k -> new CopyOnWriteArrayList<>()).add(watcher);
    return () -> watchers.getOrDefault(key, List.of()).remove(watcher);
  }

  /** Calls with unit and member of every reading from now on, until closed. */
  Watching listen(BiConsumer<String, String> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Why a reading must not be used, as far as is known now; empty if it may. */
  Optional<Problem> problem(Target target, Reading reading) {
    return problem(target, reading, other -> latest(target.equipment(), other));
  }

  /**
   * Why a reading must not be used; empty if it may.
   *
   * @param others the readings that belong to it, by the member's name.
   */
  Optional<Problem> problem(
      Target target, Reading reading, Function<String, Optional<Reading>> others) {
    if (reading.quality() == ReadingQuality.BAD) {
      return Optional.of(new Problem(EquipmentRefusal.BAD_QUALITY, null));
    }
    if (reading.quality() == ReadingQuality.UNCERTAIN) {
      return Optional.of(new Problem(EquipmentRefusal.UNCERTAIN_QUALITY, null));
    }
    Instant stale = staleSince(target, reading);
    if (stale != null) {
      return Optional.of(new Problem(EquipmentRefusal.STALE_VALUE, stale));
    }
    String condition = target.member().validWhen();
    boolean valid = condition == null
        || others
            .apply(condition)
            .filter(other -> other.quality() == ReadingQuality.GOOD)
            .filter(other -> "true".equals(other.value()))
            .isPresent();
    return valid
        ? Optional.empty()
        : Optional.of(new Problem(EquipmentRefusal.VALUE_NOT_VALID, null));
  }

  private @Nullable Instant staleSince(Target target, Reading reading) {
    Integer seconds = target.watch().lifeSignSeconds();
    LifeSign sign = lifeSigns.get(target.equipment());
    if (seconds != null
        && sign != null
        && Duration.between(sign.since(), clock.instant()).toSeconds() >= seconds) {
      return sign.since();
    }
    Integer maximumAge = target.member().maximumAge();
    Instant source = reading.sourceTime();
    if (maximumAge == null || source == null) {
      return null;
    }
    // Both by clocks of the equipment's side where there are two, so that ours need not agree.
    Instant seen = reading.serverTime() == null ? reading.receivedAt() : reading.serverTime();
    Duration age = Duration.between(source, seen)
        .plus(Duration.between(reading.receivedAt(), clock.instant()));
    return age.compareTo(Duration.ofSeconds(maximumAge)) > 0 ? source : null;
  }

  /** The end of a watch. */
  interface Watching extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Why a reading must not be used.
   *
   * @param since since when it is stale.
   */
  record Problem(EquipmentRefusal code, @Nullable Instant since) {}

  private record LifeSign(@Nullable String value, Instant since) {}
}
