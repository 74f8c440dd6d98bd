package org.batchwright.effect;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.batchwright.audit.Chain;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.workflow.RunKey;
import org.springframework.stereotype.Component;

/**
 * Asks for effects, shows how far they are and takes people's decisions about unknown outcomes.
 *
 * <p>Requests, decisions and withdrawals run inside a command of the caller, who has locked the run.
 * What is requested is sent after the commit, by the product itself.
 */
@Component
public class Effects {

  Effects() {}

  /** Asks for an effect that a person ordered inside an open step; every call is a new effect. */
  public Effect request(Chain chain, EffectRequest request) {
    throw new UnsupportedOperationException(chain + "" + request);
  }

  /** Asks for the one effect of a machine activity; repeated calls return the one that is there. */
  public Effect requestOnce(Chain chain, EffectRequest request) {
    throw new UnsupportedOperationException(chain + "" + request);
  }

  /** The effect with this id. */
  public Effect find(UUID effect) throws Refusal {
    throw new UnsupportedOperationException(effect.toString());
  }

  /** The effects of a step, oldest first. */
  public List<Effect> of(RunKey run, Occurrence occurrence) {
    throw new UnsupportedOperationException(run + "" + occurrence);
  }

  /** The latest effect for the step as a whole, of this kind. */
  public Optional<Effect> latest(RunKey run, Occurrence occurrence, String kind) {
    throw new UnsupportedOperationException(run + "" + occurrence + kind);
  }

  /** The effects of a run that are not settled, oldest first. */
  public List<Effect> open(RunKey run) {
    throw new UnsupportedOperationException(run.toString());
  }

  /** The effects of all runs that wait for a person's decision, oldest first. */
  public List<Effect> undecided() {
    throw new UnsupportedOperationException();
  }

  /**
   * Settles an unknown outcome as a person found it.
   *
   * @param reason what the person saw; goes into the record.
   * @throws Refusal {@code effect-absent}, {@code effect-not-undecided}, {@code
   *     effect-reason-missing}.
   */
  public Effect decide(UUID effect, Decision decision, String reason) throws Refusal {
    throw new UnsupportedOperationException(effect + "" + decision + reason);
  }

  /**
   * Takes back what the run has not sent yet, and what only reads or waits; what was sent is left to
   * its answer. For an abort.
   */
  public List<Effect> withdraw(RunKey run, String reason) {
    throw new UnsupportedOperationException(run + reason);
  }

  /**
   * Looks again, after the commit of the running command, at what waits for the run's owner; for the
   * end of a hold.
   */
  public void wake(RunKey run) {
    throw new UnsupportedOperationException(run.toString());
  }
}
