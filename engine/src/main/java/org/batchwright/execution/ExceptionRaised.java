package org.batchwright.execution;

/** An exception was raised in a batch; heard in the same transaction. */
public record ExceptionRaised(String batch, int number, String type) {}
