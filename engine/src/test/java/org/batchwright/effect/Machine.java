package org.batchwright.effect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A machine that does what the test says and counts how often it was asked. */
final class Machine implements EffectHandler {

  static final Function<Effect, CompletionStage<Outcome>> RUNNING =
      effect -> CompletableFuture.completedFuture(Outcome.done(Map.of("answer", "running")));

  final List<UUID> carriedOut = new CopyOnWriteArrayList<>();
  final List<UUID> asked = new CopyOnWriteArrayList<>();
  volatile Function<Effect, CompletionStage<Outcome>> answer = RUNNING;
  volatile Optional<Outcome> readBack = Optional.empty();
  private final String kind;
  private final boolean repeatable;

  Machine(String kind, boolean repeatable) {
    this.kind = kind;
    this.repeatable = repeatable;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public boolean repeatable() {
    return repeatable;
  }

  @Override
  public CompletionStage<Outcome> carryOut(Effect effect) {
    carriedOut.add(effect.id());
    return answer.apply(effect);
  }

  @Override
  public Optional<Outcome> readBack(Effect effect) {
    asked.add(effect.id());
    return readBack;
  }
}
