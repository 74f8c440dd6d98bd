package org.batchwright.workflow;

import java.util.Date;
import org.batchwright.audit.CommandRepeats;
import org.batchwright.audit.RecordedCommand;
import org.batchwright.audit.RepeatableCommands;
import org.batchwright.kernel.Occurrence;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.stereotype.Component;

/**
 * The engine's part of a replay: its clock, and the jobs, fired at the recorded points by their
 * names.
 */
@Component
class RecordedProcedures implements RepeatableCommands {

  private final JobAttempts attempts;
  private final JobStore jobs;

  RecordedProcedures(JobAttempts attempts, JobStore jobs) {
    this.attempts = attempts;
    this.jobs = jobs;
  }

  @Override
  public void register(CommandRepeats repeats) {
    // Static in the engine: a replay therefore has a process of its own.
    repeats.clock(moment -> ClockUtil.setCurrentTime(Date.from(moment)));
    repeats.on("procedure-job", this::fire);
    repeats.feed("procedure-job-stuck", "what failed was not on the record");
  }

  private boolean fire(RecordedCommand command) {
    JobAttempts.JobInput input = command.input(JobAttempts.JobInput.class);
    ProcedureEvents.Job job = input.job();
    String at = job.at();
    JobKey key = new JobKey(
        JobKey.Kind.valueOf(job.kind()),
        at == null ? null : new Occurrence(at),
        job.element(),
        job.number());
    // A job that is not there leaves nothing, which then differs from what was recorded.
    jobs.find(input.run(), key).ifPresent(attempts::attempt);
    return true;
  }
}
