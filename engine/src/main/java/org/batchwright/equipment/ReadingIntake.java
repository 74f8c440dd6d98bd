package org.batchwright.equipment;

import java.util.List;
import java.util.Map;
import org.batchwright.connectors.Delivery;
import org.springframework.stereotype.Component;

/** Takes what a line delivers, in order: the live view first, then the history. */
@Component
class ReadingIntake {

  private final LiveValues live;
  private final ReadingHistory history;

  ReadingIntake(LiveValues live, ReadingHistory history) {
    this.live = live;
    this.history = history;
  }

  /** Takes deliveries of one line; {@code targets} by {@code equipment.member}. */
  void take(Map<String, Target> targets, List<Delivery> deliveries) {
    for (Delivery delivery : deliveries) {
      if (delivery instanceof Delivery.Data data) {
        Target target =
            targets.get(Target.key(data.reading().equipment(), data.reading().member()));
        if (target != null) {
          Reading reading = ReadingForm.reading(target, data.reading());
          live.received(target, reading);
          history.add(reading);
        }
      } else if (delivery instanceof Delivery.Gap gap) {
        gap(targets, gap);
      }
    }
    history.flush();
  }

  private void gap(Map<String, Target> targets, Delivery.Gap gap) {
    for (String name : gap.members()) {
      Target target = targets.get(name);
      if (target != null) {
        history.add(new Gap(
            target.equipment(),
            target.member().name(),
            gap.from(),
            gap.until(),
            Words.of(gap.cause()),
            gap.lost()));
      }
    }
  }

  /** A line's subscription begins or ends: the members that were bound before are forgotten. */
  void forget(Map<String, Target> targets) {
    targets.values().forEach(live::forget);
  }
}
