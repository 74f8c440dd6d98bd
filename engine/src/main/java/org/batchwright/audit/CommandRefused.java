package org.batchwright.audit;

import java.util.Map;

/** A command was declined: its stable code and the details that the person was shown. */
@EventType("command-refused")
public record CommandRefused(String commandType, String code, Map<String, String> details)
    implements EventBody {

  @Override
  public boolean recordsRefusal() {
    return true;
  }
}
