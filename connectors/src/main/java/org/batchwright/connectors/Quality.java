package org.batchwright.connectors;

/** How far the equipment itself vouches for a value. */
public enum Quality {
  /** The value can be used. */
  GOOD,
  /** The value is doubtful, for example outside the range of the sensor; a rule or a person decides. */
  UNCERTAIN,
  /** There is no value: the reading carries none, whatever the device sent along. */
  BAD
}
