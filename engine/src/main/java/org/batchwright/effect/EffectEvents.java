package org.batchwright.effect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.batchwright.audit.EventBody;
import org.batchwright.audit.EventType;
import org.jspecify.annotations.Nullable;

/** What can happen to an effect. */
interface EffectEvents {

  /** A step asked for something outside; nothing has been sent. */
  @EventType("effect-intended")
  record EffectIntended(
      UUID effect,
      String chain,
      String runKind,
      String runKey,
      String occurrence,
      int row,
      int number,
      String kind,
      JsonNode request)
      implements EventBody {}

  /**
   * An effect is being handed to its handler: from here on it may have happened.
   *
   * @param runner the life of the product that sends it; another one cannot know the answer.
   */
  @EventType("effect-sent")
  record EffectSent(UUID effect, UUID runner) implements EventBody {}

  /** It happened. */
  @EventType("effect-done")
  record EffectDone(UUID effect, String settledBy, JsonNode result) implements EventBody {}

  /** It did not happen, or not as asked. */
  @EventType("effect-failed")
  record EffectFailed(
      UUID effect,
      String settledBy,
      String code,
      String why,
      @Nullable JsonNode result) implements EventBody {}

  /** Nobody can tell whether it happened. */
  @EventType("effect-unknown")
  record EffectUnknown(UUID effect, String why, @Nullable JsonNode result) implements EventBody {}

  /** A person decided an unknown outcome; what the person saw is the event's reason. */
  @EventType("effect-decided")
  record EffectDecided(UUID effect, boolean done) implements EventBody {}

  /** It was taken back. */
  @EventType("effect-withdrawn")
  record EffectWithdrawn(UUID effect, String why) implements EventBody {}

  /** The owner of the run took the news of this state. */
  @EventType("effect-told")
  record EffectTold(UUID effect, String state) implements EventBody {}
}
