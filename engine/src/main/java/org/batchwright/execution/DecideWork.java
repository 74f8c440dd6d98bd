package org.batchwright.execution;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.batchwright.audit.Actor;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.audit.Fact;
import org.batchwright.audit.Trail;
import org.batchwright.content.Blobs;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Digest;
import org.batchwright.kernel.Ids;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.Decide;
import org.batchwright.recordmodel.Decision;
import org.batchwright.recordmodel.DecisionInputs;
import org.batchwright.workflow.DecisionResult;
import org.batchwright.workflow.Decisions;
import org.batchwright.workflow.ExternalActivity;
import org.batchwright.workflow.ExternalWork;
import org.batchwright.workflow.Procedures;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes the decisions of batches: recorded values go into the approved table, one outcome goes on,
 * anything else stays open with an exception and never takes a default path.
 */
@Component
class DecideWork implements ExternalWork {

  private final Commands commands;
  private final BatchStore batches;
  private final StepStore steps;
  private final StepContexts contexts;
  private final Decisions decisions;
  private final Blobs blobs;
  private final Exceptions exceptions;
  private final OutputBlocks blocks;
  private final Procedures procedures;
  private final Trail trail;
  private final Ids ids;

  DecideWork(
      Commands commands,
      BatchStore batches,
      StepStore steps,
      StepContexts contexts,
      Decisions decisions,
      Blobs blobs,
      Exceptions exceptions,
      OutputBlocks blocks,
      Procedures procedures,
      Trail trail,
      Ids ids) {
    this.commands = commands;
    this.batches = batches;
    this.steps = steps;
    this.contexts = contexts;
    this.decisions = decisions;
    this.blobs = blobs;
    this.exceptions = exceptions;
    this.blocks = blocks;
    this.procedures = procedures;
    this.trail = trail;
    this.ids = ids;
  }

  @Override
  public String topic() {
    return "decide";
  }

  @Override
  public void carryOut(ExternalActivity activity) {
    CommandContext context = new CommandContext(
        ids.next(),
        "decide",
        Map.of("occurrence", activity.occurrence().text()),
        activity.chain(),
        Actor.SYSTEM,
        null,
        activity.zone());
    try {
      commands.run(context, Decided.class, () -> {
        procedures.lock(activity.run());
        return decide(batches.find(activity.run().key()).orElseThrow(), activity.occurrence());
      });
    } catch (Refusal held) {
      // On hold or ended meanwhile; it is delivered again when the run goes on.
    }
  }

  /** Takes the decision of an open decide step inside the running command. */
  Decided decide(Batch batch, Occurrence occurrence) throws Refusal {
    StepContext step = contexts.of(batch, occurrence);
    if (!step.run().open() || !batch.running()) {
      return new Decided(null);
    }
    Map<String, DecisionInputs.Input> inputs =
        step.record().decisionInputs().collect(step.step(), occurrence, step.values());
    String text = CanonicalJson.text(shown(inputs));
    int evaluation = steps.decisions(batch.number(), occurrence) + 1;
    if (evaluation > 1 && steps.lastInputs(batch.number(), occurrence).equals(text)) {
      return new Decided(null); // asked again with nothing new
    }
    Asked asked = ask(step, inputs);
    List<BatchEvents.EvidenceSettled> settled =
        List.of(Ledger.satisfied(occurrence, "decision", 0));
    return goOn(
        step, asked, note(step, asked, inputs, text, evaluation, settled), text, evaluation);
  }

  /**
   * Takes a decision again after a correction changed something it used. An open one goes on with
   * its outcome; a finished one stays where the procedure went, and another outcome is an exception.
   *
   * @param step the run with the values it saw then.
   * @param changed runs of which a value was changed.
   */
  void reconsider(StepContext step, Set<Occurrence> changed) throws Refusal {
    if (step.run().open()) {
      if (step.batch().running()) {
        decide(step.batch(), step.occurrence());
      }
      return;
    }
    Decide decide = Objects.requireNonNull(step.step().decide());
    Map<String, DecisionInputs.Input> inputs =
        step.record().decisionInputs().collect(step.step(), step.occurrence(), step.values());
    boolean concerned = inputs.values().stream()
        .flatMap(input -> input.used().stream())
        .anyMatch(used -> used.run() != null && changed.contains(used.run()));
    String batch = step.batch().number();
    String before = steps.lastOutcome(batch, step.occurrence()).orElse(null);
    if (!concerned || before == null) {
      return;
    }
    keepRounds(decide, inputs, steps.lastInputs(batch, step.occurrence()));
    String text = CanonicalJson.text(shown(inputs));
    if (text.equals(steps.lastInputs(batch, step.occurrence()))) {
      return;
    }
    Asked asked = ask(step, inputs);
    int evaluation = steps.decisions(batch, step.occurrence()) + 1;
    @Nullable String outcome = note(step, asked, inputs, text, evaluation, List.of());
    if (!before.equals(outcome)) {
      exceptions.raise(
          batch,
          ExceptionType.OUTCOME_CHANGED,
          step.occurrence().text(),
          0,
          null,
          evaluation,
          Map.of(
              "decision",
              asked.table().id(),
              "before",
              before,
              "now",
              outcome == null ? "none" : outcome,
              "inputs",
              text));
    }
  }

