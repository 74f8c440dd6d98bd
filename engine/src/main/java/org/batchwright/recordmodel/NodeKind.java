package org.batchwright.recordmodel;

import com.fasterxml.jackson.annotation.JsonValue;

/** What an element of the flow is. */
public enum NodeKind {
  /** Where a scope begins. */
  START,
  /** Where a path of a scope ends. */
  END,
  /** A step. */
  STEP,
  /** A sub-process entered by the flow. */
  SCOPE,
  /** A question with one answer, or the place where its answers meet. */
  EXCLUSIVE,
  /** Paths that all run, or the place where all must have arrived. */
  PARALLEL,
  /** An event attached to a step or scope. */
  BOUNDARY,
  /** A sub-process that an event starts, beside the flow. */
  EVENT_SCOPE;

  /** The word used in packages, compiled records and interfaces. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }
}
