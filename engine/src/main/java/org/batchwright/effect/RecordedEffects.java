package org.batchwright.effect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.batchwright.audit.CommandRepeats;
import org.batchwright.audit.Event;
import org.batchwright.audit.RecordedCommand;
import org.batchwright.audit.RepeatableCommands;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.workflow.ExternalActivity;
import org.batchwright.workflow.ExternalWork;
import org.batchwright.workflow.RunKey;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Effects in a replay: what was asked for is asked again, what came back is taken from the record,
 * and nothing is sent.
 */
@Component
class RecordedEffects implements RepeatableCommands {

  private final EffectStore store;
  private final EffectSteps steps;
  private final ObjectProvider<ExternalWork> works;

  RecordedEffects(EffectStore store, EffectSteps steps, ObjectProvider<ExternalWork> works) {
    this.store = store;
    this.steps = steps;
    this.works = works;
  }

  @Override
  public void register(CommandRepeats repeats) {
    repeats.on("request-effect", this::request);
    repeats.on("send-effect", command -> {
      steps.send(effect(command), runner(command));
      return true;
    });
    repeats.on("settle-effect", command -> {
      Event settled = settled(command);
      steps.settle(effect(command), outcome(settled), settlement(settled));
      return true;
    });
    repeats.on("tell-effect", command -> {
      steps.tell(effect(command));
      return true;
    });
  }

  private boolean request(RecordedCommand command) {
    EffectWork.Activity activity = command.input(EffectWork.Activity.class);
    ExternalWork work = works
        .orderedStream()
        .filter(one -> one.topic().equals(activity.topic()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Nothing asks for " + activity.topic()));
    work.carryOut(new ExternalActivity(
        new RunKey(activity.runKind(), activity.runKey()),
        command.subject(),
        command.zone(),
        new Occurrence(activity.occurrence()),
        activity.topic(),
        1));
    return true;
  }

  private Effect effect(RecordedCommand command) throws Refusal {
    EffectSteps.Named named = command.input(EffectSteps.Named.class);
    RunKey run = new RunKey(named.runKind(), named.runKey());
    return store.of(run, new Occurrence(named.occurrence())).stream()
        .map(EffectStore.Row::effect)
        .filter(effect -> effect.row() == named.row()
            && effect.kind().equals(named.kind())
            && effect.number() == named.number())
        .findFirst()
        .orElseThrow(() -> new Refusal(EffectRefusal.EFFECT_ABSENT));
  }

  private static UUID runner(RecordedCommand command) {
    return command
        .event("effect-sent")
        .map(sent -> UUID.fromString(sent.body().path("runner").asText()))
        .orElse(command.id());
  }

  private static Event settled(RecordedCommand command) {
    return command.events().stream()
        .filter(event -> event.body().has("effect"))
        .findFirst()
        .orElseThrow();
  }

  private static Settlement settlement(Event settled) {
    Settlement by = Settlement.of(settled.body().path("settledBy").asText());
    return by == null ? Settlement.ANSWER : by;
  }

  /** What the handler said, as the event tells it; what was to be stored is stored already. */
  private static Outcome outcome(Event settled) {
    return switch (settled.type()) {
      case "effect-done" -> {
        var done = CanonicalJson.read(settled.body(), EffectEvents.EffectDone.class);
        yield new Outcome.Done(done.result(), settled.facts(), Outcome.Keep.NOTHING);
      }
      case "effect-failed" -> {
        var failed = CanonicalJson.read(settled.body(), EffectEvents.EffectFailed.class);
        yield new Outcome.Failed(
            failed.code(),
            failed.why(),
            present(failed.result()),
            settled.facts(),
            Outcome.Keep.NOTHING);
      }
      case "effect-unknown" -> {
        var unknown = CanonicalJson.read(settled.body(), EffectEvents.EffectUnknown.class);
        yield new Outcome.Unknown(unknown.why(), present(unknown.result()), settled.facts());
      }
      default -> throw new IllegalStateException("No outcome of an effect: " + settled.type());
    };
  }

  private static @Nullable JsonNode present(@Nullable JsonNode result) {
    return result == null || result.isNull() ? null : result;
  }
}
