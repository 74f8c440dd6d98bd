package org.batchwright.recordmodel;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a component is in the formula. */
public enum ComponentRole {
  /** Active ingredient. */
  ACTIVE,
  /** Any other ingredient that stays. */
  EXCIPIENT,
  /** Liquid, also if removed again. */
  SOLVENT,
  /** Used in the process, not meant to stay. */
  PROCESS_AID,
  /** Container, closure or packaging material. */
  PACKAGING;

  /** The word used in packages, compiled records and interfaces. */
  @JsonValue
  public String word() {
    return Words.of(this);
  }
}
