package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchwright.kernel.Occurrence;
import org.jspecify.annotations.Nullable;

/**
 * Finds the values that references mean at a step run.
 *
 * <p>From step X to step S: take the innermost scope that holds both in the model; of the running
 * occurrence of that scope, the latest done run of S counts. A run of another occurrence never
 * stands in: the value of an earlier round must not pass for a missing one.
 */
public final class References {

  private static final BigDecimal NANOS_PER_MINUTE = new BigDecimal("60000000000");

  private final CompiledRecord record;
  private final Map<String, Step> steps = new HashMap<>();
  private final Map<String, List<Scope>> enclosing = new HashMap<>();
  private final Map<String, Integer> flowDepth = new HashMap<>();

  public References(CompiledRecord record) {
    this.record = record;
    index(record.procedure(), List.of());
  }

  private void index(Scope scope, List<Scope> path) {
    scope.steps().forEach(step -> {
      steps.put(step.id(), step);
      enclosing.put(step.id(), path);
    });
    scope.flows().forEach(flow -> flowDepth.put(flow.id(), path.size()));
    for (Scope inner : scope.scopes()) {
      List<Scope> deeper = new ArrayList<>(path);
      deeper.add(inner);
      index(inner, List.copyOf(deeper));
    }
  }

  /**
   * What a reference means at a run.
   *
   * @param at the run of the step the reference is written for.
   * @param row the row a row calculation is for; absent beside the table.
   */
  public Resolved resolve(
      Reference reference, Occurrence at, @Nullable Integer row, RecordedValues values) {
    return switch (reference.kind()) {
      case OWN -> own(reference, at, row, values);
      case FIELD -> field(reference, at, values);
      case TIME -> time(reference, at, values);
      case PARAMETER -> parameter(reference, values.issued());
      case POSITION -> position(reference, at, values.issued());
      case BATCH -> batch(reference, values.issued());
      case OUTPUT ->
        values
            .issued()
            .output(name(reference))
            .map(output -> found(reference, null, output.value(), output.unit()))
            .orElseGet(() -> absent(reference));
      case EQUIPMENT -> equipment(reference, at, values);
      case ROUNDS -> rounds(reference, at, values);
    };
  }

  private Resolved own(
      Reference reference, Occurrence at, @Nullable Integer row, RecordedValues values) {
    if (reference.rows()) {
      return collect(reference, List.of(at), values);
    }
    Step step = steps.get(at.elementId());
    boolean inRow = row != null
        && step != null
        && step.field(reference.name()).map(Field::row).orElse(false);
    List<FieldValue> found = new ArrayList<>();
    List<UsedInput> inputs = new ArrayList<>();
    if (!take(reference, at, inRow ? row : null, values, found, inputs)) {
      return absent(reference);
    }
    return new Resolved(found, inputs, null, false);
  }

  private Resolved field(Reference reference, Occurrence at, RecordedValues values) {
    String step = name(reference);
    List<Occurrence> runs = runs(step, at, values);
    if (reference.all()) {
      return collect(reference, runs, values);
    }
    if (severalItems(step, at)) {
      return Resolved.absent(
          reference.text() + " is done for several items; only all(...) can mean it here");
    }
    if (runs.isEmpty()) {
      return new Resolved(
          List.of(), List.of(), "step " + step + " was not done in this scope", true);
    }
    return collect(reference, List.of(runs.get(runs.size() - 1)), values);
  }

  /** Every value of the field in the runs; all must be there. */
  private Resolved collect(Reference reference, List<Occurrence> runs, RecordedValues values) {
    List<FieldValue> found = new ArrayList<>();
    List<UsedInput> inputs = new ArrayList<>();
    for (Occurrence run : runs) {
      if (reference.rows()) {
        for (Integer number : values.rows(run)) {
          if (!take(reference, run, number, values, found, inputs)) {
            return Resolved.absent(
                reference.text() + " has no value in row " + number + " of " + run);
          }
        }
      } else if (!take(reference, run, null, values, found, inputs)) {
        return Resolved.absent(reference.text() + " has no value in " + run);
      }
    }
    return new Resolved(found, inputs, null, false);
  }

  private boolean take(
      Reference reference,
      Occurrence run,
      @Nullable Integer row,
      RecordedValues values,
      List<FieldValue> found,
      List<UsedInput> inputs) {
    Optional<FieldValue> value = values.value(run, row, reference.name());
    Step step = steps.get(run.elementId());
    String unit =
        step == null ? null : step.field(reference.name()).map(Field::unit).orElse(null);
    value.ifPresent(present -> {
      found.add(present);
      inputs.add(new UsedInput(reference.text(), run, row, present.toString(), unit));
    });
    return value.isPresent();
  }

  private Resolved time(Reference reference, Occurrence at, RecordedValues values) {
    List<Occurrence> runs = runs(name(reference), at, values);
    if (severalItems(name(reference), at)) {
      return Resolved.absent(reference.text() + " is done for several items");
    }
    if (runs.isEmpty()) {
      return new Resolved(
          List.of(), List.of(), "step " + reference.owner() + " was not done in this scope", true);
    }
    Occurrence run = runs.get(runs.size() - 1);
    Optional<Instant> moment =
        reference.name().equals("startedAt") ? values.startedAt(run) : values.endedAt(run);
    return moment
        .map(instant -> new Resolved(
            List.of(FieldValue.of(instant)),
            List.of(new UsedInput(reference.text(), run, null, instant.toString(), null)),
            null,
            false))
        .orElseGet(() -> absent(reference));
  }

  private Resolved parameter(Reference reference, IssuedQuantities issued) {
    return issued
        .parameter(name(reference))
        .flatMap(parameter -> IssuedQuantities.bound(parameter, reference.name())
            .map(bound -> found(reference, null, bound, parameter.unit())))
        .orElseGet(() -> absent(reference));
  }

