package org.batchwright.execution;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    Decide decide = Objects.requireNonNull(step.step().decide());
    Decision table = step.record().record().decision(decide.decision()).orElseThrow();
    Map<String, DecisionInputs.Input> inputs =
        step.record().decisionInputs().collect(step.step(), occurrence, step.values());
    String text = CanonicalJson.text(shown(inputs));
    int evaluation = steps.decisions(batch.number(), occurrence) + 1;
    if (evaluation > 1 && steps.lastInputs(batch.number(), occurrence).equals(text)) {
      return new Decided(null); // asked again with nothing new
    }
    Digest file =
        new Digest(Objects.requireNonNull(step.record().record().files().get(table.file())));
    DecisionResult result = decisions.evaluate(
        blobs.find(file).orElseThrow().bytes(), table.id(), values(step, inputs));
    return record(step, decide, table, file, inputs, text, evaluation, result);
  }

  private Decided record(
      StepContext step,
      Decide decide,
      Decision table,
      Digest file,
      Map<String, DecisionInputs.Input> inputs,
      String text,
      int evaluation,
      DecisionResult result)
      throws Refusal {
    @Nullable Object outcome = result.decided() ? result.outputs().get("outcome") : null;
    String failure = result.failure() == null ? null : result.failure().name();
    trail.record(
        step.batch().chain(),
        new StepEvents.DecisionTaken(
            step.batch().number(),
            step.occurrence().text(),
            evaluation,
            table.id(),
            file.hex(),
            text,
            result.rules(),
            outcome == null ? null : outcome.toString(),
            CanonicalJson.text(result.outputs()),
            failure,
            result.missing(),
            outcome == null
                ? List.of()
                : List.of(Ledger.satisfied(step.occurrence(), "decision", 0))),
        Trail.Particulars.facts(fact(table, file, inputs, outcome, failure)));
    if (outcome == null) {
      exceptions.raise(
          step.batch().number(),
          ExceptionType.DECISION_WITHOUT_OUTCOME,
          step.occurrence().text(),
          0,
          null,
          evaluation,
          Map.of("decision", table.id(), "why", String.valueOf(failure), "inputs", text));
      return new Decided(null);
    }
    if (decide.exceptionOn().contains(outcome.toString())) {
      exceptions.raise(
          step.batch().number(),
          ExceptionType.ADVERSE_OUTCOME,
          step.occurrence().text(),
          0,
          null,
          evaluation,
          Map.of("decision", table.id(), "outcome", outcome.toString(), "inputs", text));
    }
    procedures.completeExternal(
        step.batch().run(),
        step.occurrence(),
        Map.of(decide.outcomeVariable(), outcome.toString()));
    return new Decided(outcome.toString());
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
        shown.put(name, "none: " + input.absence());
      } else {
        shown.put(
            name, value instanceof BigDecimal number ? number.toPlainString() : value.toString());
      }
    });
    return shown;
  }

  /** The outcome; absent if there was none. */
  record Decided(@Nullable String outcome) {}
}
