package org.batchwright.workflow;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A machine that writes down what it was asked for, and does what the test says. */
final class TestMixer implements ExternalWork {

  final List<ExternalActivity> asked = new CopyOnWriteArrayList<>();
  volatile Consumer<ExternalActivity> work = activity -> {};

  @Override
  public String topic() {
    return "mixer";
  }

  @Override
  public void carryOut(ExternalActivity activity) {
    asked.add(activity);
    work.accept(activity);
  }
}
