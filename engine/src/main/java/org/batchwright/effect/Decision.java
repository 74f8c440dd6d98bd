package org.batchwright.effect;

/** What a person found out about an effect that nobody could tell about. */
public enum Decision {
  /** It happened. */
  DONE,
  /** It did not happen. */
  NOT_DONE
}
