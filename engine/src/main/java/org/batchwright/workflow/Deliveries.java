package org.batchwright.workflow;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Hands open external activities to their handlers, outside any transaction, again and again until
 * they are completed; on one node at a time.
 */
@Component
class Deliveries {

  /** How long a node that crashed keeps others from taking over. */
  static final Duration LEASE = Duration.ofSeconds(15);

  /** After how long an activity that is still open is handed over again. */
  static final Duration AGAIN = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  private final RunStore runs;
  private final JobStore jobs;
  private final JobAttempts attempts;
  private final ByKind<ExternalWork> works;
  private final Clock clock;
  private final Set<Delivery> running = ConcurrentHashMap.newKeySet();

  Deliveries(
      RunStore runs,
      JobStore jobs,
      JobAttempts attempts,
      ObjectProvider<ExternalWork> works,
      Clock clock) {
    this.runs = runs;
    this.jobs = jobs;
    this.attempts = attempts;
    this.works = new ByKind<>(works, ExternalWork::topic);
    this.clock = clock;
  }

  /** Whether this node delivers the job now, and did not before. */
  boolean take(JobStore.Row job) {
    return running.add(Delivery.of(job));
  }

  void giveBack(JobStore.Row job) {
    running.remove(Delivery.of(job));
  }

  /** Delivers a job that was taken. */
  void deliver(JobStore.Row taken) {
    try {
      Optional<JobStore.Row> leased = jobs.lease(taken.run(), taken.key(), clock.instant(), LEASE);
      if (leased.isPresent()) {
        carryOut(leased.get());
      }
    } catch (DataAccessException unreachable) {
      LOG.warn(
          "{} of {} is delivered later: {}", taken.key(), taken.run(), unreachable.getMessage());
    } finally {
      giveBack(taken);
    }
  }

  private void carryOut(JobStore.Row job) {
    try {
      work(job).carryOut(activity(job));
      jobs.delivered(job.run(), job.key(), clock.instant().plus(AGAIN));
    } catch (RuntimeException failure) {
      attempts.failed(job, failure);
    }
  }

  /** Keeps other nodes from taking what this one is still delivering. */
  void renew() {
    running.forEach(one -> jobs.renew(one.run(), one.job(), LEASE));
  }

  private ExternalWork work(JobStore.Row job) {
    ExternalWork work = works.find(String.valueOf(job.topic()));
    if (work == null) {
      throw new IllegalStateException("Nothing carries out the topic " + job.topic());
    }
    return work;
  }

  private ExternalActivity activity(JobStore.Row job) {
    RunStore.Row run = runs.find(job.run()).orElseThrow();
    if (job.key().at() == null || job.topic() == null) {
      throw new IllegalStateException("Not external work: " + job.key());
    }
    return new ExternalActivity(
        job.run(),
        run.run().chain(),
        run.run().zone(),
        job.key().at(),
        job.topic(),
        job.deliveries());
  }

  private record Delivery(RunKey run, JobKey job) {
    static Delivery of(JobStore.Row row) {
      return new Delivery(row.run(), row.key());
    }
  }
}
