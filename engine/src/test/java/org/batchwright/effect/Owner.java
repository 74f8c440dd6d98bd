package org.batchwright.effect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.batchwright.workflow.ExternalActivity;
import org.batchwright.workflow.RunKey;

/** An owner of batches that writes down what it hears. */
final class Owner implements EffectOwner {

  final List<Effect> heard = new CopyOnWriteArrayList<>();
  volatile Sending sending = Sending.SEND;
  volatile Telling telling = Telling.TAKEN;
  volatile int asked;
  volatile int failures;

  boolean heard(UUID effect, EffectState state) {
    return heard.stream().anyMatch(news -> news.id().equals(effect) && news.state() == state);
  }

  @Override
  public String kind() {
    return "batch";
  }

  @Override
  public void lock(RunKey run) {}

  @Override
  public Optional<EffectRequest> request(ExternalActivity activity) {
    return Optional.of(EffectRequest.of(
        activity.run(), activity.occurrence(), activity.topic(), Map.of("speed", "120")));
  }

  @Override
  public synchronized Sending maySend(Effect effect) {
    asked++;
    return sending;
  }

  @Override
  public synchronized Telling told(Effect effect) {
    if (failures > 0) {
      failures--;
      throw new IllegalStateException("the owner failed");
    }
    if (telling == Telling.TAKEN) {
      heard.add(effect);
    }
    return telling;
  }
}
