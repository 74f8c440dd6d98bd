package org.batchwright.connectors.plant;

/** A machine's no, with the OPC UA status it is answered with. */
final class Rejection extends Exception {

  private static final long serialVersionUID = 1L;

  private final long status;
  private final String reason;

  Rejection(long status, String reason) {
    super(reason);
    this.status = status;
    this.reason = reason;
  }

  long status() {
    return status;
  }

  String reason() {
    return reason;
  }
}
