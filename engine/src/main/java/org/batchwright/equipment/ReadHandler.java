package org.batchwright.equipment;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.batchwright.effect.Effect;
import org.batchwright.effect.EffectHandler;
import org.batchwright.effect.Outcome;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Refusal;
import org.springframework.stereotype.Component;

/** Reads members of a unit once. */
@Component
class ReadHandler implements EffectHandler {

  private final Readings readings;

  ReadHandler(Readings readings) {
    this.readings = readings;
  }

  @Override
  public String kind() {
    return ReadMembers.KIND;
  }

  @Override
  public boolean repeatable() {
    return true;
  }

  @Override
  public CompletionStage<Outcome> carryOut(Effect effect) {
    return CompletableFuture.completedFuture(
        read(CanonicalJson.read(effect.request(), ReadMembers.class)));
  }

  private Outcome read(ReadMembers wanted) {
    try {
      return Outcome.done(new ReadMembers.Result(
          wanted.equipment(), readings.readNow(wanted.equipment(), wanted.members())));
    } catch (Refusal refused) {
      return Outcome.failed(refused.code().code(), String.valueOf(refused.getMessage()));
    }
  }
}
