package org.batchwright.effect;

import java.util.Optional;
import java.util.UUID;
import org.batchwright.audit.Actor;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.audit.EventBody;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Ids;
import org.batchwright.kernel.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The commands that the product itself gives for an effect. Each looks at the effect under its lock
 * first, so that giving one again changes nothing.
 */
@Component
class EffectSteps {

  private static final Logger LOG = LoggerFactory.getLogger(EffectSteps.class);

  private final EffectStore store;
  private final EffectHandlers handlers;
  private final Commands commands;
  private final Trail trail;
  private final Ids ids;

  EffectSteps(EffectStore store, EffectHandlers handlers, Commands commands, Trail trail, Ids ids) {
    this.store = store;
    this.handlers = handlers;
    this.commands = commands;
    this.trail = trail;
    this.ids = ids;
  }

  /**
   * Puts on the record that the effect is being sent, if it may be.
   *
   * @param runner this life of the product.
   */
  Step send(Effect effect, UUID runner) throws Refusal {
    EffectOwner owner = handlers.owner(effect.run().kind());
    return run("send-effect", effect, () -> {
      owner.lock(effect.run());
      EffectStore.Row row = store.lock(effect.id()).orElseThrow();
      if (row.effect().state() == EffectState.SENT) {
        boolean again =
            !runner.equals(row.runner()) && handlers.repeatable(row.effect().kind());
        return again ? sent(row.effect(), runner) : Step.NOTHING;
      }
      if (row.effect().state() != EffectState.INTENDED) {
        return Step.NOTHING;
      }
      return switch (owner.maySend(row.effect())) {
        case SEND -> sent(row.effect(), runner);
        case LATER -> Step.LATER;
        case WITHDRAW -> {
          record(
              row.effect(),
              new EffectEvents.EffectWithdrawn(
                  effect.id(), "What it was for is gone before it could be sent."));
          yield Step.DONE;
        }
      };
    });
  }

  /** Puts the outcome on the record, unless the effect has been settled otherwise meanwhile. */
  Step settle(Effect effect, Outcome outcome, Settlement by) throws Refusal {
    return run("settle-effect", effect, () -> {
      Effect now = store.lock(effect.id()).orElseThrow().effect();
      boolean awaited = now.state() == EffectState.SENT || now.state() == EffectState.UNKNOWN;
      boolean news = !(outcome instanceof Outcome.Unknown) || now.state() == EffectState.SENT;
      if (!awaited || !news) {
        return Step.NOTHING;
      }
      trail.record(
          now.chain(),
          keep(now, outcome, by),
          Trail.Particulars.reason(null).withFacts(outcome.facts()));
      return Step.DONE;
    });
  }

  /** Tells the owner what became of the effect. */
  Step tell(Effect effect) throws Refusal {
    EffectOwner owner = handlers.owner(effect.run().kind());
    return run("tell-effect", effect, () -> {
      owner.lock(effect.run());
      EffectStore.Row row = store.lock(effect.id()).orElseThrow();
      if (row.told()) {
        return Step.NOTHING;
      }
      if (owner.told(row.effect()) == EffectOwner.Telling.LATER) {
        return Step.LATER;
      }
      record(
          row.effect(),
          new EffectEvents.EffectTold(effect.id(), row.effect().state().word()));
      return Step.DONE;
    });
  }

  private EventBody keep(Effect effect, Outcome outcome, Settlement by) {
    try {
      outcome.keep().keep();
      return body(effect, outcome, by);
    } catch (Refusal refused) {
      LOG.warn("What effect {} brought cannot be stored: {}", effect.id(), refused.getMessage());
      return new EffectEvents.EffectFailed(
          effect.id(),
          by.word(),
          refused.code().code(),
          String.valueOf(refused.getMessage()),
          null);
    }
  }

  private static EventBody body(Effect effect, Outcome outcome, Settlement by) {
    if (outcome instanceof Outcome.Done done) {
      return new EffectEvents.EffectDone(effect.id(), by.word(), done.result());
    }
    if (outcome instanceof Outcome.Failed failed) {
      return new EffectEvents.EffectFailed(
          effect.id(), by.word(), failed.code(), failed.reason(), failed.result());
    }
    Outcome.Unknown unknown = (Outcome.Unknown) outcome;
    return new EffectEvents.EffectUnknown(effect.id(), unknown.reason(), unknown.result());
  }

  private Step sent(Effect effect, UUID runner) {
    record(effect, new EffectEvents.EffectSent(effect.id(), runner));
    return Step.DONE;
  }

  private void record(Effect effect, EventBody body) {
    trail.record(effect.chain(), body);
  }

  private Step run(String type, Effect effect, Commands.Work<Step> work) throws Refusal {
    CommandContext context = new CommandContext(
        ids.next(),
        type,
        new Named(
            effect.run().kind(),
            effect.run().key(),
            effect.occurrence().text(),
            effect.row(),
            effect.kind(),
            effect.number()),
        effect.chain(),
        Actor.SYSTEM,
        null,
        effect.zone());
    return commands.run(context, Step.class, work).value();
  }

  /** The handler of the effect, if it still exists. */
  Optional<EffectHandler> handler(Effect effect) {
    return handlers.find(effect.kind());
  }

  /** Whether the owner can be asked now, without asking it. */
  boolean ready(Effect effect) {
    return handlers.owner(effect.run().kind()).ready(effect.run());
  }

  /** What a command did. */
  enum Step {
    /** It put something on the record. */
    DONE,
    /** There was nothing to do any more. */
    NOTHING,
    /** The owner does not want it now. */
    LATER
  }

  /** The effect by its natural key, the same in every database in which the run is replayed. */
  record Named(
      String runKind, String runKey, String occurrence, int row, String kind, int number) {}
}
