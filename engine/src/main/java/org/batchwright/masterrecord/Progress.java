package org.batchwright.masterrecord;

/**
 * Where a version is after a command.
 *
 * @param submission the round of approval it is in; 0 before the first.
 */
public record Progress(String record, int version, RecordState state, int submission) {}
