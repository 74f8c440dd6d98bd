package org.batchwright.execution;

import org.batchwright.audit.EventBody;
import org.batchwright.audit.EventType;

/** Somebody tried to sign a step and could not prove who they are. */
@EventType("signature-refused")
record SignatureRefused(String batch, String occurrence, String meaning, String code)
    implements EventBody {

  @Override
  public boolean recordsRefusal() {
    return true;
  }
}