  /** How often a loop had been taken is what it was then. */
  private static void keepRounds(
      Decide decide, Map<String, DecisionInputs.Input> inputs, String before) {
    JsonNode recorded = CanonicalJson.read(before.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    for (Decide.Binding binding : decide.inputs()) {
      JsonNode then = recorded.path(binding.input());
      if (binding.reference().startsWith("rounds(") && then.isTextual()) {
        inputs.put(
            binding.input(),
            new DecisionInputs.Input(
                binding.input(), new BigDecimal(then.asText()), List.of(), null));
      }
    }
  }

  private Asked ask(StepContext step, Map<String, DecisionInputs.Input> inputs) {
    Decide decide = Objects.requireNonNull(step.step().decide());
    Decision table = step.record().record().decision(decide.decision()).orElseThrow();
    Digest file =
        new Digest(Objects.requireNonNull(step.record().record().files().get(table.file())));
    DecisionResult result = decisions.evaluate(
        blobs.find(file).orElseThrow().bytes(), table.id(), values(step, inputs));
    return new Asked(table, file, result);
  }

  /** Notes an evaluation; its outcome, or none. */
  private @Nullable String note(
      StepContext step,
      Asked asked,
      Map<String, DecisionInputs.Input> inputs,
      String text,
      int evaluation,
      List<BatchEvents.EvidenceSettled> settledByOutcome) {
    DecisionResult result = asked.result();
    @Nullable Object outcome = result.decided() ? result.outputs().get("outcome") : null;
    trail.record(
        step.batch().chain(),
        new StepEvents.DecisionTaken(
            step.batch().number(),
            step.occurrence().text(),
            evaluation,
            asked.table().id(),
            asked.file().hex(),
            text,
            result.rules(),
            outcome == null ? null : outcome.toString(),
            CanonicalJson.text(result.outputs()),
            asked.failure(),
            result.missing(),
            outcome == null ? List.of() : settledByOutcome),
        Trail.Particulars.facts(
            fact(asked.table(), asked.file(), inputs, outcome, asked.failure())));
    return outcome == null ? null : outcome.toString();
  }

  private Decided goOn(
      StepContext step, Asked asked, @Nullable String outcome, String text, int evaluation)
      throws Refusal {
    if (outcome == null) {
      exceptions.raise(
          step.batch().number(),
          ExceptionType.DECISION_WITHOUT_OUTCOME,
          step.occurrence().text(),
          0,
          null,
          evaluation,
          Map.of(
              "decision", asked.table().id(),
              "why", String.valueOf(asked.failure()),
              "inputs", text));
      return new Decided(null);
    }
    follow(step, asked.table().id(), outcome, text);
    return new Decided(outcome);
  }

  /**
   * Goes on with an outcome that is on record, with everything it causes.
   *
   * @param inputs what the table was given, as text.
   */
  void follow(StepContext step, String decision, String outcome, String inputs) throws Refusal {
    Decide decide = Objects.requireNonNull(step.step().decide());
    List<String> blocked = blocks.decided(step, outcome);
    if (decide.exceptionOn().contains(outcome) || !blocked.isEmpty()) {
      Map<String, String> details = new TreeMap<>(OutputBlocks.shown(blocked));
      details.putAll(Map.of("decision", decision, "outcome", outcome, "inputs", inputs));
      exceptions.raise(
          step.batch().number(),
          ExceptionType.ADVERSE_OUTCOME,
          step.occurrence().text(),
          0,
          null,
          steps.decisions(step.batch().number(), step.occurrence()),
          details);
    }
    procedures.completeExternal(
        step.batch().run(), step.occurrence(), Map.of(decide.outcomeVariable(), outcome));
  }

  private static Fact fact(
      Decision table,
      Digest file,
      Map<String, DecisionInputs.Input> inputs,
      @Nullable Object outcome,
      @Nullable String failure) {
    return new Fact(
        "decision:" + table.id(),
        file.hex(),
        String.valueOf(outcome == null ? failure : outcome),
        inputs.values().stream()
            .flatMap(input -> input.used().isEmpty()
                ? java.util.stream.Stream.of(Fact.Input.of(input.name(), input.value()))
                : input.used().stream()
                    .map(used -> new Fact.Input(
                        input.name() + " = " + used.reference(),
                        used.value(),
                        used.unit(),
                        used.run() == null ? null : used.run().text(),
                        null,
                        null)))
            .toList());
  }

  private static Map<String, @Nullable Object> values(
      StepContext step, Map<String, DecisionInputs.Input> inputs) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    inputs.forEach((name, input) -> values.put(name, input.value()));
    values.put("parameter", step.record().quantities().decisionContext());
    return values;
  }

  /** Inputs as text, an absent one with the reason. */
  private static Map<String, String> shown(Map<String, DecisionInputs.Input> inputs) {
    Map<String, String> shown = new TreeMap<>();
    inputs.forEach((name, input) -> {
      Object value = input.value();
      if (value == null) {
        shown.put(name, AskedInputs.none(input.absence()));
      } else {
        shown.put(
            name, value instanceof BigDecimal number ? number.toPlainString() : value.toString());
      }
    });
    return shown;
  }

  /** A table that was asked, and what it said. */
  private record Asked(Decision table, Digest file, DecisionResult result) {

    @Nullable
    String failure() {
      return result.failure() == null ? null : result.failure().name();
    }
  }

  /** The outcome; absent if there was none. */
  record Decided(@Nullable String outcome) {}
}
