package org.batchwright.workflow;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.batchwright.audit.Actor;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Ids;
import org.batchwright.kernel.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tries one job as a command of the product itself, and again with growing delay after a failure;
 * after the last one, the run's owner hears that a person must act.
 */
@Component
class JobAttempts {

  /** The delay after each failure; one more failure and the job is stuck. */
  static final List<Duration> DELAYS =
      List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5));

  private static final Logger LOG = LoggerFactory.getLogger(JobAttempts.class);
  private static final int LONGEST_CAUSE = 500;
  private static final String ENGINE_ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  private final Commands commands;
  private final RunStore runs;
  private final JobStore jobs;
  private final Procedures procedures;
  private final RunMover mover;
  private final Trail trail;
  private final Ids ids;
  private final Clock clock;

  JobAttempts(
      Commands commands,
      RunStore runs,
      JobStore jobs,
      Procedures procedures,
      RunMover mover,
      Trail trail,
      Ids ids,
      Clock clock) {
    this.commands = commands;
    this.runs = runs;
    this.jobs = jobs;
    this.procedures = procedures;
    this.mover = mover;
    this.trail = trail;
    this.ids = ids;
    this.clock = clock;
  }

  /** What became of one attempt. */
  enum Result {
    MOVED,
    NOTHING,
    /** Somebody else is moving the run at this moment; try again in a little while. */
    BUSY
  }

  /** Tries a continuation or a timer. */
  Result attempt(JobStore.Row job) {
    RunStore.Row run = runs.lockIfFree(job.run()).orElse(null);
    if (run == null) {
      return Result.BUSY;
    }
    CommandContext context = context(run, "procedure-job", job.key());
    try {
      return commands.run(context, Done.class, () -> fire(job)).value().result();
    } catch (Refusal refused) {
      LOG.info("{} of {} was not done now: {}", job.key(), job.run(), refused.getMessage());
      return Result.NOTHING;
    } catch (RuntimeException failure) {
      failed(job, failure);
      return Result.NOTHING;
    }
  }

  private Done fire(JobStore.Row job) throws Refusal {
    Optional<RunStore.Row> free = runs.lockIfFree(job.run());
    Optional<JobStore.Row> now = jobs.find(job.run(), job.key());
    if (free.isEmpty()) {
      return new Done(Result.BUSY);
    }
    boolean due = !free.get().run().held()
        && now.isPresent()
        && !now.get().stuck()
        && now.get().attempts() == job.attempts()
        && !now.get().due().isAfter(trail.moment());
    if (!due) {
      return new Done(Result.NOTHING);
    }
    procedures.fire(job.run(), job.key());
    return new Done(Result.MOVED);
  }

  /** Notes a failure; the job is tried again later, or waits for a person. */
  void failed(JobStore.Row job, RuntimeException failure) {
    int tried = job.attempts() + 1;
    LOG.warn("{} of {} failed, attempt {}", job.key(), job.run(), tried, failure);
    Duration delay = DELAYS.get(Math.min(tried, DELAYS.size()) - 1);
    String cause = cause(failure);
    jobs.failed(job.run(), job.key(), cause, clock.instant().plus(delay));
    if (tried > DELAYS.size()) {
      stick(job, tried, cause);
    }
  }

  private void stick(JobStore.Row job, int tried, String cause) {
    RunStore.Row run = runs.find(job.run()).orElseThrow();
    try {
      commands.run(context(run, "procedure-job-stuck", job.key()), Done.class, () -> {
        RunStore.Row row = mover.running(job.run());
        if (jobs.find(job.run(), job.key()).filter(one -> !one.stuck()).isEmpty()) {
          return new Done(Result.NOTHING);
        }
        ProcedureEvents.Job key = ProcedureEvents.Job.of(job.key());
        trail.record(
            row.run().chain(),
            new ProcedureEvents.Stuck(job.run(), row.failures() + 1, key, tried, cause));
        jobs.stick(job.run(), job.key());
        mover.owner(job.run()).stuck(new StuckJob(job.run(), job.key(), tried, cause));
        return new Done(Result.MOVED);
      });
    } catch (Refusal refused) {
      LOG.warn(
          "{} of {} is tried again instead of waiting for a person: {}",
          job.key(),
          job.run(),
          refused.getMessage());
    }
  }

  private CommandContext context(RunStore.Row run, String type, JobKey key) {
    return new CommandContext(
        ids.next(),
        type,
        new JobInput(run.run().key(), ProcedureEvents.Job.of(key)),
        run.run().chain(),
        Actor.SYSTEM,
        null,
        run.run().zone());
  }

  /** The failure in one line that says the same in every database. */
  static String cause(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.getMessage() == null ? "" : ": " + root.getMessage();
    String line = (root.getClass().getSimpleName() + message)
        .replaceAll(ENGINE_ID, "…")
        .replaceAll("\\s+", " ");
    return line.length() <= LONGEST_CAUSE ? line : line.substring(0, LONGEST_CAUSE);
  }

  /** The command as it is kept for replay: which job of which run. */
  record JobInput(RunKey run, ProcedureEvents.Job job) {}

  record Done(Result result) {}
}
