package org.batchwright.execution;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.batchwright.effect.EffectRequest;
import org.batchwright.equipment.CaptureReport;
import org.batchwright.equipment.CollectReadings;
import org.batchwright.equipment.ReadMembers;
import org.batchwright.equipment.Reading;
import org.batchwright.equipment.SendCommand;
import org.batchwright.equipment.Statistic;
import org.batchwright.equipment.WaitForState;
import org.batchwright.equipment.WriteParameters;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.Bounds;
import org.batchwright.recordmodel.Field;
import org.batchwright.recordmodel.Limit;
import org.batchwright.recordmodel.Parameter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns machine steps of the record into requests to equipment, and answers into field values. */
@Component
class MachineRequests {

  private final EquipmentInUse equipment;
  private final StepStore steps;

  MachineRequests(EquipmentInUse equipment, StepStore steps) {
    this.equipment = equipment;
    this.steps = steps;
  }

  /**
   * What the step asks for; empty for step types that ask nothing of equipment.
   *
   * @throws Refusal {@code equipment-not-assigned} if no unit fills the entry yet.
   */
  Optional<EffectRequest> of(StepContext step) throws Refusal {
    return switch (step.step().type()) {
      case "writeParameters" -> request(step, WriteParameters.KIND, write(step));
      case "command" -> request(step, SendCommand.KIND, command(step));
      case "read" -> request(step, ReadMembers.KIND, new ReadMembers(unit(step), members(step)));
      case "waitForState" -> request(step, WaitForState.KIND, waiting(step));
      case "collect" -> request(step, CollectReadings.KIND, collect(step));
      case "captureReport" ->
        request(
            step,
            CaptureReport.KIND,
            new CaptureReport(unit(step), property(step, "report"), null));
      default -> Optional.empty();
    };
  }

  /** The values that an answer has for the fields of the step. */
  List<MachineValue> values(StepContext step, String kind, JsonNode result) {
    return switch (kind) {
      case WriteParameters.KIND ->
        written(step, CanonicalJson.read(result, WriteParameters.Result.class));
      case SendCommand.KIND ->
        commanded(step, CanonicalJson.read(result, SendCommand.Result.class));
      case ReadMembers.KIND ->
        readings(step, CanonicalJson.read(result, ReadMembers.Result.class).readings(), "");
      case WaitForState.KIND -> {
        WaitForState.Result waited = CanonicalJson.read(result, WaitForState.Result.class);
        List<Reading> all = new ArrayList<>(waited.readings());
        all.add(waited.reading());
        yield readings(step, all, "");
      }
      case CollectReadings.KIND ->
        statistics(step, CanonicalJson.read(result, CollectReadings.Result.class));
      case CaptureReport.KIND ->
        report(step, CanonicalJson.read(result, CaptureReport.Result.class));
      default -> List.of();
    };
  }

  private static Optional<EffectRequest> request(StepContext step, String kind, Object content) {
    return Optional.of(EffectRequest.of(step.batch().run(), step.occurrence(), kind, content));
  }

  private WriteParameters write(StepContext step) throws Refusal {
    List<WriteParameters.Parameter> parameters = new ArrayList<>();
    for (Field field : step.step().fields()) {
      String member = field.member();
      Optional<String> value = wanted(step, field);
      if (member != null && value.isPresent()) {
        parameters.add(new WriteParameters.Parameter(member, value.get(), unitOf(step, field)));
      }
    }
    return new WriteParameters(unit(step), parameters);
  }

  private SendCommand command(StepContext step) throws Refusal {
    Map<String, String> arguments = new TreeMap<>();
    for (Field field : step.step().fields()) {
      String argument = field.member();
      if (argument != null) {
        wanted(step, field).ifPresent(value -> arguments.put(argument, value));
      }
    }
    return new SendCommand(unit(step), property(step, "command"), arguments);
  }

  private WaitForState waiting(StepContext step) throws Refusal {
    Optional<Limit> within = step.step()
        .property("untilWithin")
        .flatMap(id -> step.record().quantities().parameter(id))
        .map(Parameter::limit);
    Bounds bounds = within.map(Limit::action).orElse(Bounds.NONE);
    return new WaitForState(
        unit(step),
        property(step, "member"),
        list(step, "until"),
        bounds.low(),
        bounds.high(),
        members(step));
  }

  private CollectReadings collect(StepContext step) throws Refusal {
    String since = property(step, "since");
    Instant from = steps.runsOf(step.batch().number(), since).stream()
        .map(StepRun::openedAt)
        .reduce((earlier, later) -> later)
        .orElse(step.run().openedAt());
    List<CollectReadings.Asked> asked = new ArrayList<>();
    for (Field field : step.step().fields()) {
      if (field.member() != null && field.statistic() != null) {
        asked.add(new CollectReadings.Asked(field.member(), statistic(field), field.expected()));
      }
    }
    return new CollectReadings(unit(step), list(step, "members"), from, asked);
  }

