package org.batchwright.connectors;

import java.time.Instant;
import java.util.List;

/** The equipment's answer to a command it carried out, with what it returned, in the declared order. */
public record CommandResult(
    Command command, List<Value> outputs, RawValue answer, Instant sentAt, Instant answeredAt) {

  public CommandResult {
    outputs = List.copyOf(outputs);
  }
}
