package org.batchwright.connectors;

/** A value a parameter of the equipment is to be set to. */
public record SetPoint(Member member, Value value) {}