  /** What a field wants written or sent: its parameter's target, or what was calculated for it. */
  private static Optional<String> wanted(StepContext step, Field field) {
    Optional<String> calculated = step.values().text(step.occurrence(), 0, field.key());
    if (field.calculation() != null) {
      return calculated;
    }
    return step.record().target(step.step(), field, step.occurrence());
  }

  private static @Nullable String unitOf(StepContext step, Field field) {
    return field.unit() != null
        ? field.unit()
        : step.record().parameter(field).map(Parameter::unit).orElse(null);
  }

  private static List<String> members(StepContext step) {
    return step.step().fields().stream()
        .filter(field -> field.member() != null && field.calculation() == null)
        .map(Field::member)
        .distinct()
        .toList();
  }

  private List<MachineValue> written(StepContext step, WriteParameters.Result result) {
    List<MachineValue> values = new ArrayList<>();
    for (WriteParameters.Item item : result.items()) {
      Reading back = item.readBack();
      String value = back == null ? null : back.value();
      if (back != null && value != null) {
        field(step, item.member())
            .ifPresent(
                field -> values.add(new MachineValue(field, value, field.source(), origin(back))));
      }
    }
    return values;
  }

  /** What the command was given, and what the equipment answered. */
  private List<MachineValue> commanded(StepContext step, SendCommand.Result result) {
    List<MachineValue> values =
        new ArrayList<>(readings(step, result.answers(), result.command() + "."));
    for (Field field : step.step().fields()) {
      boolean answered = values.stream().anyMatch(value -> value.field().equals(field));
      if (field.member() != null && field.calculation() == null && !answered) {
        wanted(step, field)
            .ifPresent(sent -> values.add(new MachineValue(
                field,
                sent,
                field.source(),
                result.equipment() + "." + result.command() + "." + field.member())));
      }
    }
    return values;
  }

  private List<MachineValue> readings(StepContext step, List<Reading> readings, String prefix) {
    List<MachineValue> values = new ArrayList<>();
    for (Reading reading : readings) {
      String value = reading.value();
      if (value != null && reading.member().startsWith(prefix)) {
        String member = reading.member().substring(prefix.length());
        field(step, member)
            .ifPresent(field ->
                values.add(new MachineValue(field, value, field.source(), origin(reading))));
      }
    }
    return values;
  }

  private static List<MachineValue> statistics(StepContext step, CollectReadings.Result result) {
    List<MachineValue> values = new ArrayList<>();
    for (Field field : step.step().fields()) {
      for (CollectReadings.Value value : result.statistics()) {
        boolean same = value.member().equals(field.member())
            && field.statistic() != null
            && statistic(field) == value.statistic();
        BigDecimal number = value.value();
        String text = number == null ? value.text() : number.toPlainString();
        if (same && text != null) {
          values.add(new MachineValue(
              field, text, field.source(), result.equipment() + "." + value.member()));
        }
      }
    }
    return values;
  }

  private static List<MachineValue> report(StepContext step, CaptureReport.Result result) {
    List<MachineValue> values = new ArrayList<>();
    for (Field field : step.step().fields()) {
      if ("reference".equals(field.purpose())) {
        values.add(new MachineValue(field, result.original(), field.source(), result.equipment()));
      }
      for (Reading item : result.items()) {
        if (item.value() != null && item.member().equals(field.reportItem())) {
          values.add(new MachineValue(field, item.value(), field.source(), origin(item)));
        }
      }
    }
    return values;
  }

  private static Optional<Field> field(StepContext step, String member) {
    return step.step().fields().stream()
        .filter(field -> member.equals(field.member()) && field.calculation() == null)
        .findFirst();
  }

  private static Statistic statistic(Field field) {
    return Statistic.valueOf(
        java.util.Objects.requireNonNull(field.statistic()).name().toUpperCase(Locale.ROOT));
  }

  private static String origin(Reading reading) {
    return reading.equipment() + "." + reading.member();
  }

  private String unit(StepContext step) throws Refusal {
    String entry = property(step, "equipment");
    return equipment
        .unit(step.batch().number(), step.record(), entry, step.occurrence())
        .orElseThrow(() -> new Refusal(
            ExecutionRefusal.EQUIPMENT_NOT_ASSIGNED,
            Map.of("step", step.stepName(), "entry", entry)));
  }

  private static String property(StepContext step, String name) {
    return step.step()
        .property(name)
        .orElseThrow(() ->
            new IllegalStateException(step.step().id() + " has no property " + name + " (lint)"));
  }

  private static List<String> list(StepContext step, String name) {
    return step.step()
        .property(name)
        .map(text -> Arrays.stream(text.split(",")).map(String::strip).toList())
        .orElse(List.of());
  }
}
