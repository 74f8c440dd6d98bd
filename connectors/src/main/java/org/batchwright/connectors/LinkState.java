package org.batchwright.connectors;

/** Whether the equipment can be talked to. */
public enum LinkState {
  /** Not yet reached; being tried. */
  CONNECTING,
  CONNECTED,
  /** Was reached, is not any more; being tried. Every value last heard is no longer known to hold. */
  LOST,
  /** Ended by us. */
  CLOSED
}