  private Resolved position(Reference reference, Occurrence at, IssuedQuantities issued) {
    String id = name(reference);
    if (id.equals("item")) {
      Optional<String> item = itemOf(at, null);
      if (item.isEmpty()) {
        return absent(reference);
      }
      id = item.get();
    }
    Optional<IssuedQuantities.IssuedPosition> position = issued.position(id);
    if (position.isEmpty()) {
      return absent(reference);
    }
    String items = record.formula().positions().stream()
        .filter(line -> line.position().equals(position.get().position()))
        .map(Formula.Position::items)
        .findFirst()
        .orElse(null);
    Optional<String> item = items == null ? Optional.empty() : itemOf(at, items);
    IssuedQuantities.Amount amount = position.get().amount(item.orElse(null));
    BigDecimal value =
        switch (reference.name()) {
          case "low" -> amount.limit().action().low();
          case "high" -> amount.limit().action().high();
          default -> amount.quantity().value();
        };
    return value == null
        ? absent(reference)
        : found(reference, null, value, amount.quantity().unit());
  }

  private Resolved batch(Reference reference, IssuedQuantities issued) {
    if (reference.name().equals("quantity")) {
      return found(reference, null, issued.batch().value(), issued.batch().unit());
    }
    return issued.dosageUnits() == null
        ? absent(reference)
        : found(reference, null, BigDecimal.valueOf(issued.dosageUnits()), Units.ONE);
  }

  private Resolved equipment(Reference reference, Occurrence at, RecordedValues values) {
    String unit = record.equipment().stream()
        .filter(need -> need.id().equals(reference.owner()))
        .flatMap(need -> need.members().stream())
        .filter(member -> member.name().equals(reference.name()) && member.unit() != null)
        .map(member -> String.valueOf(member.unit()))
        .findFirst()
        .orElse(Units.ONE);
    return values
        .equipmentProperty(name(reference), reference.name(), at)
        .map(value -> found(reference, at, value, unit))
        .orElseGet(() -> absent(reference));
  }

  private Resolved rounds(Reference reference, Occurrence at, RecordedValues values) {
    Integer depth = flowDepth.get(name(reference));
    if (depth == null) {
      return absent(reference);
    }
    int rounds = values.rounds(name(reference), ancestor(at, depth));
    return found(reference, null, BigDecimal.valueOf(rounds), Units.ONE);
  }

  /** The runs of a step that count at a run, in the order in which they were done. */
  private List<Occurrence> runs(String step, Occurrence at, RecordedValues values) {
    Occurrence scope = ancestor(at, common(step, at.elementId()));
    return values.doneRuns(step).stream()
        .filter(run -> scope == null || run.within(scope))
        .toList();
  }

  /** Whether a step lies in a scope over items that does not hold the run. */
  private boolean severalItems(String step, Occurrence at) {
    List<Scope> path = enclosing.getOrDefault(step, List.of());
    return path.subList(common(step, at.elementId()), path.size()).stream()
        .anyMatch(scope -> scope.items() != null);
  }

  /** How many scopes hold both steps. */
  private int common(String one, String other) {
    List<Scope> first = enclosing.getOrDefault(one, List.of());
    List<Scope> second = enclosing.getOrDefault(other, List.of());
    int depth = 0;
    while (depth < first.size()
        && depth < second.size()
        && first.get(depth).id().equals(second.get(depth).id())) {
      depth++;
    }
    return depth;
  }

  /** The occurrence of the scope at a depth that holds the run; absent for the procedure. */
  private @Nullable Occurrence ancestor(Occurrence at, int depth) {
    List<Occurrence> chain = new ArrayList<>();
    for (Optional<Occurrence> scope = at.parent();
        scope.isPresent();
        scope = scope.get().parent()) {
      chain.add(0, scope.get());
    }
    return depth == 0 || depth > chain.size() ? null : chain.get(depth - 1);
  }

  /** The item of the innermost enclosing scope over a list; over positions if none is named. */
  private Optional<String> itemOf(Occurrence at, @Nullable String items) {
    List<Scope> path = enclosing.getOrDefault(at.elementId(), List.of());
    for (int depth = path.size(); depth > 0; depth--) {
      String list = path.get(depth - 1).items();
      boolean wanted = items == null ? overPositions(list) : items.equals(list);
      Occurrence scope = ancestor(at, depth);
      if (wanted && scope != null && scope.item().isPresent()) {
        return scope.item();
      }
    }
    return Optional.empty();
  }

  private boolean overPositions(@Nullable String list) {
    return record.items().stream()
        .anyMatch(items -> items.id().equals(list) && items.from() == ItemsFrom.POSITIONS);
  }

  /** A moment as minutes since 1970, which calculations can subtract. */
  static BigDecimal minutes(Instant moment) {
    return BigDecimal.valueOf(moment.getEpochSecond())
        .multiply(BigDecimal.valueOf(1_000_000_000L))
        .add(BigDecimal.valueOf(moment.getNano()))
        .divide(NANOS_PER_MINUTE, MathContext.DECIMAL128);
  }

  private static String name(Reference reference) {
    return String.valueOf(reference.owner());
  }

  private static Resolved found(
      Reference reference, @Nullable Occurrence run, BigDecimal value, @Nullable String unit) {
    return new Resolved(
        List.of(FieldValue.of(value)),
        List.of(new UsedInput(reference.text(), run, null, value.toPlainString(), unit)),
        null,
        false);
  }

  private static Resolved absent(Reference reference) {
    return Resolved.absent(reference.text() + " has no value");
  }
}
