package org.batchwright.equipment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Waits until equipment reports a state. Every value that arrives is looked at, also one that was
 * there for a moment only; the value that is there is looked at again, because it may become usable
 * without changing, as after a frozen machine.
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
      Target target = targets.unit(wanted.equipment()).readable(wanted.member());
      requireCondition(wanted, target.member());
      Wait wait = new Wait(wanted, target);
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
    private final Target target;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final CompletableFuture<Reading> ended = new CompletableFuture<>();
    private volatile LiveValues.Watching watching = () -> {};

    Wait(WaitForState wanted, Target target) {
      this.wanted = wanted;
      this.target = target;
    }

    void begin() {
      waits.add(this);
      CompletableFuture<Void> unused = outcome
          .whenComplete((done, failed) -> end())
          .thenAccept(done -> LOG.debug("{} ended a wait", target.key()));
      CompletableFuture<Void> answered =
          ended.thenAcceptAsync(reading -> outcome.complete(finish(wanted, reading)), clock);
      watching = live.watch(target.equipment(), target.member().name(), this::look);
      lookAgain();
    }

    void end() {
      waits.remove(this);
      watching.close();
    }

    void lookAgain() {
      Optional<Reading> latest = live.latest(target.equipment(), target.member().name());
      latest.ifPresent(this::look);
    }

    private void look(Reading reading) {
      if (ends(wanted, reading) && live.problem(target, reading).isEmpty()) {
        ended.complete(reading);
      }
    }
  }
}
