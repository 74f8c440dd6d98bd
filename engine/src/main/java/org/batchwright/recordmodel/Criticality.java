package org.batchwright.recordmodel;

import com.fasterxml.jackson.annotation.JsonValue;

/** How much the quality of the product depends on a value. */
public enum Criticality {
  /** Critical process parameter. */
  CPP,
  /** Critical quality attribute. */
  CQA,
  /** Critical material attribute. */
  CMA,
  /** Key process parameter: matters for performance, not for quality. */
  KPP,
  /** Neither. */
  NONE;

  /** The word used in packages, compiled records and interfaces. */
  @JsonValue
  public String word() {
    return this == NONE ? "none" : name();
  }
}
