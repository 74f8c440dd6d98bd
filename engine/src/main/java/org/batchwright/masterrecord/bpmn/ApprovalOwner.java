package org.batchwright.masterrecord.bpmn;

import java.time.ZoneId;
import org.batchwright.audit.Chain;
import org.batchwright.audit.Trail;
import org.batchwright.masterrecord.VersionKey;
import org.batchwright.workflow.Moves;
import org.batchwright.workflow.ProcedureOwner;
import org.batchwright.workflow.RunKey;
import org.batchwright.workflow.StuckJob;
import org.springframework.stereotype.Component;

/** An approval's moves stand on the chain of the record it is about. */
@Component
class ApprovalOwner implements ProcedureOwner {

  private final Trail trail;

  ApprovalOwner(Trail trail) {
    this.trail = trail;
  }

  @Override
  public String kind() {
    return VersionKey.APPROVAL;
  }

  @Override
  public Chain chain(RunKey run) {
    return VersionKey.of(run).chain();
  }

  @Override
  public ZoneId zone(RunKey run) {
    return trail.zone();
  }

  @Override
  public void moved(Moves moves) {
    // A version's state follows from its own events; the path is on its chain already.
  }

  @Override
  public void stuck(StuckJob job) {
    // The port has put it on the record's chain and lists it; the next signature moves it on.
  }
}
