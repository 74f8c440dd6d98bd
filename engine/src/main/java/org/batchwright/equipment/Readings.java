package org.batchwright.equipment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.batchwright.connectors.ConnectorException;
import org.batchwright.kernel.Refusal;
import org.springframework.stereotype.Component;

/**
 * What equipment says: the latest value of every bound member, and values read on demand.
 *
 * <p>A value of bad or uncertain quality, a stale one, or one from a lost line never becomes a value
 * silently: it is a refusal.
 */
@Component
public class Readings {

  private final Targets targets;
  private final LiveValues live;
  private final Lines lines;

  Readings(Targets targets, LiveValues live, Lines lines) {
    this.targets = targets;
    this.live = live;
    this.lines = lines;
  }

  /** What is known now of every bound value and parameter of a unit, for display. */
  public List<LiveReading> live(String equipment) throws Refusal {
    List<LiveReading> known = new ArrayList<>();
    for (Target target : targets.unit(equipment).readable()) {
      known.add(live(target));
    }
    return known;
  }

  /**
   * Reads a member from the equipment now, not from any memory. Waits for the answer, so call it
   * outside a transaction; pass the reading into the command.
   *
   * @throws Refusal {@code equipment-absent}, {@code member-absent}, {@code member-not-bound},
   *     {@code equipment-not-connected}, {@code equipment-refused}, {@code bad-quality}, {@code
   *     uncertain-quality}, {@code stale-value}, {@code value-not-valid}.
   */
  public Reading readNow(String equipment, String member) throws Refusal {
    return readNow(equipment, List.of(member)).get(0);
  }

  /** Reads several members together; all must be usable. */
  public List<Reading> readNow(String equipment, List<String> members) throws Refusal {
    Targets.Unit unit = targets.unit(equipment);
    List<Target> asked = new ArrayList<>();
    for (String member : members) {
      asked.add(unit.readable(member));
    }
    Map<String, Reading> readings = read(unit, asked);
    List<Reading> usable = new ArrayList<>();
    for (Target target : asked) {
      usable.add(require(target, readings));
    }
    return usable;
  }

  /**
   * Hears unit and member of every value that arrives, for views that are kept up to date; called on
   * the line's own thread, so return at once.
   */
  public Listening listen(BiConsumer<String, String> listener) {
    LiveValues.Watching watching = live.listen(listener);
    return watching::close;
  }

  /** Reads members whatever their quality, together with the unit's life sign. */
  Map<String, Reading> read(Targets.Unit unit, List<Target> asked) throws Refusal {
    Map<String, List<Target>> byConnection = new LinkedHashMap<>();
    List<Target> all = new ArrayList<>(asked);
    for (Target target : asked) {
      String condition = target.member().validWhen();
      if (condition != null && all.stream().noneMatch(t -> t.member().name().equals(condition))) {
        all.add(unit.readable(condition));
      }
    }
    unit.lifeSign().filter(sign -> !all.contains(sign)).ifPresent(all::add);
    all.forEach(target -> byConnection
        .computeIfAbsent(target.binding().connection(), c -> new ArrayList<>())
        .add(target));
    Map<String, Reading> readings = new LinkedHashMap<>();
    for (Map.Entry<String, List<Target>> line : byConnection.entrySet()) {
      for (Reading reading : read(unit.code(), line.getKey(), line.getValue())) {
        readings.put(Target.key(reading.equipment(), reading.member()), reading);
      }
    }
    return readings;
  }

  /** Why the reading of a member must not be used; empty if it may. */
  Optional<Refusal> problem(Target target, Map<String, Reading> together) {
    Reading reading = Objects.requireNonNull(
        together.get(target.key()), () -> "A read of " + target.key() + " brought no reading");
    return live.problem(
            target,
            reading,
            other -> Optional.ofNullable(together.get(Target.key(target.equipment(), other))))
        .map(problem -> new Refusal(
            problem.code(),
            Map.of(
                "equipment",
                target.equipment(),
                "member",
                target.member().name(),
                "status",
                reading.status(),
                "raw",
                String.valueOf(reading.raw()),
                "condition",
                String.valueOf(target.member().validWhen()),
                "since",
                String.valueOf(problem.since()))));
  }

  private Reading require(Target target, Map<String, Reading> together) throws Refusal {
    Optional<Refusal> problem = problem(target, together);
    if (problem.isPresent()) {
      throw problem.get();
    }
    return Objects.requireNonNull(together.get(target.key()));
  }

  private List<Reading> read(String equipment, String connection, List<Target> asked)
      throws Refusal {
    try {
      List<org.batchwright.connectors.Reading> received = lines
          .connection(equipment, connection)
          .read(asked.stream().map(Target::address).toList());
      List<Reading> readings = new ArrayList<>();
      for (int i = 0; i < asked.size(); i++) {
        Reading reading = ReadingForm.reading(asked.get(i), received.get(i));
        live.observed(asked.get(i), reading);
        readings.add(reading);
      }
      return readings;
    } catch (ConnectorException failed) {
      throw refusal(equipment, failed);
    }
  }

  /** What a failure of a line means to the one who asked. */
  static Refusal refusal(String equipment, ConnectorException failed) {
    Map<String, String> why =
        Map.of("equipment", equipment, "why", String.valueOf(failed.getMessage()));
    return switch (failed.kind()) {
      case NOT_CONNECTED, NOT_TRUSTED_BY_SERVER, SERVER_NOT_TRUSTED, UNKNOWN_OUTCOME ->
        new Refusal(EquipmentRefusal.NOT_CONNECTED, why);
      case REFUSED, BAD_ADDRESS, TYPE_MISMATCH ->
        new Refusal(EquipmentRefusal.REQUEST_REFUSED, why);
    };
  }

  private LiveReading live(Target target) {
    String member = target.member().name();
    Reading latest = live.latest(target.equipment(), member).orElse(null);
    String problem = null;
    if (!lines.connected(target.binding().connection()) || latest == null) {
      problem = EquipmentRefusal.NOT_CONNECTED.code();
    } else {
      problem = live.problem(target, latest).map(found -> found.code().code()).orElse(null);
    }
    return new LiveReading(target.equipment(), member, latest, problem == null, problem);
  }

  /** The end of listening. */
  @FunctionalInterface
  public interface Listening extends AutoCloseable {
    @Override
    void close();
  }
}
