package org.batchwright.workflow;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Does what procedure runs have to do by themselves: continuations, timers, hand-over of external
 * work; at once after the commit that created it, and by a poll for timers and after a crash.
 *
 * <p>Several nodes may run it on one database. The jobs of one run are done one after the other.
 */
@Component
class JobRunner implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final long BUSY_MILLIS = 20;
  private static final int RUNS_AT_ONCE = 4;
  private static final int DELIVERIES_AT_ONCE = 8;
  private static final int RUNS_PER_POLL = 200;

  private final JobStore jobs;
  private final JobAttempts attempts;
  private final Deliveries deliveries;
  private final Wakeups wakeups;
  private final Clock clock;
  private final boolean enabled;
  private final Set<RunKey> draining = ConcurrentHashMap.newKeySet();
  private final Set<RunKey> again = ConcurrentHashMap.newKeySet();
  private @Nullable Threads threads;

  JobRunner(
      JobStore jobs,
      JobAttempts attempts,
      Deliveries deliveries,
      Wakeups wakeups,
      Clock clock,
      @Value("${batchwright.jobs.enabled:true}") boolean enabled) {
    this.jobs = jobs;
    this.attempts = attempts;
    this.deliveries = deliveries;
    this.wakeups = wakeups;
    this.clock = clock;
    this.enabled = enabled;
  }

  @Override
  public boolean isAutoStartup() {
    return enabled;
  }

  @Override
  public synchronized void start() {
    Threads started = new Threads(
        Executors.newFixedThreadPool(RUNS_AT_ONCE, named("procedure-jobs")),
        Executors.newFixedThreadPool(DELIVERIES_AT_ONCE, named("external-work")),
        Executors.newSingleThreadScheduledExecutor(named("procedure-poll")));
    threads = started;
    wakeups.tell(this::wake);
    started.poll().scheduleWithFixedDelay(this::poll, 0, POLL.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    Threads running = threads;
    if (running != null) {
      wakeups.tell(null);
      threads = null;
      running.stop();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return threads != null;
  }

  private synchronized @Nullable Threads threads() {
    return threads;
  }

  /** Does what the run has to do, on a thread of the runner. */
  void wake(RunKey run) {
    again.add(run);
    Threads running = threads();
    if (running == null || !draining.add(run)) {
      return;
    }
    try {
      running.jobs().execute(() -> drain(run));
    } catch (RejectedExecutionException stopped) {
      draining.remove(run);
    }
  }

  private void poll() {
    try {
      deliveries.renew();
      jobs.runsWithDueJobs(clock.instant(), RUNS_PER_POLL).forEach(this::wake);
    } catch (DataAccessException unreachable) {
      LOG.warn("Due jobs cannot be read now: {}", unreachable.getMessage());
    }
  }

  private void drain(RunKey run) {
    try {
      while (again.remove(run) && isRunning()) {
        while (isRunning() && pass(run)) {
          LOG.trace("{} went on", run);
        }
      }
    } catch (DataAccessException unreachable) {
      LOG.warn("The jobs of {} cannot be done now: {}", run, unreachable.getMessage());
    } catch (RuntimeException failed) {
      LOG.error("The jobs of {} cannot be done now", run, failed);
    } finally {
      draining.remove(run);
    }
    if (again.contains(run)) {
      wake(run);
    }
  }

  /** Tries every job that is due; whether to go on at once. */
  private boolean pass(RunKey run) {
    boolean moved = false;
    for (JobStore.Row job : jobs.due(run, clock.instant())) {
      if (job.key().kind() == JobKey.Kind.EXTERNAL) {
        deliver(job);
      } else if (isRunning()) {
        JobAttempts.Result result = attempts.attempt(job);
        if (result == JobAttempts.Result.BUSY) {
          soon(run);
          return false;
        }
        moved |= result == JobAttempts.Result.MOVED;
      }
    }
    return moved;
  }

  private void soon(RunKey run) {
    Threads running = threads();
    if (running != null) {
      running.poll().schedule(() -> wake(run), BUSY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void deliver(JobStore.Row job) {
    Threads running = threads();
    if (running != null && deliveries.take(job)) {
      try {
        running.deliveries().execute(() -> deliveries.deliver(job));
      } catch (RejectedExecutionException stopped) {
        deliveries.giveBack(job);
      }
    }
  }

  private static java.util.concurrent.ThreadFactory named(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  private record Threads(
      ExecutorService jobs, ExecutorService deliveries, ScheduledExecutorService poll) {

    private static final long SECONDS_TO_FINISH = 3;

    /** Lets running work finish for a few seconds; what does not is rolled back. */
    void stop() {
      List<ExecutorService> all = List.of(poll, jobs, deliveries);
      all.forEach(ExecutorService::shutdown);
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_FINISH);
      try {
        for (ExecutorService pool : all) {
          pool.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      } finally {
        all.forEach(ExecutorService::shutdownNow);
      }
    }
  }
}
