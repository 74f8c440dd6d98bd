package org.batchwright.effect;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** How far an effect is. */
public enum EffectState {
  /** On the record; certainly not sent yet. */
  INTENDED,
  /** Handed to its handler; the answer has not arrived. */
  SENT,
  /** Sent, and nobody can tell whether it happened. Reading back or a person settles it. */
  UNKNOWN,
  /** It happened. */
  DONE,
  /** It did not happen, or not as asked; equipment may have been told a part of it. */
  FAILED,
  /** Taken back before it was sent, or while it only waited or read. */
  WITHDRAWN;

  /** Whether the state is the last one. */
  public boolean settled() {
    return this == DONE || this == FAILED || this == WITHDRAWN;
  }

  /** The word stored, used in interfaces and in the record. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  static EffectState of(String word) {
    return Arrays.stream(values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Not a state of an effect: " + word));
  }
}
