package org.batchwright.execution;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.batchwright.audit.CommandRepeats;
import org.batchwright.audit.Event;
import org.batchwright.audit.Fact;
import org.batchwright.audit.RecordedCommand;
import org.batchwright.audit.RepeatableCommands;
import org.batchwright.effect.Decision;
import org.batchwright.equipment.Reading;
import org.batchwright.equipment.ReadingQuality;
import org.batchwright.identity.Caller;
import org.batchwright.identity.RecordedCallers;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.kernel.RefusalCode;
import org.batchwright.recordmodel.Field;
import org.batchwright.workflow.ExternalActivity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The work on steps in a replay: every command is given again with what was received then. */
@Component
class RecordedWork implements RepeatableCommands {

  private final BatchStore batches;
  private final StepContexts contexts;
  private final Entries entries;
  private final DeviceEntries devices;
  private final StepTableRows rows;
  private final Labels labels;
  private final Steps steps;
  private final HandWork handWork;
  private final Corrections corrections;
  private final MissingResults missing;
  private final MachineDecisions machines;
  private final DecideWork decisions;
  private final RunningTimeRounds rounds;
  private final RecordedCallers callers;

  RecordedWork(
      BatchStore batches,
      StepContexts contexts,
      Entries entries,
      DeviceEntries devices,
      StepTableRows rows,
      Labels labels,
      Steps steps,
      HandWork handWork,
      Corrections corrections,
      MissingResults missing,
      MachineDecisions machines,
      DecideWork decisions,
      RunningTimeRounds rounds,
      RecordedCallers callers) {
    this.batches = batches;
    this.contexts = contexts;
    this.entries = entries;
    this.devices = devices;
    this.rows = rows;
    this.labels = labels;
    this.steps = steps;
    this.handWork = handWork;
    this.corrections = corrections;
    this.missing = missing;
    this.machines = machines;
    this.decisions = decisions;
    this.rounds = rounds;
    this.callers = callers;
  }

  @Override
  public void register(CommandRepeats repeats) {
    on(
        repeats,
        "enter-value",
        (command, step) -> entries.enter(
            step.caller(),
            command.id(),
            step.batch(),
            step.occurrence(),
            CanonicalJson.read(command.input().path("entry"), Entries.NewEntry.class)));
    on(
        repeats,
        "add-row",
        (command, step) ->
            rows.addRow(step.caller(), command.id(), step.batch(), step.occurrence()));
    on(
        repeats,
        "discard-row",
        (command, step) -> rows.discardRow(
            step.caller(),
            command.id(),
            step.batch(),
            step.occurrence(),
            command.input().path("row").asInt(),
            command.text("reason")));
    on(
        repeats,
        "print-label",
        (command, step) -> labels.print(
            step.caller(),
            command.id(),
            step.batch(),
            step.occurrence(),
            command.input().path("row").asInt()));
    on(
        repeats,
        "complete-step",
        (command, step) ->
            steps.complete(step.caller(), command.id(), step.batch(), step.occurrence()));
    on(
        repeats,
        "leave-without-result",
        (command, step) -> missing.leave(
            step.caller(),
            command.id(),
            step.batch(),
            step.occurrence(),
            command.text("field"),
            command.text("reason")));
    on(
        repeats,
        "correct-value",
        (command, step) -> corrections.correct(
            step.caller(),
            command.id(),
            step.batch(),
            step.occurrence(),
            CanonicalJson.read(command.input().path("correction"), Corrections.Correction.class)));
    machineSteps(repeats);
    repeats.on("take-value", this::take);
    repeats.on("start-due-round", this::judgeRound);
    repeats.on("start-round-clock", this::judgeRound);
  }

  private void machineSteps(CommandRepeats repeats) {
    on(
        repeats,
        "do-by-hand",
        (command, step) -> handWork.done(
            step.caller(),
            command.id(),
            step.batch(),
            step.occurrence(),
            texts(command.input().path("values")),
            command.text("reason")));
    on(
        repeats,
        "repeat-effect",
        (command, step) -> machines.repeat(
            step.caller(), command.id(), step.batch(), step.occurrence(), command.text("reason")));
    repeats.onPerson("settle-effect", command -> {
      Step step = step(command);
      machines.settle(
          step.caller(),
          command.id(),
          step.batch(),
          step.occurrence(),
          command.today().apply(UUID.fromString(command.text("effect"))),
          Decision.valueOf(command.text("decision")),
          command.text("reason"));
      return true;
    });
    repeats.on("decide", command -> {
      Batch batch = batches.find(command.subject().key()).orElseThrow();
      decisions.carryOut(new ExternalActivity(
          batch.run(),
          command.subject(),
          command.zone(),
          new Occurrence(command.text("occurrence")),
          decisions.topic(),
          1));
      return true;
    });
  }

