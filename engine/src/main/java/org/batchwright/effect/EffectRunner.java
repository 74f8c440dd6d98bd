package org.batchwright.effect;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.batchwright.kernel.Ids;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes every effect as far as it can go: sends what is intended, records what is answered, tells
 * the owner, asks back about what is unknown.
 *
 * <p>All it needs to know is in the table; what it keeps in memory only saves work. There is one
 * running product per database, so whatever another life of it has sent is not answered any more.
 */
@Component
class EffectRunner implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(EffectRunner.class);
  private static final int THREADS = 8;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  /** How long equipment may take to be reached after a start, before an outcome is unknown. */
  private static final Duration ASK_WITHIN = Duration.ofSeconds(30);

  private static final Duration STOP_WITHIN = Duration.ofSeconds(2);

  private final EffectStore store;
  private final EffectSteps steps;
  private final EffectQueue queue;
  private final Duration sweep;
  private final boolean automatic;
  private final UUID life;

  private final Set<UUID> busy = ConcurrentHashMap.newKeySet();
  private final Set<UUID> again = ConcurrentHashMap.newKeySet();
  private final Set<UUID> cannotTell = ConcurrentHashMap.newKeySet();
  private final Map<UUID, CompletableFuture<Outcome>> inFlight = new ConcurrentHashMap<>();
  private final Map<UUID, Outcome> unrecorded = new ConcurrentHashMap<>();
  private final Map<UUID, Pause> pauses = new ConcurrentHashMap<>();

  private @Nullable ExecutorService workers;
  private @Nullable ScheduledExecutorService clock;
  private @Nullable Thread dispatcher;
  private volatile boolean running;
  private volatile long startedAt;

  EffectRunner(
      EffectStore store,
      EffectSteps steps,
      EffectQueue queue,
      Ids ids,
      @Value("${batchwright.effect.sweep:PT2S}") Duration sweep,
      @Value("${batchwright.effect.send:true}") boolean automatic) {
    this.store = store;
    this.steps = steps;
    this.queue = queue;
    this.sweep = sweep;
    this.automatic = automatic;
    this.life = ids.next();
  }

  @Override
  public boolean isAutoStartup() {
    return automatic;
  }

  @Override
  public synchronized void start() {
    if (running) {
      return;
    }
    running = true;
    startedAt = System.nanoTime();
    workers = Executors.newFixedThreadPool(THREADS, named("effect"));
    clock = Executors.newSingleThreadScheduledExecutor(named("effect-sweep"));
    dispatcher = named("effect-dispatch").newThread(this::dispatch);
    dispatcher.start();
    clock.scheduleWithFixedDelay(this::sweep, 0, sweep.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Sends nothing more, waits a little for answers that are on their way, and stops. */
  @Override
  public synchronized void stop() {
    if (!running) {
      return;
    }
    running = false;
    if (dispatcher != null) {
      dispatcher.interrupt();
    }
    finish(clock);
    finish(workers);
    inFlight.values().forEach(future -> future.cancel(true));
    inFlight.clear();
  }

  /** Lets what runs come to its end first: interrupting it would break its database connection. */
  private static void finish(@Nullable ExecutorService threads) {
    if (threads == null) {
      return;
    }
    threads.shutdown();
    try {
      if (!threads.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void dispatch() {
    try {
      while (running) {
        submit(queue.take());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void sweep() {
    try {
      for (UUID effect : store.unfinished()) {
        Pause pause = pauses.get(effect);
        if (pause == null || System.nanoTime() - pause.until() >= 0) {
          submit(effect);
        }
      }
    } catch (RuntimeException failed) {
      LOG.error("Open effects cannot be looked up; trying again", failed);
    }
  }

  private void submit(UUID effect) {
    ExecutorService to = workers;
    if (to == null) {
      return;
    }
    if (!busy.add(effect)) {
      again.add(effect);
      return;
    }
    try {
      to.execute(() -> {
        try {
          look(effect);
        } finally {
          busy.remove(effect);
          if (again.remove(effect)) {
            submit(effect);
          }
        }
      });
    } catch (RejectedExecutionException stopped) {
      busy.remove(effect);
    }
  }

  private void look(UUID id) {
    try {
      Optional<EffectStore.Row> row = store.find(id);
      if (row.isPresent()) {
        look(row.get());
      }
    } catch (Refusal | RuntimeException failed) {
      LOG.error("Effect {} cannot go on now; trying again", id, failed);
      pause(id);
    }
  }

  private void look(EffectStore.Row row) throws Refusal {
    Effect effect = row.effect();
    switch (effect.state()) {
      case INTENDED -> begin(effect);
      case SENT -> awaited(effect, row.runner());
      case UNKNOWN -> {
        if (!row.told()) {
          tell(effect);
        }
        askBack(effect);
      }
      case DONE, FAILED, WITHDRAWN -> {
        cancel(effect.id());
        if (!row.told()) {
          tell(effect);
        } else {
          pauses.remove(effect.id());
          cannotTell.remove(effect.id());
        }
      }
    }
  }

  private void begin(Effect effect) throws Refusal {
    if (!steps.ready(effect)) {
      pause(effect.id());
      return;
    }
    switch (steps.send(effect, life)) {
      case DONE -> carryOut(store.find(effect.id()).orElseThrow().effect());
      case LATER -> pause(effect.id());
      case NOTHING -> pauses.remove(effect.id());
    }
  }

  private void awaited(Effect effect, @Nullable UUID runner) throws Refusal {
    if (life.equals(runner)) {
      Outcome outcome = unrecorded.get(effect.id());
      if (outcome != null) {
        record(effect, outcome, Settlement.ANSWER);
      }
      return;
    }
    if (steps.handler(effect).map(EffectHandler::repeatable).orElse(false)) {
      if (steps.send(effect, life) == EffectSteps.Step.DONE) {
        carryOut(store.find(effect.id()).orElseThrow().effect());
      }
      return;
    }
    Optional<Outcome> answer = readBack(effect);
    if (answer.isEmpty() && System.nanoTime() - startedAt < ASK_WITHIN.toNanos()) {
      pause(effect.id());
      return;
    }
    Outcome lost =
        Outcome.unknown("The product stopped after this was sent and before the answer came.");
    record(effect, answer.orElse(lost), Settlement.READ_BACK);
  }

  private void carryOut(Effect effect) throws Refusal {
    if (effect.state() != EffectState.SENT) {
      queue.now(effect.id());
      return;
    }
    EffectHandler handler = steps.handler(effect).orElse(null);
    if (handler == null) {
      record(
          effect,
          Outcome.failed(
              "effect-kind-unknown", "Nothing carries out effects of the kind " + effect.kind()),
          Settlement.ANSWER);
      return;
    }
    CompletableFuture<Outcome> future;
    try {
      future = handler.carryOut(effect).toCompletableFuture();
    } catch (RuntimeException failed) {
      future = CompletableFuture.failedFuture(failed);
    }
    if (future.isDone()) {
      // Answered in this thread: recorded here too, so that a stop in between loses nothing.
      answered(effect, handler, future);
      return;
    }
    inFlight.put(effect.id(), future);
    CompletableFuture<Outcome> awaited = future;
    CompletableFuture<Outcome> unused = future.whenComplete((outcome, failure) -> {
      inFlight.remove(effect.id());
      if (!awaited.isCancelled()) {
        unrecorded.put(effect.id(), outcome(effect, handler, outcome, failure));
        submit(effect.id());
      }
    });
  }

  private void answered(Effect effect, EffectHandler handler, CompletableFuture<Outcome> future)
      throws Refusal {
    Outcome outcome = future
        .handle((answer, failure) -> outcome(effect, handler, answer, failure))
        .join();
    unrecorded.put(effect.id(), outcome);
    record(effect, outcome, Settlement.ANSWER);
  }

  private static Outcome outcome(
      Effect effect, EffectHandler handler, @Nullable Outcome answer, @Nullable Throwable failure) {
    return failure == null && answer != null ? answer : failed(effect, handler, failure);
  }

  private static Outcome failed(Effect effect, EffectHandler handler, @Nullable Throwable failure) {
    LOG.error("The handler of effect {} ({}) failed", effect.id(), effect.kind(), failure);
    String reason = "Carrying it out failed: " + failure;
    return handler.repeatable() ? Outcome.failed("effect-failed", reason) : Outcome.unknown(reason);
  }

  private void record(Effect effect, Outcome outcome, Settlement by) throws Refusal {
    Outcome known = outcome;
    Settlement settlement = by;
    if (outcome instanceof Outcome.Unknown && by == Settlement.ANSWER) {
      Optional<Outcome> asked =
          readBack(effect).filter(answer -> !(answer instanceof Outcome.Unknown));
      known = asked.orElse(outcome);
      settlement = asked.isPresent() ? Settlement.READ_BACK : by;
    }
    steps.settle(effect, known, settlement);
    unrecorded.remove(effect.id());
    pauses.remove(effect.id());
    queue.now(effect.id());
  }

  private void tell(Effect effect) throws Refusal {
    boolean later = !steps.ready(effect) || steps.tell(effect) == EffectSteps.Step.LATER;
    if (later) {
      pause(effect.id());
    } else {
      pauses.remove(effect.id());
    }
  }

  private void askBack(Effect effect) throws Refusal {
    Optional<Outcome> answer = readBack(effect);
    if (answer.isPresent() && !(answer.get() instanceof Outcome.Unknown)) {
      record(effect, answer.get(), Settlement.READ_BACK);
    } else {
      pause(effect.id());
    }
  }

  private Optional<Outcome> readBack(Effect effect) {
    EffectHandler handler = steps.handler(effect).orElse(null);
    if (handler == null || handler.repeatable() || cannotTell.contains(effect.id())) {
      return Optional.empty();
    }
    Optional<Outcome> answer = handler.readBack(effect);
    if (answer.isPresent() && answer.get() instanceof Outcome.Unknown) {
      cannotTell.add(effect.id());
    }
    return answer;
  }

  private void cancel(UUID effect) {
    unrecorded.remove(effect);
    CompletableFuture<Outcome> future = inFlight.remove(effect);
    if (future != null) {
      future.cancel(true);
    }
  }

  private void pause(UUID effect) {
    pauses.compute(effect, (id, before) -> {
      Duration length = before == null ? sweep : before.length().multipliedBy(2);
      Duration shorter = length.compareTo(LONGEST_PAUSE) < 0 ? length : LONGEST_PAUSE;
      return new Pause(shorter, System.nanoTime() + shorter.toNanos());
    });
  }

  private static ThreadFactory named(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Until when an effect is left alone, so that a long hold costs nothing. */
  private record Pause(Duration length, long until) {}
}
