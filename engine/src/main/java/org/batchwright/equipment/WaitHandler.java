package org.batchwright.equipment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.batchwright.effect.Effect;
import org.batchwright.effect.EffectHandler;
import org.batchwright.effect.Outcome;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Waits until equipment reports a state. Every value that arrives is looked at, also one that was
 * there for a moment only; the value that is there is looked at again, because it may become usable
 * without changing, as after a frozen machine.
 *
 * <p>What was heard before the wait began is not believed but read anew: a machine that was told to
 * start a moment ago may still be remembered as complete from its last phase.
 */
@Component
class WaitHandler implements EffectHandler, DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(WaitHandler.class);
  private static final long AGAIN_MILLIS = 500;

  private final Targets targets;
  private final LiveValues live;
  private final Readings readings;
  private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock;

  WaitHandler(Targets targets, LiveValues live, Readings readings) {
    this.targets = targets;
    this.live = live;
    this.readings = readings;
    this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
      Thread thread = new Thread(task, "wait-for-state");
      thread.setDaemon(true);
      return thread;
    });
    clock.scheduleWithFixedDelay(
        () -> waits.forEach(Wait::lookAgain), AGAIN_MILLIS, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public String kind() {
    return WaitForState.KIND;
  }

  @Override
  public boolean repeatable() {
    return true;
  }

  @Override
  public CompletionStage<Outcome> carryOut(Effect effect) {
    WaitForState wanted = CanonicalJson.read(effect.request(), WaitForState.class);
    try {
      Targets.Unit unit = targets.unit(wanted.equipment());
      Target target = unit.readable(wanted.member());
      requireCondition(wanted, target.member());
      Wait wait = new Wait(wanted, unit, target);
      wait.begin();
      return wait.outcome;
    } catch (Refusal refused) {
      return CompletableFuture.completedFuture(
          Outcome.failed(refused.code().code(), String.valueOf(refused.getMessage())));
    }
  }

  @Override
  public void destroy() {
    clock.shutdownNow();
    waits.forEach(Wait::end);
  }

  private static void requireCondition(WaitForState wanted, ClassMember member) throws Refusal {
    boolean range = wanted.low() != null || wanted.high() != null;
    boolean fits = range
        ? wanted.until().isEmpty() && member.type() == MemberType.NUMBER && !member.many()
        : !wanted.until().isEmpty();
    if (!fits) {
      throw new Refusal(
          EquipmentRefusal.VALUE_MALFORMED,
          Map.of(
              "member",
              member.name(),
              "value",
              "waited for like this",
              "mend",
              "name texts, or limits of a number"));
    }
  }

  private static boolean ends(WaitForState wanted, Reading reading) {
    String value = reading.value();
    if (value == null) {
      return false;
    }
    if (!wanted.until().isEmpty()) {
      return wanted.until().contains(value);
    }
    BigDecimal number = new BigDecimal(value);
    BigDecimal low = wanted.low();
    BigDecimal high = wanted.high();
    return (low == null || number.compareTo(low) >= 0)
        && (high == null || number.compareTo(high) <= 0);
  }

  private Outcome finish(WaitForState wanted, Reading reading) {
    try {
      List<Reading> further = wanted.members().isEmpty()
          ? List.of()
          : readings.readNow(wanted.equipment(), wanted.members());
      return Outcome.done(new WaitForState.Result(wanted.equipment(), reading, further));
    } catch (Refusal refused) {
      return new Outcome.Failed(
          refused.code().code(),
          String.valueOf(refused.getMessage()),
          CanonicalJson.treeOf(new WaitForState.Result(wanted.equipment(), reading, List.of())),
          List.of(),
          Outcome.Keep.NOTHING);
    }
  }

  /** One wait that goes on. */
  private final class Wait {

    private final WaitForState wanted;
    private final Targets.Unit unit;
    private final Target target;
    private final @Nullable Reading before;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final CompletableFuture<Reading> ended = new CompletableFuture<>();
    private volatile LiveValues.Watching watching = () -> {};

    Wait(WaitForState wanted, Targets.Unit unit, Target target) {
      this.wanted = wanted;
      this.unit = unit;
      this.target = target;
      this.before = live.latest(target.equipment(), target.member().name()).orElse(null);
    }

    void begin() {
      waits.add(this);
      CompletableFuture<Void> unused = outcome
          .whenComplete((done, failed) -> end())
          .thenAccept(done -> LOG.debug("{} ended a wait", target.key()));
      CompletableFuture<Void> answered =
          ended.thenAcceptAsync(reading -> outcome.complete(finish(wanted, reading)), clock);
      watching = live.watch(target.equipment(), target.member().name(), this::look);
      clock.execute(this::lookAgain);
    }

    void end() {
      waits.remove(this);
      watching.close();
    }

    void lookAgain() {
      Reading latest = live.latest(target.equipment(), target.member().name()).orElse(null);
      if (latest != null && latest == before) {
        readAnew(latest);
      } else if (latest != null) {
        look(latest);
      }
    }

    private void readAnew(Reading remembered) {
      if (!ends(wanted, remembered)) {
        return;
      }
      try {
        Map<String, Reading> together = readings.read(unit, List.of(target));
        Reading now = together.get(target.key());
        if (now != null
            && ends(wanted, now)
            && readings.problem(target, together).isEmpty()) {
          ended.complete(now);
        }
      } catch (Refusal notNow) {
        LOG.debug("{} cannot be read anew: {}", target.key(), notNow.getMessage());
      } catch (RuntimeException failed) {
        // The clock would drop every wait for good.
        LOG.warn("{} could not be read anew", target.key(), failed);
      }
    }

    private void look(Reading reading) {
      if (ends(wanted, reading) && live.problem(target, reading).isEmpty()) {
        ended.complete(reading);
      }
    }
  }
}
