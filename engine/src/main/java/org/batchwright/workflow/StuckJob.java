package org.batchwright.workflow;

/**
 * A job that failed for the last time and waits for a person.
 *
 * @param run the run that cannot go on there.
 * @param job which job.
 * @param attempts how often it was tried.
 * @param cause the last failure in one sentence, without identifiers of the engine.
 */
public record StuckJob(RunKey run, JobKey job, int attempts, String cause) {}
