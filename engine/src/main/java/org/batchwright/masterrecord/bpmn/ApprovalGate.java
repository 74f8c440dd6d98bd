package org.batchwright.masterrecord.bpmn;

import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.masterrecord.ApprovalRules;
import org.batchwright.masterrecord.VersionKey;
import org.batchwright.workflow.CompletionGate;
import org.batchwright.workflow.RunKey;
import org.springframework.stereotype.Component;

/** A step of an approval is done when its signature is given or the version is returned from it. */
@Component
class ApprovalGate implements CompletionGate {

  private final ApprovalRules rules;

  ApprovalGate(ApprovalRules rules) {
    this.rules = rules;
  }

  @Override
  public String kind() {
    return VersionKey.APPROVAL;
  }

  @Override
  public void check(RunKey run, Occurrence occurrence) throws Refusal {
    rules.requireDone(VersionKey.of(run), occurrence.elementId());
  }
}
