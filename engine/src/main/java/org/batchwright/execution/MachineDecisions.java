package org.batchwright.execution;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.batchwright.audit.Answer;
import org.batchwright.effect.Decision;
import org.batchwright.effect.Effect;
import org.batchwright.effect.EffectRequest;
import org.batchwright.effect.EffectState;
import org.batchwright.effect.Effects;
import org.batchwright.identity.Caller;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.springframework.stereotype.Component;

/**
 * What people decide when equipment failed or nobody knows whether it acted: it did, it did not, or
 * it is asked again. The product never sends a command again by itself.
 */
@Component
public class MachineDecisions {

  private final BatchCommands commands;
  private final StepContexts contexts;
  private final MachineRequests requests;
  private final Effects effects;

  MachineDecisions(
      BatchCommands commands, StepContexts contexts, MachineRequests requests, Effects effects) {
    this.commands = commands;
    this.contexts = contexts;
    this.requests = requests;
    this.effects = effects;
  }

  /** What a step asked of equipment, oldest first. */
  public List<Effect> of(String batch, Occurrence occurrence) throws Refusal {
    return effects.of(commands.require(batch).run(), occurrence);
  }

  /**
   * Settles a request whose outcome is unknown, as a person found it at the equipment.
   *
   * @param reason what the person saw.
   */
  public Answer<Settled> settle(
      Caller caller,
      UUID key,
      String batch,
      Occurrence occurrence,
      UUID effect,
      Decision decision,
      String reason)
      throws Refusal {
    return commands.work(
        caller,
        key,
        "settle-effect",
        Map.of(
            "occurrence", occurrence.text(),
            "effect", effect,
            "decision", decision,
            "reason", reason),
        batch,
        Settled.class,
        running -> {
          StepContext step = open(running, occurrence, caller);
          boolean own = effects.of(running.run(), occurrence).stream()
              .anyMatch(one -> one.id().equals(effect));
          if (!own) {
            throw new Refusal(
                ExecutionRefusal.EFFECT_OF_OTHER_STEP,
                Map.of("step", step.stepName(), "effect", effect));
          }
          return new Settled(effects.decide(effect, decision, reason).id());
        });
  }

  /** Asks the equipment again after the last request of the step failed. */
  public Answer<Settled> repeat(
      Caller caller, UUID key, String batch, Occurrence occurrence, String reason) throws Refusal {
    return commands.work(
        caller,
        key,
        "repeat-effect",
        Map.of("occurrence", occurrence.text(), "reason", reason),
        batch,
        Settled.class,
        running -> {
          StepContext step = open(running, occurrence, caller);
          Optional<EffectRequest> request = requests.of(step);
          Optional<Effect> last =
              effects.of(running.run(), occurrence).stream().reduce((earlier, later) -> later);
          boolean again =
              last.map(effect -> effect.state() == EffectState.FAILED).orElse(true);
          if (request.isEmpty() || !again) {
            throw new Refusal(ExecutionRefusal.EFFECT_NOT_FAILED, Map.of("step", step.stepName()));
          }
          return new Settled(effects.request(running.chain(), request.get()).id());
        });
  }

  private StepContext open(Batch batch, Occurrence occurrence, Caller caller) throws Refusal {
    StepContext step = contexts.of(batch, occurrence);
    StepContexts.requireOpen(step);
    StepContexts.requireRole(step, caller, Set.copyOf(step.step().performedBy()));
    return step;
  }

  /** The request that was settled or sent. */
  public record Settled(UUID effect) {}
}
