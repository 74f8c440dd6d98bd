package org.batchwright.connectors;

import java.time.Instant;

/**
 * The equipment's answer to one set point.
 *
 * @param written the value that went out, after conversion to the member's data type.
 * @param raw the answer's status code and name.
 */
public record WriteResult(
    Member member,
    Value expected,
    Value written,
    Outcome outcome,
    RawValue raw,
    Instant answeredAt) {

  /** What the answer means. */
  public enum Outcome {
    /** The server took the value; whether the device holds it, only reading back tells. */
    ACCEPTED,
    /** The value was not taken. */
    REFUSED,
    /** The server could not tell whether the device took it. */
    UNKNOWN
  }
}
