package org.batchwright.effect;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Carries out one kind of effect. There is one bean per kind.
 *
 * <p>It is called outside any transaction, after the intent and the moment of sending are on the
 * record, once per effect; a second time only if it says that repeating changes nothing outside.
 */
public interface EffectHandler {

  /** The kind it carries out. */
  String kind();

  /**
   * Whether carrying it out again changes nothing outside the product: it only reads or waits. Such
   * an effect is carried out again after a restart; any other is unknown then.
   */
  boolean repeatable();

  /**
   * Carries the effect out. May block for the length of one request; whoever waits longer answers
   * later, from any thread. An exception, thrown or as the stage's failure, makes the effect unknown
   * (failed, if it is repeatable). Cancelled through the stage's future when it is withdrawn.
   */
  CompletionStage<Outcome> carryOut(Effect effect);

  /**
   * Asks the equipment what became of an effect whose answer was lost.
   *
   * @return what it says; {@link Outcome.Unknown} if it was asked and cannot tell, which is final;
   *     empty if it cannot be asked now, then it is asked again later.
   */
  default Optional<Outcome> readBack(Effect effect) {
    return Optional.of(Outcome.unknown("There is nothing that could be asked about it."));
  }
}
