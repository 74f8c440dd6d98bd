package org.batchwright.workflow;

import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.batchwright.audit.Chain;

/** An owner of runs that writes down what it hears. */
final class TestOwner implements ProcedureOwner {

  final List<Moves> heard = new CopyOnWriteArrayList<>();
  final List<StuckJob> stuck = new CopyOnWriteArrayList<>();
  volatile boolean fail;
  private final String kind;

  TestOwner(String kind) {
    this.kind = kind;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public Chain chain(RunKey run) {
    return Chain.of(kind, run.key());
  }

  @Override
  public ZoneId zone(RunKey run) {
    return ZoneId.of("Europe/Berlin");
  }

  @Override
  public void moved(Moves moves) {
    if (fail) {
      throw new IllegalStateException("the owner fails " + java.util.UUID.randomUUID());
    }
    heard.add(moves);
  }

  @Override
  public void stuck(StuckJob job) {
    stuck.add(job);
  }
}
