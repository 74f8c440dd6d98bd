package org.batchwright.recordmodel;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a quantity follows the ordered batch size. */
public enum Scaling {
  /** It does not. */
  FIXED,
  /** In proportion, then rounded half up to its decimals. */
  PROPORTIONAL;

  /** The word used in packages, compiled records and interfaces. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }
}
