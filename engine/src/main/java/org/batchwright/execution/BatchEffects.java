package org.batchwright.execution;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchwright.audit.Fact;
import org.batchwright.audit.Trail;
import org.batchwright.effect.Effect;
import org.batchwright.effect.EffectOwner;
import org.batchwright.effect.EffectRequest;
import org.batchwright.effect.EffectState;
import org.batchwright.effect.Settlement;
import org.batchwright.execution.BatchEvents.EvidenceSettled;
import org.batchwright.kernel.Refusal;
import org.batchwright.workflow.ExternalActivity;
import org.batchwright.workflow.Procedures;
import org.batchwright.workflow.RunKey;
import org.springframework.stereotype.Component;

/**
 * What the machine steps of batches ask of equipment, and what their results mean for the step: the
 * values go onto the record, the step is done, or people have to decide.
 */
@Component
class BatchEffects implements EffectOwner {

  private final BatchStore batches;
  private final StepStore steps;
  private final StepContexts contexts;
  private final MachineRequests requests;
  private final Ledger ledger;
  private final Entries entries;
  private final Exceptions exceptions;
  private final StepTimes times;
  private final Procedures procedures;
  private final Trail trail;

  BatchEffects(
      BatchStore batches,
      StepStore steps,
      StepContexts contexts,
      MachineRequests requests,
      Ledger ledger,
      Entries entries,
      Exceptions exceptions,
      StepTimes times,
      Procedures procedures,
      Trail trail) {
    this.batches = batches;
    this.steps = steps;
    this.contexts = contexts;
    this.requests = requests;
    this.ledger = ledger;
    this.entries = entries;
    this.exceptions = exceptions;
    this.times = times;
    this.procedures = procedures;
    this.trail = trail;
  }

  @Override
  public String kind() {
    return Batch.KIND;
  }

  @Override
  public boolean ready(RunKey run) {
    return batches.find(run.key()).map(Batch::running).orElse(false);
  }

  @Override
  public void lock(RunKey run) {
    try {
      procedures.lock(run);
    } catch (Refusal missing) {
      throw new IllegalStateException("An effect of a run that does not exist: " + run, missing);
    }
  }

  @Override
  public Optional<EffectRequest> request(ExternalActivity activity) {
    try {
      Batch batch = batches.find(activity.run().key()).orElseThrow();
      return requests.of(contexts.of(batch, activity.occurrence()));
    } catch (Refusal refusal) {
      exceptions.raise(
          activity.run().key(),
          ExceptionType.EFFECT_FAILED,
          activity.occurrence().text(),
          0,
          null,
          null,
          Map.of("code", refusal.code().code(), "said", String.valueOf(refusal.getMessage())));
      return Optional.empty();
    }
  }

  @Override
  public Sending maySend(Effect effect) {
    Batch batch = batches.find(effect.run().key()).orElseThrow();
    if (batch.held()) {
      return Sending.LATER;
    }
    boolean open =
        steps.find(batch.number(), effect.occurrence()).map(StepRun::open).orElse(false);
    return batch.running() && open ? Sending.SEND : Sending.WITHDRAW;
  }

  @Override
  public Telling told(Effect effect) {
    Batch batch = batches.find(effect.run().key()).orElseThrow();
    if (batch.held()) {
      return Telling.LATER;
    }
    try {
      StepContext step = contexts.of(batch, effect.occurrence());
      if (step.run().open()) {
        tell(step, effect);
      }
      return Telling.TAKEN;
    } catch (Refusal refusal) {
      throw new IllegalStateException(
          "The result of " + effect.occurrence() + " cannot be taken: " + refusal.getMessage(),
          refusal);
    }
  }

  private void tell(StepContext step, Effect effect) throws Refusal {
    if (effect.state() == EffectState.DONE) {
      done(step, effect);
    } else if (effect.state() == EffectState.UNKNOWN) {
      raise(step, effect, ExceptionType.EFFECT_UNKNOWN);
    } else if (effect.state() == EffectState.FAILED) {
      JsonNode result = effect.result();
      if (result != null) {
        record(step, effect, result);
      }
      raise(step, effect, ExceptionType.EFFECT_FAILED);
    }
  }

  private void done(StepContext step, Effect effect) throws Refusal {
    JsonNode result = effect.result();
    if (result != null && !result.isNull()) {
      record(step, effect, result);
    }
    List<EvidenceSettled> settled = new ArrayList<>();
    boolean decided = effect.settledBy() == Settlement.PERSON;
    for (Evidence item : ledger.open(step.batch().number(), step.occurrence()).values()) {
      boolean own = "effect".equals(item.item());
      if (own || decided) {
        settled.add(new EvidenceSettled(
            item.occurrence(),
            item.item(),
            item.row(),
            (own ? EvidenceState.SATISFIED : EvidenceState.EXCEPTION).code(),
            decided ? "outcome-decided-by-person" : null));
      }
    }
    trail.record(
        step.batch().chain(),
        new StepEvents.StepAttested(
            step.batch().number(), step.occurrence().text(), "equipment", settled));
    times.stepDone(step);
    procedures.completeExternal(step.batch().run(), step.occurrence(), Map.of());
  }

  private void record(StepContext step, Effect effect, JsonNode result) {
    List<MachineValue> values = requests.values(step, effect.kind(), result);
    if (!values.isEmpty()) {
      Fact fact = new Fact(
          "effect:" + effect.kind(),
          "1",
          "taken",
          List.of(
              Fact.Input.of("occurrence", effect.occurrence()),
              Fact.Input.of("number", effect.number())));
      entries.recordFromMachine(step, values, List.of(fact));
    }
  }

  private void raise(StepContext step, Effect effect, ExceptionType type) {
    exceptions.raise(
        step.batch().number(),
        type,
        step.occurrence().text(),
        0,
        null,
        effect.number(),
        Map.of(
            "effect", effect.kind(),
            "code", String.valueOf(effect.code()),
            "said", String.valueOf(effect.reason())));
  }
}
