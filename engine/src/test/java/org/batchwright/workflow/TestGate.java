package org.batchwright.workflow;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.kernel.RefusalCode;

/** A gate that refuses the occurrences it was told to. */
final class TestGate implements CompletionGate {

  final Set<String> closed = ConcurrentHashMap.newKeySet();

  @Override
  public String kind() {
    return "batch";
  }

  @Override
  public void check(RunKey run, Occurrence occurrence) throws Refusal {
    if (closed.contains(run.key() + " " + occurrence)) {
      throw new Refusal(new SignatureMissing(), Map.of("occurrence", occurrence));
    }
  }

  record SignatureMissing() implements RefusalCode {
    @Override
    public String code() {
      return "signature-missing";
    }

    @Override
    public String message() {
      return "{occurrence} has no signature yet.";
    }
  }
}
