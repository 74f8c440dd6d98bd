package org.batchwright.effect;

import java.util.Optional;
import org.batchwright.workflow.ExternalActivity;
import org.batchwright.workflow.RunKey;

/**
 * The module to which the effects of one kind of procedure run belong, such as batches: it says what
 * is asked for, whether it may be sent now, and hears what became of it.
 *
 * <p>There is one bean per kind of run. All methods but {@link #kind} and {@link #ready}
 * run inside a command of the product itself.
 */
public interface EffectOwner {

  /** The kind of run it owns. */
  String kind();

  /**
   * A quick look, without lock and outside any command, at whether sending or telling makes sense
   * now; saves asking in vain while a batch is on hold.
   */
  default boolean ready(RunKey run) {
    return true;
  }

  /** Locks the run; called first in every command below, before the effect's own row is locked. */
  void lock(RunKey run);

  /**
   * What an open machine activity asks for; called until an effect exists for it.
   *
   * @return empty if nothing can be asked for now; the owner has recorded why, and is asked again
   *     when the activity is handed over again.
   */
  Optional<EffectRequest> request(ExternalActivity activity);

  /**
   * Whether an intended effect may be sent now. It may have been intended long ago, before the
   * product was stopped: {@link Effect#intendedAt} says when, and the owner whether it still holds.
   */
  Sending maySend(Effect effect);

  /**
   * Hears that an effect is done, failed, withdrawn or unknown; an unknown one is told a second time
   * when it is settled. Completing the activity belongs here. Told again until it is {@link
   * Telling#TAKEN}, which commits together with whatever the owner writes; with {@link
   * Telling#LATER} the owner has written nothing.
   */
  Telling told(Effect effect);

  /** Whether an effect may be sent. */
  enum Sending {
    /** Now. */
    SEND,
    /** Not now, for example while the batch is on hold; ask again later. */
    LATER,
    /** Never: what it was for is gone. */
    WITHDRAW
  }

  /** Whether the owner took the news. */
  enum Telling {
    /** It is on the owner's record; do not tell again. */
    TAKEN,
    /** Not now, for example while the batch is on hold; tell again later. */
    LATER
  }
}
