package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/** The values of a procedure run, as a test says them. */
final class TestRun implements RecordedValues {

  private final IssuedQuantities issued;
  private final List<Occurrence> done = new ArrayList<>();
  private final Map<String, FieldValue> values = new HashMap<>();
  private final Map<String, Instant> moments = new HashMap<>();
  private final Map<String, BigDecimal> properties = new HashMap<>();
  private final Map<String, Integer> rounds = new HashMap<>();

  TestRun(CompiledRecord record, String quantity) {
    try {
      issued = record.forQuantity(new BigDecimal(quantity), Map.of());
    } catch (Refusal refused) {
      throw new IllegalArgumentException(refused);
    }
  }

  TestRun done(String run) {
    done.add(new Occurrence(run));
    return this;
  }

  TestRun number(String run, String field, String number) {
    values.put(run + "//" + field, FieldValue.of(new BigDecimal(number)));
    return this;
  }

  TestRun text(String run, String field, String text) {
    values.put(run + "//" + field, FieldValue.of(text));
    return this;
  }

  TestRun row(String run, int row, String field, String number) {
    values.put(run + "/" + row + "/" + field, FieldValue.of(new BigDecimal(number)));
    return this;
  }

  TestRun at(String run, String from, String to) {
    moments.put(run + "<", Instant.parse(from));
    moments.put(run + ">", Instant.parse(to));
    return this;
  }

  TestRun property(String equipment, String property, String number) {
    properties.put(equipment + "." + property, new BigDecimal(number));
    return this;
  }

  TestRun rounds(String flow, String scope, int count) {
    rounds.put(flow + "@" + scope, count);
    return this;
  }

  @Override
  public IssuedQuantities issued() {
    return issued;
  }

  @Override
  public List<Occurrence> doneRuns(String step) {
    return done.stream().filter(run -> run.elementId().equals(step)).toList();
  }

  @Override
  public List<Integer> rows(Occurrence run) {
    TreeSet<Integer> rows = new TreeSet<>();
    values.keySet().stream()
        .filter(key -> key.startsWith(run + "/") && !key.startsWith(run + "//"))
        .forEach(key -> rows.add(Integer.parseInt(key.split("/", -1)[1])));
    return List.copyOf(rows);
  }

  @Override
  public Optional<FieldValue> value(Occurrence run, @Nullable Integer row, String field) {
    return Optional.ofNullable(values.get(run + "/" + (row == null ? "" : row) + "/" + field));
  }

  @Override
  public Optional<Instant> startedAt(Occurrence run) {
    return Optional.ofNullable(moments.get(run + "<"));
  }

  @Override
  public Optional<Instant> endedAt(Occurrence run) {
    return Optional.ofNullable(moments.get(run + ">"));
  }

  @Override
  public Optional<BigDecimal> equipmentProperty(String equipment, String property, Occurrence at) {
    return Optional.ofNullable(properties.get(equipment + "." + property));
  }

  @Override
  public int rounds(String flow, @Nullable Occurrence scope) {
    return rounds.getOrDefault(flow + "@" + scope, 0);
  }
}
