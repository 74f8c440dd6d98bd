package org.batchwright.effect;

import java.util.Optional;
import org.batchwright.audit.Actor;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.kernel.Ids;
import org.batchwright.kernel.Refusal;
import org.batchwright.workflow.ExternalActivity;
import org.batchwright.workflow.ExternalWork;

/**
 * Turns an open machine activity of one topic into its one effect; the owner of the run says what is
 * asked for.
 */
final class EffectWork implements ExternalWork {

  private final String topic;
  private final EffectHandlers handlers;
  private final Effects effects;
  private final EffectQueue queue;
  private final Commands commands;
  private final Ids ids;

  EffectWork(
      String topic,
      EffectHandlers handlers,
      Effects effects,
      EffectQueue queue,
      Commands commands,
      Ids ids) {
    this.topic = topic;
    this.handlers = handlers;
    this.effects = effects;
    this.queue = queue;
    this.commands = commands;
    this.ids = ids;
  }

  @Override
  public String topic() {
    return topic;
  }

  @Override
  public void carryOut(ExternalActivity activity) {
    Optional<Effect> there = effects.latest(activity.run(), activity.occurrence(), topic);
    if (there.isPresent()) {
      queue.now(there.get().id());
      return;
    }
    EffectOwner owner = handlers.owner(activity.run().kind());
    CommandContext context = new CommandContext(
        ids.next(),
        "request-effect",
        new Activity(
            activity.run().kind(), activity.run().key(), activity.occurrence().text(), topic),
        activity.chain(),
        Actor.SYSTEM,
        null,
        activity.zone());
    try {
      commands.run(context, Requested.class, () -> {
        owner.lock(activity.run());
        Optional<EffectRequest> request = owner.request(activity);
        request.ifPresent(asked -> effects.requestOnce(activity.chain(), asked));
        return new Requested(request.isPresent());
      });
    } catch (Refusal refused) {
      throw new IllegalStateException(
          "The effect of " + activity.occurrence() + " was not requested: " + refused.getMessage(),
          refused);
    }
  }

  /** The activity by its natural key. */
  record Activity(String runKind, String runKey, String occurrence, String topic) {}

  /** Whether something was asked for. */
  record Requested(boolean requested) {}
}
