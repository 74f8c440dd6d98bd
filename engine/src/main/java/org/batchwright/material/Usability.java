package org.batchwright.material;

import java.util.List;
import java.util.Optional;
import org.batchwright.audit.Fact;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Whether something may be done with material now, with every rule that was asked and all it looked
 * at.
 *
 * <p>All rules that can be asked are asked, also after the first no: the record explains the whole
 * gate. Whoever records the refused attempt puts the facts into that event.
 */
public final class Usability {

  private final List<Fact> facts;
  private final @Nullable Refusal refusal;

  Usability(List<Fact> facts, @Nullable Refusal refusal) {
    this.facts = List.copyOf(facts);
    this.refusal = refusal;
  }

  public boolean allowed() {
    return refusal == null;
  }

  /** Each rule that was asked, with version, verdict and inputs. */
  public List<Fact> facts() {
    return facts;
  }

  /** The first rule's no; empty if it is allowed. */
  public Optional<Refusal> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** The facts of an allowed use; throws the refusal of any other. */
  public List<Fact> require() throws Refusal {
    if (refusal != null) {
      throw refusal;
    }
    return facts;
  }
}
