package org.batchwright.workflow;

/** Leaves decisions to the test. */
final class TestDecider implements ExternalWork {

  @Override
  public String topic() {
    return "decide";
  }

  @Override
  public void carryOut(ExternalActivity activity) {}
}