  /** A running time that was judged: the reading is in the facts. */
  private boolean judgeRound(RecordedCommand command) throws Refusal {
    Fact.Input read = command.events().stream()
        .flatMap(event -> event.facts().stream())
        .filter(fact -> fact.rule().startsWith("running-time:"))
        .findFirst()
        .orElseThrow()
        .inputs()
        .get(0);
    rounds.judge(
        batches.find(command.subject().key()).orElseThrow(),
        command.text("round"),
        command.text("at"),
        reading(read.name().substring(0, read.name().lastIndexOf('.')), read, command.moment()));
    return true;
  }

  /** A value that a device gave: the readings are in the facts of what was recorded. */
  private boolean take(RecordedCommand command) throws Refusal {
    Step step = step(command);
    StepContext context = contexts.of(batches.find(step.batch()).orElseThrow(), step.occurrence());
    Field field = context.step().field(command.text("field")).orElseThrow();
    DeviceEntries.Taken taken = command.events().stream()
        .flatMap(event -> event.facts().stream())
        .filter(fact -> fact.rule().startsWith("device:"))
        .findFirst()
        .map(device -> taken(command, field, device))
        .or(() -> command.event("entry-refused").map(event -> refused(command, field, event)))
        .orElse(null);
    if (taken == null) {
      return false; // declined before the device was asked about
    }
    devices.record(
        step.caller(),
        command.id(),
        step.batch(),
        step.occurrence(),
        command.input().path("row").asInt(),
        taken,
        reason(command));
    return true;
  }

  private static DeviceEntries.Taken taken(RecordedCommand command, Field field, Fact device) {
    String unit = device.rule().substring("device:".length());
    List<Reading> readings = new ArrayList<>();
    device.inputs().forEach(input -> readings.add(reading(unit, input, command.moment())));
    return DeviceEntries.taken(field, unit, readings);
  }

  /** What the device declined with, as it was recorded. */
  private static DeviceEntries.Taken refused(RecordedCommand command, Field field, Event refused) {
    JsonNode attempt = refused.body().path("attempt");
    String origin = attempt.path("origin").asText();
    String said = command
        .event("exception-raised")
        .map(raised -> raised.body().path("details").path("said").asText())
        .orElse("");
    return new DeviceEntries.Taken(
        field,
        origin.substring(0, Math.max(0, origin.lastIndexOf("." + field.member()))),
        null,
        List.of(),
        new Refusal(
            new Declined(attempt.path("refusal").asText(), said),
            details(refused, attempt.path("refusal").asText())));
  }

  /** The details of a refusal, which stand in its fact. */
  private static Map<String, String> details(Event refused, String code) {
    Map<String, String> details = new TreeMap<>();
    refused.facts().stream()
        .filter(fact -> fact.rule().equals(code))
        .flatMap(fact -> fact.inputs().stream())
        .forEach(input -> details.put(input.name(), String.valueOf(input.value())));
    return details;
  }

  /** A refusal as it was recorded. */
  private record Declined(String code, String message) implements RefusalCode {}

  private static Reading reading(String unit, Fact.Input input, Instant moment) {
    return new Reading(
        unit,
        input.name().substring(unit.length() + 1),
        input.value(),
        List.of(),
        input.unit(),
        ReadingQuality.of(String.valueOf(input.quality())),
        "recorded",
        input.time(),
        input.time(),
        moment,
        input.value(),
        "recorded",
        0);
  }

  private static @Nullable String reason(RecordedCommand command) {
    return command.events().stream()
        .filter(event -> event.type().startsWith("entry-"))
        .findFirst()
        .map(event -> event.reason())
        .orElse(null);
  }

  /** The texts of an object, by name. */
  static Map<String, String> texts(JsonNode values) {
    Map<String, String> texts = new TreeMap<>();
    values
        .fields()
        .forEachRemaining(one -> texts.put(one.getKey(), one.getValue().asText()));
    return texts;
  }

  private void on(CommandRepeats repeats, String type, OnStep work) {
    repeats.on(type, command -> {
      work.again(command, step(command));
      return true;
    });
  }

  private Step step(RecordedCommand command) {
    Batch batch = batches.find(command.subject().key()).orElseThrow();
    return new Step(
        callers.caller(command, batch.site()),
        batch.number(),
        new Occurrence(command.text("occurrence")));
  }

  private record Step(Caller caller, String batch, Occurrence occurrence) {}

  @FunctionalInterface
  private interface OnStep {
    Object again(RecordedCommand command, Step step) throws Refusal;
  }
}
