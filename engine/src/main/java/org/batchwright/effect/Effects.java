package org.batchwright.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.batchwright.audit.Chain;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Ids;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.workflow.RunKey;
import org.springframework.stereotype.Component;

/**
 * Asks for effects, shows how far they are and takes people's decisions about unknown outcomes.
 *
 * <p>Requests, decisions and withdrawals run inside a command of the caller, who has locked the run.
 * What is requested is sent after the commit, by the product itself.
 */
@Component
public class Effects {

  /** The code of an effect that a person found not to have happened. */
  public static final String NOT_DONE = "effect-not-done";

  private final EffectStore store;
  private final EffectHandlers handlers;
  private final EffectQueue queue;
  private final Trail trail;
  private final Ids ids;

  Effects(EffectStore store, EffectHandlers handlers, EffectQueue queue, Trail trail, Ids ids) {
    this.store = store;
    this.handlers = handlers;
    this.queue = queue;
    this.trail = trail;
    this.ids = ids;
  }

  /**
   * Asks for an effect that a person ordered inside an open step, or ordered again after it failed;
   * every call is a new effect.
   *
   * @param chain the chain of the run.
   * @throws IllegalArgumentException if nothing carries out this kind.
   */
  public Effect request(Chain chain, EffectRequest request) {
    handlers.required(request.kind());
    UUID effect = ids.next();
    trail.record(
        chain,
        new EffectEvents.EffectIntended(
            effect,
            chain.text(),
            request.run().kind(),
            request.run().key(),
            request.occurrence().text(),
            request.row(),
            store.count(request) + 1,
            request.kind(),
            request.content()));
    queue.afterCommit(effect);
    return store.find(effect).orElseThrow().effect();
  }

  /**
   * Asks for the one effect of a machine activity. Repeated calls return the latest one there is,
   * whatever became of it: to order a failed one again is a person's decision.
   */
  public Effect requestOnce(Chain chain, EffectRequest request) {
    Optional<Effect> there = latest(request.run(), request.occurrence(), request.kind());
    return there.isPresent() ? there.get() : request(chain, request);
  }

  /** The effect with this id. */
  public Effect find(UUID effect) throws Refusal {
    return store.find(effect).orElseThrow(() -> absent(effect)).effect();
  }

  /** The effects of a step, oldest first. */
  public List<Effect> of(RunKey run, Occurrence occurrence) {
    return effects(store.of(run, occurrence));
  }

  /** All effects of a run, oldest first. */
  public List<Effect> of(RunKey run) {
    return effects(store.of(run));
  }

  /** The latest effect of this kind for the step as a whole. */
  public Optional<Effect> latest(RunKey run, Occurrence occurrence, String kind) {
    return of(run, occurrence).stream()
        .filter(effect -> effect.row() == 0 && effect.kind().equals(kind))
        .reduce((earlier, later) -> later);
  }

  /** The effects of a run that are not settled, oldest first. */
  public List<Effect> open(RunKey run) {
    return effects(store.unsettled(run));
  }

  /** The effects of all runs whose outcome is unknown, oldest first. */
  public List<Effect> undecided() {
    return effects(store.undecided());
  }

  /**
   * Settles an unknown outcome as a person found it.
   *
   * @param reason what the person saw; goes into the record.
   * @throws Refusal {@code effect-absent}, {@code effect-not-undecided}, {@code
   *     effect-reason-missing}.
   */
  public Effect decide(UUID effect, Decision decision, String reason) throws Refusal {
    if (reason.isBlank()) {
      throw new Refusal(EffectRefusal.EFFECT_REASON_MISSING);
    }
    Effect now = store.lock(effect).orElseThrow(() -> absent(effect)).effect();
    if (now.state() != EffectState.UNKNOWN) {
      throw new Refusal(
          EffectRefusal.EFFECT_NOT_UNDECIDED, Map.of("state", now.state().word()));
    }
    trail.record(
        now.chain(),
        new EffectEvents.EffectDecided(effect, decision == Decision.DONE),
        Trail.Particulars.reason(reason.strip()));
    queue.afterCommit(effect);
    return find(effect);
  }

  /**
   * Takes back what the run has not sent yet, and what only reads or waits; what was sent is left to
   * its answer. For an abort. The owner is told of each.
   *
   * @return what was taken back.
   */
  public List<Effect> withdraw(RunKey run, String reason) {
    List<Effect> withdrawn = new ArrayList<>();
    for (Effect seen : open(run)) {
      Effect effect = store.lock(seen.id()).orElseThrow().effect();
      boolean unsent = effect.state() == EffectState.INTENDED;
      boolean harmless = effect.state() == EffectState.SENT && handlers.repeatable(effect.kind());
      if (unsent || harmless) {
        trail.record(effect.chain(), new EffectEvents.EffectWithdrawn(effect.id(), reason));
        queue.afterCommit(effect.id());
        withdrawn.add(store.find(effect.id()).orElseThrow().effect());
      }
    }
    return withdrawn;
  }

  /**
   * Looks again, after the commit of the running command, at what waits for the run's owner; for the
   * end of a hold.
   */
  public void wake(RunKey run) {
    store.unfinished(run).forEach(queue::afterCommit);
  }

  private static List<Effect> effects(List<EffectStore.Row> rows) {
    return rows.stream().map(EffectStore.Row::effect).toList();
  }

  private static Refusal absent(UUID effect) {
    return new Refusal(EffectRefusal.EFFECT_ABSENT, Map.of("effect", effect));
  }
}
