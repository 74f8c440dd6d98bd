package org.batchwright.equipment;

import java.util.List;
import org.batchwright.audit.Fact;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The answer of every check that was asked, in order, also after one has failed.
 *
 * @param facts one per check: verdict {@code pass}, {@code fail} or {@code notApplicable}.
 * @param refusal the first failed check as a refusal; absent if the unit is fit.
 */
public record Fitness(List<Fact> facts, @Nullable Refusal refusal) {

  public Fitness {
    facts = List.copyOf(facts);
  }

  public boolean fit() {
    return refusal == null;
  }

  /** The facts, if the unit is fit. */
  public List<Fact> require() throws Refusal {
    if (refusal != null) {
      throw refusal;
    }
    return facts;
  }
}
