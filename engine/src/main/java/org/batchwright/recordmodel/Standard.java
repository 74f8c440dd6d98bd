package org.batchwright.recordmodel;

/** A procedure (SOP) or qualification that steps refer to. */
public record Standard(String id, String reference, Text title) {}
